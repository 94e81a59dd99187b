using System.CommandLine;
using System.Text.Json;
using Bezel.Cli.Output;
using Bezel.Judge.Shop;
using Bezel.Scanning;
using Bezel.Suppliers.Invoices;
using Bezel.Suppliers.Invoices.Checking;
using Bezel.Suppliers.Payments.Checking;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Cli;

/// <summary><c>bezel invoices</c>: compares invoices with the supplier book before they are paid.</summary>
internal static class InvoicesCommand
{
    public static Command Create() => new("invoices", "Invoices before they are paid (docs/guide/invoices.md).") { Check() };

    private static Command Check()
    {
        var files = new Argument<FileInfo[]>("file") { Description = "Invoices: PDF, Word or Excel, a photo, text or an electronic invoice (XML).", Arity = ArgumentArity.OneOrMore };
        var shop = new Option<FileInfo?>("--shop") { Description = "Compares with the suppliers of a shop file instead of the store's (docs/formats/shop.md)." };
        var json = new Option<bool>("--json") { Description = "One JSON object a line, one for each file (docs/formats/invoice-check.md)." };
        var store = StoreOption.Create();
        var which = StoreOption.Shop();
        var command = new Command("check", "Compares each invoice's accounts with those on file. Nothing is kept. Exit status: 0 all as on file, 1 look at it, 2 don't pay it, 3 could not read; the highest of all files.")
        {
            files, shop, json, store, which,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            int status = ExitStatus.Fine;
            void Take(CheckedInvoice invoice)
            {
                status = Math.Max(status, invoice.IsReadable ? (int)invoice.Outcome : ExitStatus.CouldNotRead);
                if (parsed.GetValue(json))
                    Print(invoice);
                else
                    InvoiceCards.Write(invoice);
            }
            IEnumerable<(string, ReadOnlyMemory<byte>)> contents = Read(parsed.GetValue(files)!, () => status = ExitStatus.CouldNotRead);
            if (parsed.GetValue(shop) is not { } named)
            {
                int opened = await StoreOption.UseAsync(parsed.GetValue(store), async house =>
                {
                    Shop.ShopId id = (await StoreOption.ShopOf(house, parsed.GetValue(which))).Id;
                    await foreach (CheckedInvoice invoice in house.Services.GetRequiredService<InvoiceChecks>().CheckAsync(id, contents, cancellation))
                        Take(invoice);
                    return ExitStatus.Fine;
                });
                return opened == ExitStatus.Fine ? status : ExitStatus.CouldNotRead;
            }
            try
            {
                ShopFileContent known = ShopFile.Read(await File.ReadAllTextAsync(named.FullName, cancellation));
                PayeeBook book = ShopFileBook.Of(known);
                using var scan = new FileScan(new ScanningSettings { ReadTextInPictures = true }, TimeProvider.System);
                foreach ((string name, ReadOnlyMemory<byte> content) in contents)
                    Take(InvoiceCheck.Run(name, content, book, known.Shop.Country, known.Shop.Currency, scan));
                return status;
            }
            catch (ShopFileException wrong)
            {
                Console.Error.WriteLine($"{named}: {wrong.Message}");
                return ExitStatus.WrongUsage;
            }
            catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine($"{named} could not be read: {failed.Message}");
                return ExitStatus.CouldNotRead;
            }
        });
        return command;
    }

    /// <summary>The files, one in memory at a time; of one that cannot be read it is said why, and the others go on.</summary>
    private static IEnumerable<(string Name, ReadOnlyMemory<byte> Content)> Read(FileInfo[] files, Action failed)
    {
        foreach (FileInfo file in files)
        {
            byte[]? content = null;
            try
            {
                if (file.Exists && file.Length > InvoiceTaking.MostBytes)
                    Console.Error.WriteLine($"{file} is larger than {InvoiceTaking.MostBytes >> 20} MB.");
                else
                    content = File.ReadAllBytes(file.FullName);
            }
            catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine($"{file} could not be read: {wrong.Message}");
            }
            if (content is null)
                failed();
            else
                yield return (file.Name, content);
        }
    }

    private static void Print(CheckedInvoice invoice)
    {
        using Stream output = Console.OpenStandardOutput();
        using (var json = new Utf8JsonWriter(output))
            InvoiceCheckJson.Write(json, invoice);
        output.Write("\n"u8);
    }
}
