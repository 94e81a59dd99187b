using System.CommandLine;
using Bezel.Cli.Output;
using Bezel.Shop.Shops;
using Bezel.Shop.Staff;
using Bezel.Shop.Storage;
using Bezel.Upkeep.Notifications;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Cli;

/// <summary><c>bezel notify</c>: how Bezel reaches the shop when something cannot wait.</summary>
internal static class NotifyCommand
{
    private const string AddressVariable = "BEZEL_NOTIFY_ADDRESS";
    private const string SecretVariable = "BEZEL_NOTIFY_SECRET";
    private static readonly string[] Roles = ["owner", "manager", "bookkeeper", "sales", "it-helper"];

    public static Command Create() => new("notify", "How Bezel reaches the shop when something cannot wait: e-mail, Slack, Teams, ntfy, webhooks.") { Channels(), Add(), Remove(), Test() };

    private static Command Channels()
    {
        var store = StoreOption.Create();
        var which = StoreOption.Shop();
        var json = new Option<bool>("--json") { Description = "As JSON." };
        var command = new Command("channels", "Shows the channels, and what was sent lately.") { json, store, which };
        command.SetAction((parsed, cancellation) => StoreOption.UseAsync(parsed.GetValue(store), async house =>
        {
            ShopProfile shop = await StoreOption.ShopOf(house, parsed.GetValue(which));
            await using ShopReading reading = await house.Store.ReadAsync(shop.Id, cancellation);
            IReadOnlyList<Channel> channels = await NotificationChannels.ListAsync(reading, cancellation);
            IReadOnlyList<SentNotification> lately = await ShopNotifications.LatelyAsync(reading, cancellation: cancellation);
            if (parsed.GetValue(json))
            {
                Looking.WriteJson(new { schema = 1, channels = channels.Select(c => new { channel = c.Number, kind = c.Kind.ToString().ToLowerInvariant(), name = c.Name, host = c.Host, role = c.Role is { } role ? RoleNames.Of(role) : null, alerts = c.Alerts, digest = c.Digest }) });
                return ExitStatus.Fine;
            }
            if (channels.Count == 0)
                Console.WriteLine("Bezel has no way to reach you yet. Add one with: bezel notify add email NAME --role owner");
            foreach (Channel channel in channels)
                Console.WriteLine($"{channel.Number}  {VerdictCard.OneLine(channel.Name, 60)}  {channel.Kind.ToString().ToLowerInvariant()} {(channel.Role is null ? channel.Host : "to " + RoleNames.Of(channel.Role.Value))}; {(channel.Alerts ? "alerts" : "")}{(channel is { Alerts: true, Digest: true } ? " and " : "")}{(channel.Digest ? "the weekly digest" : "")}");
            foreach (SentNotification sent in lately)
                Console.WriteLine($"   {shop.Moment(sent.At)}  {sent.Kind.ToString().ToLowerInvariant()} by {VerdictCard.OneLine(sent.ChannelName, 60)}: {(sent.State == NotificationState.NotNeeded ? "not needed" : sent.State.ToString().ToLowerInvariant())}{(sent.Failure is null ? "" : ". " + sent.Failure)}");
            return ExitStatus.Fine;
        }));
        return command;
    }

    private static Command Add()
    {
        var store = StoreOption.Create();
        var which = StoreOption.Shop();
        var kind = new Argument<string>("kind") { Description = "email, slack, teams, ntfy or webhook." };
        kind.AcceptOnlyFromAmong("email", "slack", "teams", "ntfy", "webhook");
        var name = new Argument<string>("name") { Description = "What you call it." };
        var to = new Option<string?>("--to") { Description = "For e-mail: one address." };
        var role = new Option<string?>("--role") { Description = "For e-mail: everybody with this role." };
        role.AcceptOnlyFromAmong(Roles);
        var only = new Option<string?>("--only") { Description = "Only this, and not both." };
        only.AcceptOnlyFromAmong("alerts", "digest");
        var token = new Option<bool>("--with-secret") { Description = $"Asks for ntfy's access token, or a secret of your own for the signature (or takes {SecretVariable})." };
        var command = new Command("add", $"Adds a channel. A webhook's address is a secret, so it is asked for, or taken from {AddressVariable}.") { kind, name, to, role, only, token, store, which };
        command.SetAction((parsed, cancellation) => StoreOption.UseAsync(parsed.GetValue(store), async house =>
        {
            ShopProfile shop = await StoreOption.ShopOf(house, parsed.GetValue(which));
            ChannelKind by = Enum.Parse<ChannelKind>(parsed.GetValue(kind)!, ignoreCase: true);
            string? secret = parsed.GetValue(token) ? Environment.GetEnvironmentVariable(SecretVariable) ?? HiddenInput.Ask("Secret: ") : null;
            string address = by == ChannelKind.Email ? parsed.GetValue(to) ?? "" : Environment.GetEnvironmentVariable(AddressVariable) ?? HiddenInput.Ask("Address: ");
            AddedChannel added;
            await using (ShopTransaction change = await house.Store.BeginAsync(shop.Id, StoreOption.ActorHere(), cancellation))
            {
                added = await NotificationChannels.AddAsync(change, new ChannelDraft(by, parsed.GetValue(name)!)
                {
                    Address = address,
                    Role = parsed.GetValue(role) is { } named ? RoleNames.Find(named) : null,
                    Secret = secret,
                    Alerts = parsed.GetValue(only) != "digest",
                    Digest = parsed.GetValue(only) != "alerts",
                }, cancellation);
                await change.CommitAsync(cancellation);
            }
            if (added.Secret is { } made)
                Console.WriteLine($"Its secret, shown this once: {made}");
            Console.WriteLine($"Channel {added.Channel.Number} was added. Try it with: bezel notify test {added.Channel.Number}");
            return ExitStatus.Fine;
        }));
        return command;
    }

    private static Command Remove()
    {
        var store = StoreOption.Create();
        var which = StoreOption.Shop();
        var number = new Argument<long>("channel") { Description = "The channel's number." };
        var command = new Command("remove", "Removes a channel; its address is forgotten.") { number, store, which };
        command.SetAction((parsed, cancellation) => StoreOption.UseAsync(parsed.GetValue(store), async house =>
        {
            ShopProfile shop = await StoreOption.ShopOf(house, parsed.GetValue(which));
            await using ShopTransaction change = await house.Store.BeginAsync(shop.Id, StoreOption.ActorHere(), cancellation);
            await NotificationChannels.RemoveAsync(change, parsed.GetValue(number), cancellation);
            await change.CommitAsync(cancellation);
            Console.WriteLine("It was removed, and its address forgotten.");
            return ExitStatus.Fine;
        }));
        return command;
    }

    private static Command Test()
    {
        var store = StoreOption.Create();
        var which = StoreOption.Shop();
        var number = new Argument<long>("channel") { Description = "The channel's number." };
        var command = new Command("test", "Sends a test by a channel, to see whether it arrives.") { number, store, which };
        command.SetAction((parsed, cancellation) => StoreOption.UseAsync(parsed.GetValue(store), async house =>
        {
            ShopProfile shop = await StoreOption.ShopOf(house, parsed.GetValue(which));
            TestOutcome outcome = await house.Services.GetRequiredService<ShopNotifications>().TestAsync(shop, parsed.GetValue(number), StoreOption.ActorHere(), cancellation);
            (outcome.Sent ? Console.Out : Console.Error).WriteLine(outcome.Said);
            return outcome.Sent ? ExitStatus.Fine : ExitStatus.NotDone;
        }));
        return command;
    }
}
