using System.Buffers;
using System.Globalization;

namespace Bezel.Money;

// Rules of the place:
//  1. Character references of a page that was never read as one (HTML 5, 13.5; also written twice, "&amp;#57;").
//  2. What an encoding of mail leaves behind when nobody decodes it (RFC 2045, 6.7): a soft line break, a blank, a run of escaped digits. One
//     escaped digit by itself is part of an address on the web.
/// <summary>Reads what encodings left in a text, so that a number is not cut by them.</summary>
internal static class Leftovers
{
    private static readonly SearchValues<char> Marks = SearchValues.Create("&=");

    private static readonly (string Name, string By)[] Names =
    [
        ("nbsp;", " "), ("ensp;", " "), ("emsp;", " "), ("thinsp;", " "), ("shy;", ""), ("zwnj;", ""), ("zwj;", ""), ("lrm;", ""), ("rlm;", ""), ("ZeroWidthSpace;", ""),
        ("ndash;", "-"), ("mdash;", "-"), ("hyphen;", "-"), ("dash;", "-"), ("minus;", "-"), ("colon;", ":"), ("sol;", "/"), ("period;", "."), ("num;", "#"), ("Tab;", "\t"), ("NewLine;", "\n"),
    ];

    /// <summary>The text without them; the same one when there are none.</summary>
    public static FoldedText Read(FoldedText folded)
    {
        ReadOnlySpan<char> text = folded.Span;
        List<Edit>? edits = null;
        for (int at = text.IndexOfAny(Marks); at >= 0;)
        {
            int end = at + 1;
            string? by = text[at] == '&' ? Reference(text, at, out end) : Escape(text, at, out end);
            if (by is not null)
                (edits ??= []).Add(new Edit(at, end, by));
            int next = text[end..].IndexOfAny(Marks);
            at = next < 0 ? -1 : end + next;
        }
        return edits is null ? folded : folded.With(edits);
    }

    private static string? Reference(ReadOnlySpan<char> text, int at, out int end)
    {
        end = at + 1;
        int from = text[end..].StartsWith("amp;", StringComparison.Ordinal) ? end + 4 : end;
        if (from >= text.Length)
            return null;
        if (text[from] != '#')
        {
            foreach ((string name, string by) in Names)
            {
                if (text[from..].StartsWith(name, StringComparison.Ordinal))
                {
                    end = from + name.Length;
                    return by;
                }
            }
            return null;
        }
        from++;
        bool hex = from < text.Length && text[from] is 'x' or 'X';
        from += hex ? 1 : 0;
        int stop = from;
        while (stop < text.Length && stop - from < 8 && (hex ? char.IsAsciiHexDigit(text[stop]) : char.IsAsciiDigit(text[stop])))
            stop++;
        if (stop == from || !int.TryParse(text[from..stop], hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out int code) || code is < 9 or > 0x10FFFF or (>= 0xD800 and <= 0xDFFF))
            return null;
        end = stop < text.Length && text[stop] == ';' ? stop + 1 : stop;
        char c = Folding.Fold(char.ConvertFromUtf32(code), 0, out _);
        return c == Folding.Nothing ? "" : c.ToString();
    }

    private static string? Escape(ReadOnlySpan<char> text, int at, out int end)
    {
        end = at + 1;
        if (end >= text.Length)
            return null;
        if (text[end] is '\n' or '\r')
        {
            end += text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? 2 : 1;
            return "";
        }
        if (!Byte(text, at, out int value))
            return null;
        switch (value)
        {
            case 0x20:
                end = at + 3;
                return " ";
            case 0xC2 when Byte(text, at + 3, out int second) && second is 0xA0 or 0xAD:
                end = at + 6;
                return second == 0xA0 ? " " : "";
            case 0xE2 when Byte(text, at + 3, out int middle) && middle == 0x80 && Byte(text, at + 6, out int third):
                end = at + 9;
                return third is >= 0x90 and <= 0x95 ? "-" : third is >= 0x8B and <= 0x8F ? "" : " ";
            case >= '0' and <= '9' when Byte(text, at + 3, out int next) && next is >= '0' and <= '9' || at >= 3 && Byte(text, at - 3, out int before) && before is >= '0' and <= '9':
                end = at + 3;
                return ((char)value).ToString();
            default:
                return null;
        }
    }

    private static bool Byte(ReadOnlySpan<char> text, int at, out int value)
    {
        value = 0;
        return at + 2 < text.Length && text[at] == '=' && char.IsAsciiDigit(text[at + 1]) | char.IsAsciiLetterUpper(text[at + 1])
            && int.TryParse(text.Slice(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
    }
}
