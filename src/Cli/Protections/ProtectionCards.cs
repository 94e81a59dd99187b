using Bezel.Cli.Output;
using Bezel.Shop.Protections;
using Bezel.Shop.Shops;
using Spectre.Console;

namespace Bezel.Cli.Protections;

/// <summary>Protections for a person at a terminal: the sum first, then by the owner's worries.</summary>
internal sealed class ProtectionCards(IAnsiConsole console, ShopProfile shop, DateTimeOffset now)
{
    private const int Indent = 15;

    public void WriteList(IReadOnlyList<ProtectionAssessment> all)
    {
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]{Sum(all)}[/]");
        foreach (IGrouping<Worry, ProtectionAssessment> worry in all.GroupBy(a => a.Protection.Worry))
        {
            console.WriteLine();
            console.MarkupLineInterpolated($"[bold]{worry.Key.InWords()}[/]");
            foreach (ProtectionAssessment one in worry)
                Write(one);
        }
        console.WriteLine();
        console.MarkupLineInterpolated($"[grey]What one means and what was measured: bezel protections show NAME[/]");
    }

    /// <summary>Everything there is to say of one.</summary>
    public void WriteAll(ProtectionAssessment one, DateTimeOffset? since, IReadOnlyList<Evidence> history)
    {
        Protection protection = one.Protection;
        (string sign, string word, string colour) = Look(one);
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold {colour}]{sign} {protection.Title}[/] [grey]({word})[/]");
        CardRow.Write(console, "means", protection.Meaning);
        CardRow.Write(console, "why", one.Why);
        if (since is { } day && one.State != ProtectionState.NotMeasured)
            CardRow.Write(console, "since", Looking.DayAndDistance(shop, day, now));
        if (one.State != ProtectionState.Holds)
            CardRow.Write(console, "do", protection.NextStep);
        if (one.Deciding.Silence is { } silence)
            CardRow.Write(console, "silenced", $"until {Looking.DayAndDistance(shop, DateTimeOffset.FromUnixTimeMilliseconds(silence.Until), now)}, by {silence.By[(silence.By.IndexOf(':', StringComparison.Ordinal) + 1)..]}: {silence.Reason}");
        if (one.Evidence is { Details.Count: > 0 } evidence)
        {
            console.WriteLine();
            foreach (EvidenceDetail line in evidence.Details)
                CardRow.Write(console, "•", $"{line.Label}: {line.Value}");
        }
        if (one.Subjects.Count > 1)
        {
            console.WriteLine();
            foreach (SubjectAssessment subject in one.Subjects)
                CardRow.Write(console, Look(subject.State).Sign, subject.Why);
        }
        if (history.Count > 0)
        {
            console.WriteLine();
            foreach (Evidence measured in history)
                CardRow.Write(console, shop.ShortDay(Instant(measured.MeasuredAt)), $"{Look(measured.State).Sign} {(measured.Subject.Length > 0 ? measured.Subject + ": " : "")}{(measured.CouldNotCheck ?? measured.Measured)} ({measured.MeasuredBy})");
        }
        console.WriteLine();
        CardRow.Write(console, "measured", protection.HowMeasured);
        CardRow.Write(console, "counts", $"{protection.MaxAge.TotalDays:0} days; older evidence says nothing any more");
        CardRow.Write(console, "CIS v8.1", string.Join(", ", protection.Safeguards.Select(s => $"{s.Number} (IG{s.ImplementationGroup})")));
        CardRow.Write(console, "CSF 2.0", string.Join(", ", protection.Subcategories.Select(s => s.Id)));
    }

    /// <summary>"12 of 45 protections hold; 2 are broken, 1 slips, 30 are not measured."</summary>
    public static string Sum(IReadOnlyList<ProtectionAssessment> all)
    {
        int holds = Count(ProtectionState.Holds), slips = Count(ProtectionState.Slips), broken = Count(ProtectionState.Broken), unseen = Count(ProtectionState.NotMeasured);
        if (unseen == all.Count)
            return $"Nothing was measured yet: of {all.Count} protections Bezel cannot say whether they hold.";
        List<string> others = [];
        if (broken > 0)
            others.Add(broken == 1 ? "1 is broken" : $"{broken} are broken");
        if (slips > 0)
            others.Add(slips == 1 ? "1 slips" : $"{slips} slip");
        if (unseen > 0)
            others.Add(unseen == 1 ? "1 is not measured" : $"{unseen} are not measured");
        return others.Count == 0 ? $"All {all.Count} protections hold." : $"{holds} of {all.Count} protections hold; {string.Join(", ", others)}.";

        int Count(ProtectionState state) => all.Count(a => a.State == state);
    }

    private void Write(ProtectionAssessment one)
    {
        (string sign, string word, string colour) = Look(one);
        // What was never measured has no more to say than that.
        bool never = one.Deciding.Reason == AssessmentReason.NeverMeasured;
        int width = Math.Clamp(console.Profile.Width, 50, 110);
        bool fits = Indent + one.Protection.Title.Length + 2 + one.Protection.Id.Length <= width;
        console.MarkupLine($"[{colour}]{$"{sign} {word}".PadRight(Indent)}[/]{Markup.Escape(one.Protection.Title)}{(fits ? $"  [grey]{Markup.Escape(one.Protection.Id)}[/]" : "")}");
        if (!fits)
            console.MarkupLineInterpolated($"{new string(' ', Indent)}[grey]{one.Protection.Id}[/]");
        if (never && one.Deciding.Silence is null)
            return;
        foreach (string line in CardRow.Wrap(VerdictCard.OneLine(one.Why, 1000), width - Indent))
            console.MarkupLineInterpolated($"{new string(' ', Indent)}[grey]{line}[/]");
    }

    private static (string Sign, string Word, string Colour) Look(ProtectionAssessment one)
    {
        (string sign, string word, string colour) = Look(one.State);
        return one.IsSilenced ? (sign, word, "grey") : (sign, word, colour);
    }

    /// <summary>Sign, word and colour of a state: never colour alone, and never a tick for what was not measured.</summary>
    private static (string Sign, string Word, string Colour) Look(ProtectionState state) => state switch
    {
        ProtectionState.Holds => ("✓", "holds", "green"),
        ProtectionState.Slips => ("!", "slips", "yellow"),
        ProtectionState.Broken => ("✗", "broken", "red"),
        _ => ("?", "not measured", "grey"),
    };

    // Evidence may bear any number.
    private static DateTimeOffset Instant(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(ms, 0, 253_402_300_799_999));
}
