using System.CommandLine;
using System.Globalization;
using System.Text;
using Bezel.Cli.Output;
using Bezel.Hub;
using Bezel.Judge.Shop;
using Bezel.Mail.ShopFacts;
using Bezel.Shop;
using Bezel.Shop.Storage;
using Bezel.Shop.Suppliers;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Bezel.Cli;

/// <summary><c>bezel facts</c>: what the store's judge knows of the shop, shown, read in and taken out as a shop file.</summary>
internal static class FactsCommand
{
    public static Command Create() => new("facts", "What Bezel knows of the shop, by which the hub judges messages (docs/formats/shop.md).") { Show(), Import(), Export() };

    private static Command Show()
    {
        var store = StoreOption.Create();
        var which = StoreOption.Shop();
        var command = new Command("show", "Says what is known, what is missing, and what that costs.") { store, which };
        command.SetAction((parsed, cancellation) => UseAsync(parsed.GetValue(store), parsed.GetValue(which), async (house, shop) =>
        {
            await using ShopReading reading = await house.Store.ReadAsync(shop, cancellation);
            FactSheet sheet = await Book(house).ReadAsync(reading, cancellation);
            IAnsiConsole console = AnsiConsole.Console;
            foreach (FactTopic topic in FactTopics.Of(sheet, await house.Services.GetRequiredService<ISupplierBook>().CurrentAsync(reading, cancellation)))
            {
                console.WriteLine();
                console.MarkupLineInterpolated($"[bold]{topic.Title}[/]{(topic.IsSet ? "" : "  (not known)")}");
                CardRow.Write(console, "", VerdictCard.OneLine(topic.Sentence, 600));
            }
            console.WriteLine();
            return ExitStatus.Fine;
        }));
        return command;
    }

    private static Command Import()
    {
        var store = StoreOption.Create();
        var which = StoreOption.Shop();
        var file = new Argument<FileInfo>("file") { Description = "The shop file." };
        var replace = new Option<bool>("--replace") { Description = "What is known already goes; else it stays and the file adds to it." };
        var command = new Command("import", "Reads a shop file in; its suppliers come into the supplier book.") { file, replace, store, which };
        command.SetAction((parsed, cancellation) => UseAsync(parsed.GetValue(store), parsed.GetValue(which), async (house, shop) =>
        {
            FileInfo path = parsed.GetValue(file)!;
            try
            {
                string yaml = await File.ReadAllTextAsync(path.FullName, cancellation);
                await using ShopTransaction change = await house.Store.BeginAsync(shop, StoreOption.ActorHere(), cancellation);
                long before = (await Book(house).ReadAsync(change, cancellation)).Version;
                ImportOutcome outcome = await Files(house).ImportAsync(change, yaml, parsed.GetValue(replace) ? ImportMode.Replace : ImportMode.Add, cancellation);
                await change.CommitAsync(cancellation);
                Say(outcome, outcome.Sheet.Version != before || outcome.Suppliers.Number is not null);
                return ExitStatus.Fine;
            }
            catch (ShopFileException wrong)
            {
                Console.Error.WriteLine($"{path}: {wrong.Message}");
                Console.Error.WriteLine("Nothing was changed.");
                return ExitStatus.NotDone;
            }
            catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine($"{path} could not be read: {failed.Message}");
                return ExitStatus.CouldNotRead;
            }
        }));
        return command;
    }

    private static Command Export()
    {
        var store = StoreOption.Create();
        var which = StoreOption.Shop();
        var file = new Argument<FileInfo?>("file") { Description = "A new file; else it is printed.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("export", "Writes what is known as a shop file, which reads in again as the same. Account numbers are not written.") { file, store, which };
        command.SetAction((parsed, cancellation) => UseAsync(parsed.GetValue(store), parsed.GetValue(which), async (house, shop) =>
        {
            await using ShopReading reading = await house.Store.ReadAsync(shop, cancellation);
            string yaml = await Files(house).ExportAsync(reading, cancellation);
            if (parsed.GetValue(file) is not { } path)
            {
                Console.Write(yaml);
                return ExitStatus.Fine;
            }
            try
            {
                await using var stream = new FileStream(path.FullName, FileMode.CreateNew, FileAccess.Write);
                await stream.WriteAsync(new UTF8Encoding(false).GetBytes(yaml), cancellation);
            }
            catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine(failed.Message);
                return ExitStatus.NotDone;
            }
            Console.WriteLine($"Written to {path}. It names people: keep it where only you can read it.");
            return ExitStatus.Fine;
        }));
        return command;
    }

    private static void Say(ImportOutcome outcome, bool changed)
    {
        FactSheet sheet = outcome.Sheet;
        Console.WriteLine(changed
            ? string.Format(CultureInfo.CurrentCulture, "In place. New suppliers: {0}, suppliers that changed: {1}, people who work here: {2}, people you write to: {3}.", outcome.Suppliers.New, outcome.Suppliers.Changed, sheet.Staff.Count, sheet.Correspondents.Count)
            : "Nothing changes: all of it is there already.");
        if (outcome.Suppliers.Accounts is var accounts and > 0)
            Console.WriteLine(accounts == 1 ? "1 account number came in; nobody has made sure of it yet." : $"{accounts} account numbers came in; nobody has made sure of them yet.");
        if (outcome.Suppliers.Requests is var requests and > 0)
            Console.WriteLine($"Accounts or addresses that differ from those on file: {requests}. They were not taken over: for each, a request waits for somebody to make sure by telephone.");
        if (outcome.Suppliers.LeftOut is var left and > 0)
            Console.WriteLine($"Entries left out, since they are on file for other suppliers or nobody can be asked about them: {left}.");
        if (outcome.OwnAccountsLeftOut is var own and > 0)
            Console.WriteLine($"Account numbers of your own that were left out, since Bezel does not keep them: {own}.");
        if (outcome.OtherProfile.Count > 0)
            Console.WriteLine($"The file says otherwise of the shop itself ({string.Join(", ", outcome.OtherProfile)}); that stays as it is. Change it with: bezel shop");
    }

    private static Task<int> UseAsync(string? store, long? which, Func<House, ShopId, Task<int>> act) =>
        StoreOption.UseAsync(store, async house =>
        {
            ShopId shop = (await StoreOption.ShopOf(house, which)).Id;
            await house.Services.GetRequiredService<SuppliersToBook>().RunAsync(shop);
            return await act(house, shop);
        });

    private static ShopFileFacts Files(House house) => house.Services.GetRequiredService<ShopFileFacts>();

    private static ShopFactsBook Book(House house) => house.Services.GetRequiredService<ShopFactsBook>();
}
