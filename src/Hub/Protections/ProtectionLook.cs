using System.Globalization;
using Bezel.Hub.Findings;
using Bezel.Pages.Controls;
using Bezel.Shop.Protections;

namespace Bezel.Hub.Protections;

/// <summary>How protections are spoken of on pages.</summary>
internal static class ProtectionLook
{
    /// <summary>The colour of a state; what was not measured is never green.</summary>
    public static Tone ToneOf(ProtectionState state) => state switch
    {
        ProtectionState.Holds => Tone.Good,
        ProtectionState.Slips => Tone.Look,
        ProtectionState.Broken => Tone.Dont,
        _ => Tone.Unseen,
    };

    /// <summary>The state in words.</summary>
    public static string Of(ProtectionState state) => state switch
    {
        ProtectionState.Holds => "holds",
        ProtectionState.Slips => "slipping",
        ProtectionState.Broken => "broken",
        _ => "not measured",
    };

    /// <summary>The heading over all of them: the worst first, and never that all is well when something was not seen.</summary>
    public static string Answer(IReadOnlyList<ProtectionAssessment> all)
    {
        int broken = Count(all, ProtectionState.Broken), slips = Count(all, ProtectionState.Slips), unseen = Count(all, ProtectionState.NotMeasured);
        return (broken, slips, unseen) switch
        {
            (1, _, _) => "One protection is broken",
            ( > 1, _, _) => $"{Number(broken)} protections are broken",
            (_, 1, _) => "One protection is slipping",
            (_, > 1, _) => $"{Number(slips)} protections are slipping",
            (_, _, 0) => $"All {all.Count} protections hold",
            _ when unseen == all.Count => "Nothing was measured yet",
            _ => $"What Bezel can see holds; {unseen} of {all.Count} it cannot see",
        };
    }

    /// <summary>How many stand how, in one sentence.</summary>
    public static string Sum(IReadOnlyList<ProtectionAssessment> all)
    {
        int unseen = Count(all, ProtectionState.NotMeasured);
        if (unseen == all.Count)
            return $"Of {all.Count} protections Bezel cannot yet say whether they hold. What was not measured is never counted as holding.";
        string[] parts = [.. Enum.GetValues<ProtectionState>().Select(s => (State: s, Count: Count(all, s))).Where(p => p.Count > 0).Select(p => p.State switch
        {
            ProtectionState.Holds => p.Count == 1 ? "1 holds" : $"{p.Count} hold",
            ProtectionState.Slips => p.Count == 1 ? "1 is slipping" : $"{p.Count} are slipping",
            ProtectionState.Broken => p.Count == 1 ? "1 is broken" : $"{p.Count} are broken",
            _ => p.Count == 1 ? "1 is not measured" : $"{p.Count} are not measured",
        })];
        int silenced = all.Count(a => a.IsSilenced);
        return $"Of {all.Count}: {string.Join(", ", parts)}.{(silenced == 0 ? "" : silenced == 1 ? " Reminders of 1 are put off." : $" Reminders of {silenced} are put off.")}";
    }

    /// <summary>An instant of evidence, which may bear any number.</summary>
    public static DateTimeOffset Instant(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(ms, 0, 253_402_300_799_999));

    private static int Count(IReadOnlyList<ProtectionAssessment> all, ProtectionState state) => all.Count(a => a.State == state);

    private static string Number(int number)
    {
        string words = FindingPageWords.Number(number);
        return char.ToUpper(words[0], CultureInfo.CurrentCulture) + words[1..];
    }
}
