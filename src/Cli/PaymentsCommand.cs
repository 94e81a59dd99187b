using System.CommandLine;
using System.Text.Json;
using Bezel.Cli.Output;
using Bezel.Judge.Shop;
using Bezel.Money.PaymentFiles;
using Bezel.Suppliers.Payments;
using Bezel.Suppliers.Payments.Checking;
using Bezel.Suppliers.Reports;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Cli;

/// <summary><c>bezel payments</c>: compares payment files with the supplier book before they go to the bank, and with what was sent afterwards.</summary>
internal static class PaymentsCommand
{
    public static Command Create() => new("payments", "Payment files before they reach the bank, and beside what was sent (docs/guide/payments.md).") { Check(), Compare() };

    private static Command Check()
    {
        var file = new Argument<FileInfo>("file") { Description = "The payment file: ACH (NACHA), pain.001, Standard 18 or a table (CSV)." };
        var shop = new Option<FileInfo?>("--shop") { Description = "Compares with the suppliers of a shop file instead of the store's (docs/formats/shop.md)." };
        var map = MapOption();
        var currency = new Option<string?>("--currency") { Description = "Currency of a table that names none (ISO 4217)." };
        var json = new Option<bool>("--json") { Description = "One JSON object (docs/formats/payment-check.md)." };
        var report = new Option<FileInfo?>("--report") { Description = "Writes the report as a table (CSV) to a new file." };
        var store = StoreOption.Create();
        var which = StoreOption.Shop();
        var command = new Command("check", "Compares each payment with the accounts on file. Nothing is kept. Exit status: 0 may go, 1 look at it, 2 don't send it, 3 could not read.")
        {
            file, shop, map, currency, json, report, store, which,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            FileInfo path = parsed.GetValue(file)!;
            var options = new PaymentFileOptions { MaxBytes = PaymentFiles.MostBytes, Mapping = Mapping(parsed.GetValue(map)), Currency = parsed.GetValue(currency)?.ToUpperInvariant() };
            var needed = new List<CheckedLine>();
            CsvReport? table = null;
            if (parsed.GetValue(report) is not null)
                table = PaymentReport.Table([]);
            void Take(CheckedLine line)
            {
                if (line.Outcome != LineOutcome.Ok && needed.Count < PaymentCheckJson.MostLines)
                    needed.Add(line);
                if (table is not null)
                    PaymentReport.Add(table, line);
            }
            CheckedFile? done = null;
            try
            {
                await using FileStream stream = path.OpenRead();
                if (parsed.GetValue(shop) is { } named)
                {
                    PayeeBook book = await BookAsync(named, cancellation);
                    done = PaymentCheck.Run(stream, path.Name, book, PaymentMemory.Nothing, Take, options);
                }
                else
                {
                    await StoreOption.UseAsync(parsed.GetValue(store), async house =>
                    {
                        Shop.ShopId id = (await StoreOption.ShopOf(house, parsed.GetValue(which))).Id;
                        done = await house.Services.GetRequiredService<PaymentFiles>().CheckAsync(id, stream, path.Name, Take, options, cancellation);
                        return ExitStatus.Fine;
                    });
                }
            }
            catch (ShopFileException wrong)
            {
                Console.Error.WriteLine($"{parsed.GetValue(shop)}: {wrong.Message}");
                return ExitStatus.WrongUsage;
            }
            catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine($"{path} could not be read: {failed.Message}");
                return ExitStatus.CouldNotRead;
            }
            if (done is null)
                return ExitStatus.CouldNotRead;
            if (table is not null && !await WriteAsync(parsed.GetValue(report)!, table, cancellation))
                return ExitStatus.CouldNotRead;
            if (parsed.GetValue(json))
                Print(writer => PaymentCheckJson.Write(writer, done, needed));
            else
                PaymentCards.Write(done, needed);
            return PaymentFiles.IsUnreadable(done) ? ExitStatus.CouldNotRead : (int)done.Outcome;
        });
        return command;
    }

    private static Command Compare()
    {
        var file = new Argument<FileInfo>("file") { Description = "The payment file that was checked." };
        var sent = new Argument<FileInfo>("statement") { Description = "The bank's statement (CSV, OFX, CAMT.053), or the payment file that was sent." };
        var shop = new Option<FileInfo?>("--shop") { Description = "The suppliers, as a shop file: whose accounts are known (docs/formats/shop.md)." };
        var map = MapOption();
        var command = new Command("compare", "Says what was sent otherwise than the file says: altered, added, missing. Exit status: 0 as it was, 1 something is missing or not there yet, 2 altered or added, 3 could not read.")
        {
            file, sent, shop, map,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            FileInfo first = parsed.GetValue(file)!, second = parsed.GetValue(sent)!, reading = first;
            try
            {
                PayeeBook book = parsed.GetValue(shop) is { } named ? await BookAsync(named, cancellation) : new PayeeBook([]);
                var options = new PaymentFileOptions { MaxBytes = PaymentFiles.MostBytes, Mapping = Mapping(parsed.GetValue(map)) };
                var lines = new List<CheckedLine>();
                await using FileStream one = first.OpenRead();
                CheckedFile done = PaymentCheck.Run(one, first.Name, book, PaymentMemory.Nothing, lines.Add, options);
                if (PaymentFiles.IsUnreadable(done))
                    return PaymentCards.Unreadable(first.Name, done.Defects);
                reading = second;
                await using FileStream two = second.OpenRead();
                (SentComparison? comparison, IReadOnlyList<PaymentFileDefect> defects) = SentComparing.Compare(done, lines, two, second.Name, book);
                if (comparison is null)
                    return PaymentCards.Unreadable(second.Name, defects);
                PaymentCards.Write(comparison);
                return comparison.Altered + comparison.Differences.Count(d => d.Kind == SentDifferenceKind.Added && d.IsUrgent) > 0 ? ExitStatus.Dangerous
                    : comparison.Missing > 0 ? ExitStatus.Careful
                    : ExitStatus.Fine;
            }
            catch (ShopFileException wrong)
            {
                Console.Error.WriteLine($"{parsed.GetValue(shop)}: {wrong.Message}");
                return ExitStatus.WrongUsage;
            }
            catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine($"{reading} could not be read: {failed.Message}");
                return ExitStatus.CouldNotRead;
            }
        });
        return command;
    }

    private static async Task<PayeeBook> BookAsync(FileInfo shop, CancellationToken cancellation)
    {
        PayeeBook book = ShopFileBook.Of(ShopFile.Read(await File.ReadAllTextAsync(shop.FullName, cancellation)));
        // The YAML of 10,000 suppliers takes more memory than everything that follows; it is given back before the file is read.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return book;
    }

    private static Option<string?> MapOption()
    {
        var map = new Option<string?>("--map") { Description = "Columns of a table: payee=…,account=…,amount=… by heading, or #3 for the third; also routing, sort-code, iban, bic, currency, date, reference." };
        map.Validators.Add(result =>
        {
            foreach (string part in (result.Tokens.Count > 0 ? result.Tokens[0].Value : "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                string[] pair = part.Split('=', 2);
                if (pair.Length != 2 || FieldOf(pair[0]) is null || pair[1].Length == 0)
                    result.AddError($"'{part}' names no column. Write for instance: --map payee=Name,account=\"Account no\",amount=#4");
            }
        });
        return map;
    }

    private static CsvMapping? Mapping(string? written)
    {
        if (string.IsNullOrWhiteSpace(written))
            return null;
        var columns = new Dictionary<CsvField, string>();
        foreach (string part in written.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            string[] pair = part.Split('=', 2);
            columns[FieldOf(pair[0])!.Value] = pair[1];
        }
        return new CsvMapping { Columns = columns };
    }

    private static CsvField? FieldOf(string name) =>
        Enum.GetValues<CsvField>().Cast<CsvField?>().FirstOrDefault(f => string.Equals(JsonNamingPolicy.KebabCaseLower.ConvertName(f!.Value.ToString()), name.Trim(), StringComparison.OrdinalIgnoreCase));

    private static async Task<bool> WriteAsync(FileInfo path, CsvReport table, CancellationToken cancellation)
    {
        try
        {
            await using var stream = new FileStream(path.FullName, FileMode.CreateNew, FileAccess.Write);
            await stream.WriteAsync(table.ToBytes(), cancellation);
            return true;
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(failed.Message);
            return false;
        }
    }

    private static void Print(Action<Utf8JsonWriter> write)
    {
        using Stream output = Console.OpenStandardOutput();
        using (var json = new Utf8JsonWriter(output))
            write(json);
        output.Write("\n"u8);
    }
}
