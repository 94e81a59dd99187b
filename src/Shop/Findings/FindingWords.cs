using System.Globalization;
using System.Resources;
using Bezel.Shop.Protections;
using Bezel.Shop.Storage;

namespace Bezel.Shop.Findings;

/// <summary>What is said about findings, from <c>Words.resx</c> beside this file.</summary>
internal static class FindingWords
{
    private static readonly ResourceManager Words = new("Bezel.Shop.Findings.Words", typeof(FindingWords).Assembly);

    public static string Say(string key, params object[] values) =>
        string.Format(CultureInfo.CurrentCulture, Words.GetString(key, CultureInfo.CurrentUICulture) ?? throw new MissingManifestResourceException($"Findings/Words.resx has no text '{key}'."), values);

    /// <summary>The last line of evidence that was too long to keep whole.</summary>
    public static EvidenceDetail More(int lines) => new(Say("more.label"), Say("more", lines));

    /// <summary>Why a move is refused: how the finding stands already.</summary>
    public static string Refused(long number, FindingState state, FindingMoveKind move) =>
        Say(state == FindingState.Open && move == FindingMoveKind.Reopened ? "refused.open" : "refused." + Names.Kebab(state.ToString()), number);
}
