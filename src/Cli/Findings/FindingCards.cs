using Bezel.Cli.Output;
using Bezel.Shop.Findings;
using Bezel.Shop.Protections;
using Bezel.Shop.Shops;
using Spectre.Console;

namespace Bezel.Cli.Findings;

/// <summary>Findings for a person at a terminal: the heading says the answer, then a card each.</summary>
internal sealed class FindingCards(IAnsiConsole console, ShopProfile shop, DateTimeOffset now)
{
    /// <summary>The heading of those that somebody must act on.</summary>
    public static string Heading(ShopProfile shop, FindingCount open, int shown) => open switch
    {
        { Number: 0 } => "Nothing needs you today.",
        { More: true } => string.Create(shop.Culture, $"More than {open.Number:N0} things need somebody. The worst come first."),
        { Number: 1 } => "One thing needs somebody.",
        _ when open.Number > shown => string.Create(shop.Culture, $"{open.Number:N0} things need somebody. The worst come first."),
        _ => string.Create(shop.Culture, $"{open.Number:N0} things need somebody."),
    };

    /// <summary>What a finding says, whoever must act and until when.</summary>
    public void Write(Finding finding)
    {
        console.WriteLine();
        FindingState state = finding.StateAt(now);
        (string sign, string word, string colour) = Look(finding.Urgency, state);
        console.MarkupLineInterpolated($"[bold {colour}]{sign} {finding.Id}  {VerdictCard.OneLine(Title(finding), 300)}[/] [grey]({word})[/]");
        if (finding.NextStep.Length > 0)
            CardRow.Write(console, "do", finding.NextStep);
        if (state == FindingState.Open)
            CardRow.Write(console, "who", $"{Who(finding)}, by {Due(finding)}");
        if (state == FindingState.Silenced && finding.SilencedUntil is { } until)
            CardRow.Write(console, "back", Looking.DayAndDistance(shop, until, now));
    }

    /// <summary>Everything there is to say of a finding: the evidence and what happened to it.</summary>
    public void WriteAll(Finding finding, IReadOnlyList<FindingMove> moves)
    {
        Write(finding);
        console.WriteLine();
        foreach (EvidenceDetail line in finding.Why)
            CardRow.Write(console, "•", $"{line.Label}: {line.Value}");
        console.WriteLine();
        if (finding.Protection is { } id && ProtectionCatalogue.Find(id) is { } protection)
            CardRow.Write(console, "belongs", $"{protection.Title} ({id})");
        if (finding.Seen > 1)
            CardRow.Write(console, "seen", $"{Looking.Counted(shop, finding.Seen, "time", "times")}, last {shop.Moment(finding.LastSeenAt)}");
        foreach (FindingMove move in moves)
            CardRow.Write(console, shop.ShortDay(move.At), Said(move));
        if (Acts(finding) is { Length: > 0 } acts)
        {
            console.WriteLine();
            console.MarkupLineInterpolated($"[grey]{acts}[/]");
        }
    }

    /// <summary>What a move was, in a sentence.</summary>
    public string Said(FindingMove move)
    {
        string act = move.Move switch
        {
            FindingMoveKind.Opened => "Reported",
            FindingMoveKind.Reopened => "Taken up again",
            FindingMoveKind.Woken => "Back after its silence",
            FindingMoveKind.Done => "Done",
            FindingMoveKind.Silenced => $"Silenced until {shop.Day(move.Until ?? move.At)}",
            _ => "Noted as a mistake of Bezel",
        };
        string who = move.Actor.StartsWith("program:", StringComparison.Ordinal) ? "Bezel" : move.Actor[(move.Actor.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return move.Reason is { } reason ? $"{act} by {who}: {reason}" : $"{act} by {who}.";
    }

    /// <summary>Sign, word and colour: never colour alone.</summary>
    private static (string Sign, string Word, string Colour) Look(Urgency urgency, FindingState state) => (state, urgency) switch
    {
        (FindingState.Done, _) => ("✓", "done", "green"),
        (FindingState.Silenced, _) => ("–", "silenced", "grey"),
        (FindingState.Wrong, _) => ("–", "a mistake of Bezel", "grey"),
        (_, Urgency.Urgent) => ("✗", "at once", "red"),
        (_, Urgency.Today) => ("!", "today", "yellow"),
        (_, Urgency.ThisWeek) => ("•", "this week", "default"),
        _ => ("•", "when there is time", "grey"),
    };

    private static string Title(Finding finding) => finding.Title.Length > 0 ? finding.Title : "Forgotten, because the person it spoke of was erased.";

    private static string Who(Finding finding) => finding.Who switch
    {
        { Person: { } person } => $"person {person}",
        { Role: ShopRole.Owner } => "the owner",
        { Role: ShopRole.Manager } => "the manager",
        { Role: ShopRole.Bookkeeper } => "whoever pays the bills",
        { Role: ShopRole.Sales } => "whoever sells",
        _ => "whoever helps with computers",
    };

    private string Due(Finding finding) => Looking.DayAndDistance(shop, finding.DueAt, now) + (finding.DueAt < now ? ", which has passed" : "");

    private string Acts(Finding finding) => finding.StateAt(now) == FindingState.Open
        ? $"Done: bezel findings done {finding.Id}   Not now: … silence {finding.Id} --until DATE --reason TEXT   Bezel is mistaken: … wrong {finding.Id} --reason TEXT"
        : $"To take it up again: bezel findings reopen {finding.Id}";
}
