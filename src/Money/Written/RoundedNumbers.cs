using System.Globalization;

namespace Bezel.Money;

// Rules of the place:
//  1. "9.87654321E+08" is 987654321 when it has as many decimals as its exponent, or one less (a nought at the end is not printed).
//  2. With fewer, the spreadsheet has rounded it: what it was cannot be told, which is said where a number of an account stands.
/// <summary>Reads numbers that a spreadsheet has written with an exponent.</summary>
internal static class RoundedNumbers
{
    private const int LongestNumber = 20;

    /// <summary>The text with figures in their place; the same one when there are none.</summary>
    public static FoldedText Read(FoldedText folded, List<(int Start, int End)> unread)
    {
        ReadOnlySpan<char> text = folded.Span;
        List<Edit>? edits = null;
        int done = 0;
        for (int at = Next(text, 0); at >= 0; at = Next(text, at + 1))
        {
            int stop = at + 2;
            while (stop < text.Length && char.IsAsciiDigit(text[stop]) && stop - at < 5)
                stop++;
            int start = at;
            while (start > done && at - start < LongestNumber + 2 && (char.IsAsciiDigit(text[start - 1]) || text[start - 1] is '.' or ','))
                start--;
            if (stop == at + 2 || at - start < 2 || !char.IsAsciiDigit(text[start]) || start > 0 && char.IsLetterOrDigit(text[start - 1]) || stop < text.Length && char.IsLetterOrDigit(text[stop]))
                continue;
            ReadOnlySpan<char> mantissa = text[start..at];
            int exponent = int.Parse(text[(at + 2)..stop], CultureInfo.InvariantCulture);
            int decimals = mantissa.Length - 2;
            if (!(mantissa.Length == 1 || mantissa[1] is '.' or ',' && !mantissa[2..].ContainsAnyExceptInRange('0', '9')) || exponent is < 4 or > LongestNumber)
                continue;
            done = stop;
            if (decimals >= exponent - 1 && decimals <= exponent)
                (edits ??= []).Add(new Edit(start, stop, mantissa[0] + mantissa[2..].ToString() + new string('0', exponent - decimals)));
            else if (decimals < exponent && WrittenDigits.SpeaksOfNumber(text, start))
                unread.Add((folded.StartOf(start), folded.EndOf(stop)));
        }
        return edits is null ? folded : folded.With(edits);
    }

    private static int Next(ReadOnlySpan<char> text, int from)
    {
        int at = from >= text.Length ? -1 : text[from..].IndexOf("E+", StringComparison.OrdinalIgnoreCase);
        return at < 0 ? -1 : from + at;
    }
}
