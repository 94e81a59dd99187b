using System.Globalization;
using Bezel.Cli.Output;
using Bezel.Ledger;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Shops;
using Spectre.Console;

namespace Bezel.Cli.Ledger;

/// <summary>Where the outcome of a verification goes.</summary>
internal interface ILedgerReportWriter
{
    void Export(string file, LedgerReport report);

    void Proof(string file, ProofDefect defect, LedgerEntry? entry, TreeHead? head, bool heldOutside);

    void Store(ShopProfile shop, StoreReport report);
}

/// <summary>The outcome for a person: does it hold, what is proven, what is not, what is wrong.</summary>
internal sealed class LedgerReportCard(int heldHeads) : ILedgerReportWriter
{
    private const int MostShown = 20;
    private readonly IAnsiConsole _console = AnsiConsole.Console;

    public void Export(string file, LedgerReport report)
    {
        Headline(report.Holds, "The ledger holds", "The ledger does not hold");
        CardRow.Write(_console, "file", file);
        Proven(report);
        Problems(report);
    }

    public void Store(ShopProfile shop, StoreReport report)
    {
        Headline(report.Holds, "Everything is as Bezel wrote it", "Something was changed behind Bezel's back");
        CardRow.Write(_console, "shop", shop.Name);
        if (report.Ledger is { } ledger)
            Proven(ledger);
        if (report.Rows is { } rows)
            CardRow.Write(_console, "rows", rows.AlteredCount == 0 ? $"All {N(rows.Rows)} rows of the store are as Bezel wrote them." : $"{N(rows.AlteredCount)} of {N(rows.Rows)} rows are not as Bezel wrote them.");
        foreach (string damage in report.Damage.Take(MostShown))
            CardRow.Write(_console, "✗", damage);
        if (report.Ledger is { } damaged)
            Problems(damaged);
        foreach (var row in (report.Rows?.Altered ?? []).Take(MostShown))
            CardRow.Write(_console, "✗", row.Sentence);
        if (!report.Holds)
            CardRow.Write(_console, "do", "Leave the store as it is and copy its folder: it is evidence. Then restore the newest backup into another folder with: bezel restore.");
    }

    public void Proof(string file, ProofDefect defect, LedgerEntry? entry, TreeHead? head, bool heldOutside)
    {
        Headline(defect == ProofDefect.None, "The proof holds", "The proof does not hold");
        CardRow.Write(_console, "file", file);
        if (entry is not null)
        {
            CardRow.Write(_console, "entry", $"{N(entry.Index)}: {entry.Kind}, {Date(entry.At)}, by {entry.By}");
            CardRow.Write(_console, "says", string.Join(", ", entry.Data.Select(d => $"{d.Key} {d.Value}")));
        }
        if (defect != ProofDefect.None)
            CardRow.Write(_console, "✗", Words(defect));
        else if (head is not null)
        {
            CardRow.Write(_console, "signed", $"It is one of the first {N(head.Size)}, as signed on {Date(head.At)}.");
            CardRow.Write(_console, heldOutside ? "proven" : "?", heldOutside
                ? "The same head was held outside: nobody could have changed this entry since."
                : "Compare with a head that you hold yourself (--head or --heads): without one, this only shows what the holder of the key has signed.");
        }
    }

    private void Headline(bool holds, string good, string bad)
    {
        _console.WriteLine();
        if (holds)
            _console.MarkupLineInterpolated($"[bold green]✓ {good}[/]");
        else
            _console.MarkupLineInterpolated($"[bold red]✗ {bad}[/]");
    }

    private void Proven(LedgerReport report)
    {
        CardRow.Write(_console, "entries", $"{N(report.Entries)}, and {N(report.Heads)} signed head{(report.Heads == 1 ? "" : "s")}");
        CardRow.Write(_console, "proven", report.ProvenUpTo > 0
            ? $"the first {N(report.ProvenUpTo)}, by a head held outside"
            : heldHeads == 0 ? "nothing: no head that was held outside was given (--head or --heads)" : "nothing");
        if (report.Tail > 0)
            CardRow.Write(_console, "rest", report.Holds
                ? $"not proven: the last {N(report.Tail)}. They are not wrong, but nobody outside has vouched for them yet."
                : $"not proven: the last {N(report.Tail)}.");
    }

    private void Problems(LedgerReport report)
    {
        foreach (LedgerProblem problem in report.Problems.Take(MostShown))
            CardRow.Write(_console, "✗", problem.Sentence);
        long all = report.Counts.Values.Sum();
        if (all > MostShown)
            CardRow.Write(_console, "", $"… and {N(all - MostShown)} more (--json names up to 100).");
    }

    private static string Words(ProofDefect defect) => defect switch
    {
        ProofDefect.UnknownVersion => "It was written by a later version of Bezel. Use a newer Bezel to verify it.",
        ProofDefect.KeyMismatch => "The key in it is not the one that its head names.",
        ProofDefect.HeadForged => "Its head is forged: the signature is not that of the key.",
        ProofDefect.AnotherLog => "Entry and head are of different shops' ledgers.",
        ProofDefect.OutOfRange => "The entry is not among those that the head speaks of.",
        ProofDefect.PathLeadsElsewhere => "The entry was altered, or is not in this ledger: the path from it does not lead to the signed root.",
        _ => "It is not a proof in the form that Bezel writes, or was changed.",
    };

    private static string Date(long at) => DateTimeOffset.FromUnixTimeMilliseconds(at).ToLocalTime().ToString("f", CultureInfo.CurrentCulture);

    private static string N(long number) => number.ToString("N0", CultureInfo.CurrentCulture);
}
