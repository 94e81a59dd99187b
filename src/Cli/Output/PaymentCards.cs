using System.Globalization;
using Bezel.Money.PaymentFiles;
using Bezel.Shop.Shops;
using Bezel.Suppliers.Payments;
using Bezel.Suppliers.Payments.Checking;
using Spectre.Console;

namespace Bezel.Cli.Output;

/// <summary>Checked payment files for a person at a terminal: the answer, the payments that need somebody, what is wrong with the file.</summary>
internal static class PaymentCards
{
    /// <summary>Payments that get a card each; the others are counted.</summary>
    private const int MostLines = 25;

    private const int MostDefects = 12;

    public static void Write(CheckedFile file, IReadOnlyList<CheckedLine> needed)
    {
        IAnsiConsole console = AnsiConsole.Console;
        if (PaymentFiles.IsUnreadable(file))
        {
            Unreadable(file.FileName, file.Defects);
            return;
        }
        (string sign, string colour) = file.Outcome switch { LineOutcome.Stop => ("✕", "red"), LineOutcome.Look => ("▲", "yellow"), _ => ("✓", "green") };
        console.WriteLine();
        console.MarkupLineInterpolated($"[{colour}]{sign}[/] [bold]{PaymentCheckWords.Answer(file)}[/]");
        CardRow.Write(console, "file", $"{file.FileName}: {PaymentCheckWords.Format(file)}, {string.Join(", ", file.Totals.Sums.Select(s => CultureInfo.CurrentCulture.Money(s.Credits, s.Currency)))}");
        CardRow.Write(console, "sha-256", Convert.ToHexStringLower(file.Sha256));
        foreach (CheckedLine line in needed.OrderByDescending(l => l.Outcome).ThenBy(l => l.Number).Take(MostLines))
        {
            console.WriteLine();
            string lineColour = line.Outcome == LineOutcome.Stop ? "red" : "yellow";
            console.MarkupLineInterpolated($"[{lineColour}]{(line.Outcome == LineOutcome.Stop ? "✕" : "▲")} {PaymentCheckWords.Outcome(line.Outcome)}[/]  {VerdictCard.OneLine(PaymentCheckWords.Heading(line), 150)}");
            if (line.Reasons.FirstOrDefault(r => r.OnFileEnds is not null && r.Weight == LineOutcome.Stop) is { } two && line.AccountEnds is not null)
            {
                CardRow.Write(console, "on file", "•••• " + two.OnFileEnds);
                CardRow.Write(console, "in file", "•••• " + line.AccountEnds);
            }
            foreach (LineReason reason in line.Reasons)
                CardRow.Write(console, "", reason.Say(line));
        }
        int more = file.Counts.Look + file.Counts.Stop - Math.Min(needed.Count, MostLines);
        if (more > 0)
        {
            console.WriteLine();
            CardRow.Write(console, "", $"And {more} more. --report FILE writes all of them as a table.");
        }
        if (file.Defects.Count > 0)
        {
            console.WriteLine();
            foreach (PaymentFileDefect defect in file.Defects.OrderByDescending(d => d.Severity).Take(MostDefects))
                CardRow.Write(console, defect.Severity == PaymentFileSeverity.Error ? "broken" : "warning", defect.Say());
            if (file.Defects.Count + file.DefectsLeftOut > MostDefects)
                CardRow.Write(console, "", $"And {file.Defects.Count + file.DefectsLeftOut - MostDefects} more places.");
        }
        console.WriteLine();
    }

    public static int Unreadable(string name, IReadOnlyList<PaymentFileDefect> defects)
    {
        Console.Error.WriteLine($"{name} cannot be read as what it should be. Nothing in it was compared.");
        foreach (PaymentFileDefect defect in defects.OrderByDescending(d => d.Severity).Take(MostDefects))
            Console.Error.WriteLine("  " + VerdictCard.OneLine(defect.Say(), 300));
        return ExitStatus.CouldNotRead;
    }

    public static void Write(SentComparison comparison)
    {
        IAnsiConsole console = AnsiConsole.Console;
        console.WriteLine();
        bool bad = comparison.Altered > 0 || comparison.IsUrgent;
        (string sign, string colour) = bad ? ("✕", "red") : comparison.Missing > 0 ? ("▲", "yellow") : ("✓", "green");
        console.MarkupLineInterpolated($"[{colour}]{sign}[/] [bold]{PaymentCheckWords.Answer(comparison)}[/]");
        if (comparison.IsInOneSum)
            CardRow.Write(console, "", "The bank booked the whole file as one sum: whether each payment in it is right, this statement does not show.");
        foreach (SentDifference difference in comparison.Differences.Take(MostLines))
            CardRow.Write(console, difference.IsUrgent ? "✕" : "▲", difference.Say());
        int more = comparison.Altered + comparison.Missing + comparison.Added - Math.Min(comparison.Differences.Count, MostLines);
        if (more > 0)
            CardRow.Write(console, "", $"And {more} more.");
        console.WriteLine();
    }
}
