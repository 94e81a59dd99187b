using System.CommandLine;
using Bezel.Cli.Output;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Shop.Work;

namespace Bezel.Cli;

/// <summary><c>bezel work</c>: what Bezel has still to do, and trying again what it gave up.</summary>
internal static class WorkCommand
{
    public static Command Create()
    {
        var store = StoreOption.Create();
        var which = StoreOption.Shop();
        var command = new Command("work", "Shows how much Bezel has still to do, and how much it gave up.") { store, which };
        command.SetAction((parsed, cancellation) => StoreOption.UseAsync(parsed.GetValue(store), async house =>
        {
            ShopProfile shop = await StoreOption.ShopOf(house, parsed.GetValue(which));
            await using ShopReading reading = await house.Store.ReadAsync(shop.Id, cancellation);
            WorkStanding standing = await Outbox.StandingAsync(reading, cancellation);
            Console.WriteLine(standing.Waiting == 0 ? "Nothing waits to be done." : Looking.Sentence(Looking.Counted(shop, standing.Waiting, "piece of work waits.", "pieces of work wait.")));
            if (standing.OldestDue is { } oldest)
                Console.WriteLine($"The oldest should have been done at {shop.Moment(oldest)}. Does the hub run? See: bezel doctor");
            if (standing.Failed > 0)
                Console.WriteLine($"{Looking.Sentence(Looking.Counted(shop, standing.Failed, "was", "were"))} given up. Which, and why: bezel findings --source work");
            return ExitStatus.Fine;
        }));
        command.Add(Retry());
        return command;
    }

    private static Command Retry()
    {
        var store = StoreOption.Create();
        var which = StoreOption.Shop();
        var id = new Argument<long>("id") { Description = "The work's number, as the finding says it." };
        var command = new Command("retry", "Lets Bezel try again what it gave up.") { id, store, which };
        command.SetAction((parsed, cancellation) => StoreOption.UseAsync(parsed.GetValue(store), async house =>
        {
            ShopProfile shop = await StoreOption.ShopOf(house, parsed.GetValue(which));
            await using ShopTransaction change = await house.Store.BeginAsync(shop.Id, StoreOption.ActorHere(), cancellation);
            await Outbox.RetryAsync(change, parsed.GetValue(id), cancellation);
            await change.CommitAsync(cancellation);
            Console.WriteLine("Bezel tries again within seconds, if the hub runs.");
            return ExitStatus.Fine;
        }));
        return command;
    }
}
