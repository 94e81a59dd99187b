using System.CommandLine;
using Bezel.Hub;
using Bezel.Shop.Shops;
using Bezel.Shop.Subjects;

namespace Bezel.Cli;

/// <summary><c>bezel person</c>: what Bezel holds of somebody is handed out, or forgotten.</summary>
internal static class PersonCommand
{
    public static Command Create() => new("person", "What Bezel holds of a person: hand it out, or forget it.") { Export(), Erase() };

    private static Command Export()
    {
        Argument<string> address = Address();
        var target = new Option<string>("--out") { Description = "A new folder, or a new file that ends with .zip.", Required = true };
        var store = StoreOption.Create();
        var forShop = StoreOption.Shop();
        var command = new Command("export", "Writes everything that Bezel holds of a person into a folder or a zip file (docs/formats/person-export.md).") { address, target, store, forShop };
        command.SetAction((parsed, cancellation) => ActAsync(parsed.GetValue(address)!, parsed.GetValue(store), parsed.GetValue(forShop), async (persons, shop, person) =>
        {
            try
            {
                PersonExported done = await persons.ExportAsync(shop, person, parsed.GetValue(target)!, StoreOption.ActorHere(), cancellation);
                Console.WriteLine(done.Known
                    ? $"Written to {parsed.GetValue(target)}: {Counted(shop, done.Things)}, {string.Format(shop.Culture, "{0:N0}", done.LedgerEntries)} ledger entries. "
                      + "It holds other people's words too: look through it before you hand it over."
                    : NotKnown(shop, person));
                return ExitStatus.Fine;
            }
            catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine(failed.Message);
                return ExitStatus.NotDone;
            }
        }));
        return command;
    }

    private static Command Erase()
    {
        Argument<string> address = Address();
        var yes = new Option<bool>("--yes") { Description = "Does not ask." };
        var store = StoreOption.Create();
        var forShop = StoreOption.Shop();
        var command = new Command("erase", "Forgets a person: what Bezel holds of them, and who they are in the ledger.") { address, yes, store, forShop };
        command.SetAction((parsed, cancellation) => ActAsync(parsed.GetValue(address)!, parsed.GetValue(store), parsed.GetValue(forShop), async (persons, shop, person) =>
        {
            if (!parsed.GetValue(yes) && !Confirmed(shop, person))
            {
                Console.Error.WriteLine("That is another address. Nothing was erased.");
                return ExitStatus.NotDone;
            }
            PersonErased done;
            try
            {
                done = await persons.EraseAsync(shop.Id, person, StoreOption.ActorHere(), cancellation);
            }
            catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine($"The list of erased persons beside the backups cannot be written, so nothing was erased: {failed.Message}");
                return ExitStatus.NotDone;
            }
            if (!done.Known)
            {
                Console.WriteLine(NotKnown(shop, person));
                return ExitStatus.Fine;
            }
            Console.WriteLine($"Erased for {shop.Name}: {Counted(shop, done.Things)}, and what linked the ledger to {person}.");
            Console.WriteLine("""
                What stays, and why:
                - The ledger's entries, so that it can still be proven. They name nobody: the person stands there as a number that no longer leads to anybody.
                - Backups made before today, encrypted. When one is restored, Bezel erases the person again. The data leave for good as old backups are deleted.
                - What is in the mailbox itself and in other programs: Bezel does not change those. Erase it there too.
                Bezel holds nothing yet that a law makes the shop keep.
                """);
            return ExitStatus.Fine;
        }));
        return command;
    }

    private static Argument<string> Address() => new("address") { Description = "The person's e-mail address or telephone number." };

    private static async Task<int> ActAsync(string written, string? store, long? forShop, Func<Persons, ShopProfile, PersonAddress, Task<int>> act)
    {
        if (!PersonAddress.TryParse(written, out PersonAddress? person))
        {
            Console.Error.WriteLine($"'{written}' is neither an e-mail address nor a telephone number.");
            return ExitStatus.WrongUsage;
        }
        return await StoreOption.UseAsync(store, async house => await act(PersonsOf(house), await StoreOption.ShopOf(house, forShop), person));
    }

    private static Persons PersonsOf(House house) => new(house.Store, (IEnumerable<IPersonalData>?)house.Services.GetService(typeof(IEnumerable<IPersonalData>)) ?? []);

    private static bool Confirmed(ShopProfile shop, PersonAddress person)
    {
        Console.Error.WriteLine($"This takes everything that Bezel holds of {person} out of {shop.Name}'s records. It cannot be undone.");
        Console.Error.Write("Type the address again to go on: ");
        return PersonAddress.TryParse(Console.ReadLine(), out PersonAddress? again) && again == person;
    }

    private static string NotKnown(ShopProfile shop, PersonAddress person) => $"{shop.Name}'s records hold nothing of {person}.";

    private static string Counted(ShopProfile shop, IEnumerable<KeyValuePair<string, long>> things) =>
        string.Join(", ", things.Select(thing => string.Format(shop.Culture, "{0:N0} {1}", thing.Value, thing.Key)));
}
