using System.CommandLine;
using System.Globalization;
using Bezel.Cli.Output;
using Bezel.Hub;
using Bezel.Mail.ShopFacts;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Shop.Suppliers;
using Bezel.Suppliers.Book;
using Bezel.Suppliers.Import;
using Bezel.Suppliers.Import.Reading;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Bezel.Cli;

/// <summary><c>bezel suppliers</c>: the supplier book at a terminal. Account numbers are shown as their last four characters.</summary>
internal static class SuppliersCommand
{
    private const int MostTold = 50;

    public static Command Create() => new("suppliers", "The supplier book: whom the shop pays and sends goods to.") { List(), Show(), Import(), Undo(), Export() };

    private static Command List()
    {
        var (store, which) = (StoreOption.Create(), StoreOption.Shop());
        var find = new Option<string?>("--find") { Description = "Only those whose name, domain, people or numbers have this in them." };
        var command = new Command("list", "Lists the suppliers, with what is missing of each.") { find, store, which };
        command.SetAction((parsed, cancellation) => UseAsync(parsed.GetValue(store), parsed.GetValue(which), async (house, shop) =>
        {
            await using ShopReading reading = await house.Store.ReadAsync(shop.Id, cancellation);
            string? wanted = parsed.GetValue(find);
            IReadOnlyList<BookedSupplier> all = (await Book(house).CurrentAsync(reading, cancellation)).Suppliers;
            List<BookedSupplier> found = [.. all.Where(s => wanted is null || Has(s, wanted)).OrderBy(s => s.Name, StringComparer.CurrentCultureIgnoreCase)];
            foreach (BookedSupplier supplier in found)
            {
                string missing = string.Join(", ", new[] { supplier.Contacts.Any(c => c.Phone is not null) ? "" : "no number to ring", supplier.Accounts.Count > 0 ? "" : "no account on file" }.Where(m => m.Length > 0));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{supplier.Id,6}  {VerdictCard.OneLine(supplier.Name, 80)}{(missing.Length == 0 ? "" : "  (" + missing + ")")}"));
            }
            if (found.Count == 0)
                Console.WriteLine(all.Count == 0 ? "No supplier is in the book yet. Read a list in with: bezel suppliers import FILE" : "Nothing fits.");
            return ExitStatus.Fine;
        }));
        return command;
    }

    private static Command Show()
    {
        var (store, which) = (StoreOption.Create(), StoreOption.Shop());
        var number = new Argument<long>("number") { Description = "The supplier's number, as list shows it." };
        var command = new Command("show", "Shows one supplier: what is on file, since when, and who made sure of it.") { number, store, which };
        command.SetAction((parsed, cancellation) => UseAsync(parsed.GetValue(store), parsed.GetValue(which), async (house, shop) =>
        {
            await using ShopReading reading = await house.Store.ReadAsync(shop.Id, cancellation);
            long id = parsed.GetValue(number);
            if (await house.Services.GetRequiredService<SupplierBook>().FindAsync(reading.Db, id, cancellation) is not { } supplier)
            {
                Console.Error.WriteLine($"There is no supplier {id} in the book.");
                return ExitStatus.NotDone;
            }
            IAnsiConsole console = AnsiConsole.Console;
            console.MarkupLineInterpolated($"[bold]{VerdictCard.OneLine(supplier.Name, 200)}[/]{(supplier.Row.RemovedAt is null ? "" : "  (taken out of the book)")}");
            foreach (FactView fact in supplier.Facts.OrderBy(f => f.Row.RetiredAt is null ? 0 : 1).ThenBy(f => f.Row.Kind).ThenBy(f => f.Row.Id))
            {
                string shown = fact.Value.Account is { } account ? account.ToString() : VerdictCard.OneLine(string.Join(", ", new[] { fact.Value.Person, fact.Value.Text }.Where(t => t.Length > 0).Distinct()), 200);
                string verified = fact.Row.VerifiedAt is { } at ? $"verified {Day(shop, at)}" : "never verified";
                CardRow.Write(console, fact.Row.Kind.ToString(), $"{shown}  (since {Day(shop, fact.Row.AddedAt)}, {verified}{(fact.Row.RetiredAt is { } until ? $", until {Day(shop, until)}" : "")})");
            }
            return ExitStatus.Fine;
        }));
        return command;
    }

