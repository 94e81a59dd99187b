using System.CommandLine;
using System.Globalization;
using Bezel.Cli.Output;
using Bezel.Ledger;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Spectre.Console;

namespace Bezel.Cli.Ledger;

/// <summary><c>bezel ledger list</c>: the newest entries, one a line.</summary>
internal static class LedgerListCommand
{
    /// <summary>Columns for the kind of an entry.</summary>
    private const int Kind = 22;

    public static Command Create()
    {
        var store = StoreOption.Create();
        var shop = StoreOption.Shop();
        var before = new Option<long?>("--before") { Description = "Only entries before this number, to go further back." };
        var count = new Option<int>("--count") { Description = $"How many (1 to {LedgerReading.MaxPage}).", DefaultValueFactory = _ => 30 };
        count.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > LedgerReading.MaxPage)
                result.AddError($"--count is 1 to {LedgerReading.MaxPage}.");
        });
        var command = new Command("list", "Shows the newest entries.") { before, count, store, shop };
        command.SetAction((parsed, cancellation) => StoreOption.UseAsync(parsed.GetValue(store), async house =>
        {
            ShopProfile of = await StoreOption.ShopOf(house, parsed.GetValue(shop));
            await using ShopReading reading = await house.Store.ReadAsync(of.Id, cancellation);
            IReadOnlyList<LedgerEntry> entries = await reading.EntriesAsync(parsed.GetValue(before), parsed.GetValue(count), cancellation);
            int digits = entries.Count == 0 ? 1 : entries[0].Index.ToString(CultureInfo.InvariantCulture).Length;
            foreach (LedgerEntry entry in entries)
            {
                string when = of.Local(DateTimeOffset.FromUnixTimeMilliseconds(entry.At)).ToString("g", of.Culture);
                string said = string.Join(", ", entry.Data.Select(d => $"{d.Key} {d.Value}"));
                string start = $"{entry.Index.ToString(CultureInfo.InvariantCulture).PadLeft(digits)}  {when}";
                int rest = Math.Clamp(AnsiConsole.Profile.Width, 80, 200) - start.Length - Kind - 5;
                string by = Fit(entry.By, 24);
                AnsiConsole.Console.MarkupLineInterpolated($"[grey]{start}[/]  {Fit(entry.Kind, Kind).PadRight(Kind)} {Fit(VerdictCard.OneLine(said, 4096), rest - by.Length)} [grey]{by}[/]");
            }
            if (entries.Count > 0 && entries[^1].Index > 0)
                Console.Error.WriteLine($"Further back: bezel ledger list --before {entries[^1].Index}");
            return ExitStatus.Fine;
        }));
        return command;
    }

    private static string Fit(string text, int width) => text.Length <= width ? text : text[..(width - 1)] + "…";
}
