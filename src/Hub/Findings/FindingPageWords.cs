using System.Globalization;
using System.Resources;
using Bezel.Pages.Controls;
using Bezel.Shop.Findings;

namespace Bezel.Hub.Findings;

/// <summary>What pages and acts say of findings, from <c>Words.resx</c> beside this file.</summary>
internal static class FindingPageWords
{
    private static readonly ResourceManager Words = new("Bezel.Hub.Findings.Words", typeof(FindingPageWords).Assembly);

    public static string Say(string key, params object[] values) =>
        string.Format(CultureInfo.CurrentCulture, Words.GetString(key, CultureInfo.CurrentUICulture) ?? throw new MissingManifestResourceException($"Findings/Words.resx has no text '{key}'."), values);

    /// <summary>What a part of Bezel is called: "Checked messages"; its own name when nothing is said of it.</summary>
    public static string Source(string source) => Words.GetString("source." + source, CultureInfo.CurrentUICulture) ?? source;

    /// <summary>How soon: "Now", "Today".</summary>
    public static string Of(Urgency urgency) => Say("urgency." + urgency);

    /// <summary>Where it stands: "Open", "Done".</summary>
    public static string Of(FindingState state) => Say("state." + state);

    /// <summary>What somebody did: "marked this as done".</summary>
    public static string Of(FindingMoveKind move) => Say("move." + move);

    /// <summary>What it says, also when it was forgotten.</summary>
    public static string TitleOf(Finding finding) => finding.Title.Length > 0 ? finding.Title : Say("forgotten");

    public static Tone ToneOf(Urgency urgency) => urgency switch { Urgency.Urgent => Tone.Dont, Urgency.Today => Tone.Look, _ => Tone.Plain };

    /// <summary>A number as a sentence says it: in words up to ten.</summary>
    public static string Number(int number) => number is >= 1 and <= 10 ? Say("number." + number.ToString(CultureInfo.InvariantCulture)) : number.ToString("N0", CultureInfo.CurrentCulture);
}
