using System.Globalization;
using System.Text;

namespace Bezel.Shop.Findings;

/// <summary>
/// Texts that may come from outside, made fit for a column, a page and a terminal: one line; no control characters, no characters that
/// turn text around or hide in it, no half characters (PostgreSQL refuses those, and the ledger could not hold their digests).
/// </summary>
public static class PlainText
{
    /// <summary>The text on one line, cut to a length by "…".</summary>
    public static string OneLine(string text, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        var kept = new StringBuilder(Math.Min(text.Length, most) + 2);
        bool gap = false;
        foreach (Rune rune in text.EnumerateRunes()) // a lone surrogate comes as U+FFFD
        {
            if (Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control)
            {
                gap = kept.Length > 0;
                continue;
            }
            if (Hides(rune))
                continue;
            if (gap)
                kept.Append(' ');
            gap = false;
            kept.Append(rune.ToString());
            if (kept.Length > most)
                return Cut(kept, most);
        }
        return kept.ToString();
    }

    // U+200D joins emoji and letters of some scripts and hides nothing.
    private static bool Hides(Rune rune) => Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format && rune.Value != 0x200D;

    private static string Cut(StringBuilder kept, int most)
    {
        int length = Math.Min(kept.Length, most - 1);
        if (length > 0 && char.IsHighSurrogate(kept[length - 1]))
            length--;
        return kept.ToString(0, length).TrimEnd() + "…";
    }
}
