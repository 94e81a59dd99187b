using System.Globalization;
using System.Text;
using Bezel.Shop;

namespace Bezel.Insurance.Incidents;

/// <summary>
/// What people write about an incident, made fit to be kept, shown and printed: no control characters but line feeds, none that turn text
/// around or hide in it, no half characters, and at most two line feeds in a row.
/// </summary>
internal static class IncidentText
{
    /// <summary>The text, or null when nothing is left of it.</summary>
    /// <param name="written">May be null or hostile.</param>
    /// <param name="most">Most characters.</param>
    /// <exception cref="RefusedException">It is longer: somebody would lose what they wrote if it were cut.</exception>
    public static string? Clean(string? written, int most)
    {
        if (written is null)
            return null;
        if (written.Length > most * 2) // before anything is done with it
            throw TooLong(most);
        var kept = new StringBuilder(written.Length);
        int feeds = 0;
        foreach (Rune rune in written.ReplaceLineEndings("\n").EnumerateRunes()) // a lone surrogate comes as U+FFFD
        {
            if (rune.Value == '\n')
            {
                if (++feeds <= 2)
                    kept.Append('\n');
                continue;
            }
            UnicodeCategory category = Rune.GetUnicodeCategory(rune);
            // U+200D joins emoji and letters of some scripts and hides nothing.
            if (category == UnicodeCategory.Control && rune.Value != '\t' || category == UnicodeCategory.Format && rune.Value != 0x200D)
                continue;
            if (!Rune.IsWhiteSpace(rune))
                feeds = 0;
            kept.Append(rune.Value == '\t' ? " " : rune.ToString());
        }
        string text = kept.ToString().Trim();
        if (text.Length > most)
            throw TooLong(most);
        return text.Length == 0 ? null : text;
    }

    private static RefusedException TooLong(int most) => new(IncidentWords.Say("refused.long", most));
}