    private static Command Import()
    {
        var (store, which) = (StoreOption.Create(), StoreOption.Shop());
        var file = new Argument<FileInfo>("file") { Description = "A list: CSV, QuickBooks (IIF or CSV), Xero contacts, vCard, or a shop file." };
        var preview = new Option<bool>("--preview") { Description = "Only says what would come of it." };
        var alike = new Option<bool>("--alike") { Description = "Brings in also those that look like a supplier in the book under another name." };
        var command = new Command("import", "Reads a list of suppliers in. An account that differs from the one on file opens a request.") { file, preview, alike, store, which };
        command.SetAction((parsed, cancellation) => UseAsync(parsed.GetValue(store), parsed.GetValue(which), async (house, shop) =>
        {
            FileInfo path = parsed.GetValue(file)!;
            byte[] bytes;
            try
            {
                if (path.Length > SupplierListReader.MostBytes)
                    throw new IOException($"it is larger than {SupplierListReader.MostBytes >> 20} MB");
                bytes = await File.ReadAllBytesAsync(path.FullName, cancellation);
            }
            catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine($"{path} could not be read: {failed.Message}");
                return ExitStatus.CouldNotRead;
            }
            ReadList list = SupplierListReader.Read(bytes, path.Name);
            if (list.Refusal is { } refusal)
            {
                Console.Error.WriteLine($"{path}: line {refusal.Line}, column {refusal.Column}: {refusal.Problem}");
                Console.Error.WriteLine("Nothing was changed.");
                return ExitStatus.NotDone;
            }
            foreach (ListDefect defect in list.Defects.Take(MostTold))
                Console.Error.WriteLine($"{path}: line {defect.Line}, column {defect.Column}: not taken: {VerdictCard.OneLine(defect.Problem, 300)}");
            if (list.DefectCount > MostTold)
                Console.Error.WriteLine($"{path}: {list.DefectCount - MostTold} more are not taken.");
            return await ImportAsync(house, shop, list, bytes, parsed.GetValue(preview), parsed.GetValue(alike), cancellation);
        }));
        return command;
    }

    private static async Task<int> ImportAsync(House house, ShopProfile shop, ReadList list, byte[] bytes, bool preview, bool alike, CancellationToken cancellation)
    {
        SupplierImports imports = house.Services.GetRequiredService<SupplierImports>();
        SupplierImport import;
        await using (ShopTransaction change = await house.Store.BeginAsync(shop.Id, StoreOption.ActorHere(), cancellation))
        {
            import = await imports.LookAsync(change, list, bytes, cancellation);
            await change.CommitAsync(cancellation);
        }
        if (preview)
        {
            await using (ShopReading reading = await house.Store.ReadAsync(shop.Id, cancellation))
            {
                ImportPreview come = (await imports.PreviewAsync(reading, import.Id, alike, cancellation))!;
                Console.WriteLine(string.Create(CultureInfo.CurrentCulture, $"Of {come.Notes.Suppliers} suppliers, {come.Compared} compared. New: {come.Come.New}, more becomes known: {come.Come.Changed}, all known: {come.Come.Same}, accounts: {come.Come.Accounts}, requests: {come.Come.Requests}, left out: {come.Come.LeftOut}."));
                foreach (PlannedSupplier plan in come.Plans.Where(p => p.Doubts.Count + p.Claims.Count > 0).Take(MostTold))
                    Console.WriteLine($"  {VerdictCard.OneLine(plan.Said.Name, 80)}: {string.Join("; ", plan.Claims.Select(c => "differs from what is on file: " + c.Value.Shown).Concat(plan.Doubts.Select(d => $"{d.Shown} is on file for {VerdictCard.OneLine(d.Other, 80)}")))}");
            }
            await using ShopTransaction forget = await house.Store.BeginAsync(shop.Id, StoreOption.ActorHere(), cancellation);
            await SupplierImports.ForgetAsync(forget, import.Id, cancellation);
            await forget.CommitAsync(cancellation);
            Console.WriteLine("Nothing was changed.");
            return ExitStatus.Fine;
        }
        await using (ShopTransaction change = await house.Store.BeginAsync(shop.Id, StoreOption.ActorHere(), cancellation))
        {
            import = await imports.BeginAsync(change, import.Id, alike, cancellation);
            await change.CommitAsync(cancellation);
        }
        Tell(import);
        return ExitStatus.Fine;
    }

    private static Command Undo()
    {
        var (store, which) = (StoreOption.Create(), StoreOption.Shop());
        var number = new Argument<long>("number") { Description = "The number of the import." };
        var command = new Command("undo", "Takes what came in by an import out of the book again.") { number, store, which };
        command.SetAction((parsed, cancellation) => UseAsync(parsed.GetValue(store), parsed.GetValue(which), async (house, shop) =>
        {
            await using ShopTransaction change = await house.Store.BeginAsync(shop.Id, StoreOption.ActorHere(), cancellation);
            SupplierImport import = await SupplierImports.UndoAsync(change, parsed.GetValue(number), cancellation);
            await change.CommitAsync(cancellation);
            Console.WriteLine(import.State == ImportState.Undone
                ? $"Import {import.Id} is taken out again. Entries that stay, since they were used or verified: {import.Kept}."
                : $"Import {import.Id} is being taken out, batch by batch, while the hub runs.");
            return ExitStatus.Fine;
        }));
        return command;
    }

    private static Command Export()
    {
        var (store, which) = (StoreOption.Create(), StoreOption.Shop());
        var file = new Argument<FileInfo>("file") { Description = "A new file." };
        var command = new Command("export", "Writes the book as a table (CSV), of account numbers the last four characters only.") { file, store, which };
        command.SetAction((parsed, cancellation) => UseAsync(parsed.GetValue(store), parsed.GetValue(which), async (house, shop) =>
        {
            await using ShopReading reading = await house.Store.ReadAsync(shop.Id, cancellation);
            byte[] table = SupplierTable.Of((await Book(house).CurrentAsync(reading, cancellation)).Suppliers).ToBytes();
            try
            {
                await using var stream = new FileStream(parsed.GetValue(file)!.FullName, FileMode.CreateNew, FileAccess.Write);
                await stream.WriteAsync(table, cancellation);
            }
            catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine(failed.Message);
                return ExitStatus.NotDone;
            }
            Console.WriteLine($"Written to {parsed.GetValue(file)}. It names people: keep it where only you can read it.");
            return ExitStatus.Fine;
        }));
        return command;
    }

    private static void Tell(SupplierImport import)
    {
        if (import.State != ImportState.Done)
        {
            Console.WriteLine($"Import {import.Id} is long; it comes in batch by batch while the hub runs. See: bezel suppliers list");
            return;
        }
        Console.WriteLine(string.Create(CultureInfo.CurrentCulture, $"Import {import.Id} is in the book. New: {import.NewSuppliers}, more became known: {import.Changed}, all known: {import.Same}, accounts: {import.Accounts}, requests: {import.Requests}, left out: {import.LeftOut}."));
        if (import.Accounts > 0)
            Console.WriteLine("Nobody has made sure of these accounts yet: do so on each supplier's page.");
    }

    private static bool Has(BookedSupplier supplier, string wanted) =>
        new[] { supplier.Name }.Concat(supplier.Domains).Concat(supplier.Contacts.SelectMany(c => new[] { c.Name, c.Email ?? "", c.Phone ?? "" })).Any(text => text.Contains(wanted, StringComparison.CurrentCultureIgnoreCase));

    private static string Day(ShopProfile shop, DateTimeOffset at) => shop.Local(at).ToString("d", shop.Culture);

    private static ISupplierBook Book(House house) => house.Services.GetRequiredService<ISupplierBook>();

    private static Task<int> UseAsync(string? store, long? which, Func<House, ShopProfile, Task<int>> act) => StoreOption.UseAsync(store, async house =>
    {
        ShopProfile shop = await StoreOption.ShopOf(house, which);
        await house.Services.GetRequiredService<SuppliersToBook>().RunAsync(shop);
        return await act(house, shop);
    });
}
