using System.Text;

namespace Bezel.AccountTexts.Writings;

/// <summary>
/// The ways of writing. Truth rule: whoever sees the result on a screen or on paper, and compares it with the book digit by digit, reads these digits and no others.
/// </summary>
public static class WritingList
{
    public static readonly Writing[] All =
    [
        new("plain", 12, Needs.None, (draw, text, role, _) => role == "sort" && draw.Chance(60) ? Grouped(text, "-", 2) : text),
        new("fours", 8, Needs.None, (_, text, _, _) => Grouped(text, " ", 4)),
        new("threes", 4, Needs.None, (_, text, _, _) => Grouped(text, " ", 3)),
        new("twos", 3, Needs.None, (_, text, _, _) => Grouped(text, " ", 2)),
        new("single digits", 3, Needs.None, (draw, text, _, _) => Grouped(text, draw.Of(" ", " ", "  ", "-", "."), 1)),
        new("dashes", 5, Needs.None, (draw, text, role, _) => Grouped(text, "-", Size(draw, role))),
        new("dots", 3, Needs.None, (draw, text, role, _) => Grouped(text, ".", role == "sort" ? 3 : Size(draw, role) is 2 ? 4 : Size(draw, role))),
        new("commas", 2, Needs.DigitsOnly, (draw, text, _, _) => draw.Chance(50) ? Thousands(text) : Grouped(text, ", ", draw.Of(1, 3, 4))),
        new("uneven groups", 4, Needs.None, (draw, text, _, _) => Uneven(draw, text, draw.Of(" ", " ", "-"))),
        new("wide gaps", 2, Needs.None, (draw, text, role, _) => Grouped(text, draw.Of("   ", "  ", "\t", " - "), Size(draw, role))),
        new("no-break spaces", 4, Needs.Unicode, (draw, text, role, _) => Grouped(text, "\u00A0", Size(draw, role))),
        new("thin spaces", 4, Needs.Unicode, (draw, text, role, _) => Grouped(text, draw.Of("\u2009", "\u202F", "\u2007", "\u200A", "\u2002", "\u205F", "\u3000"), Size(draw, role))),
        new("long dashes", 3, Needs.Unicode, (draw, text, role, _) => Grouped(text, draw.Of("\u2011", "\u2010", "\u2012", "\u2013", "\u2212", "\u00B7", "\u2022"), Size(draw, role))),
        new("zero width", 4, Needs.Unicode, (draw, text, _, _) => Between(draw, text, "\u200B", "\u200C", "\u200D", "\u2060", "\uFEFF", "\u180E", "\u2063")),
        new("soft hyphens", 2, Needs.Unicode, (draw, text, _, _) => Between(draw, text, "\u00AD")),
        new("full width", 4, Needs.Unicode, (_, text, _, _) => Mapped(text, 0xFF10, 0xFF21)),
        new("Arabic digits", 3, Needs.Unicode, (draw, text, _, _) => Mapped(text, draw.Of(0x0660, 0x06F0))),
        new("Indian digits", 4, Needs.Unicode, (draw, text, _, _) => Mapped(text, draw.Of(0x0966, 0x09E6, 0x0AE6, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0A66))),
        new("other digits", 3, Needs.Unicode, (draw, text, _, _) => Mapped(text, draw.Of(0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x17E0, 0x1810))),
        new("mathematical digits", 4, Needs.Unicode, (draw, text, _, _) => Mapped(text, draw.Of(0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6))),
        new("raised and ringed", 3, Needs.Unicode, Ringed),
        new("letters like digits", 3, Needs.DigitsOnly, (draw, text, _, _) => Letters(draw, text)),
        new("letters of another script", 2, Needs.Unicode | Needs.Iban, (_, text, _, _) => Foreign(text)),
        new("words", 5, Needs.DigitsOnly, (draw, text, _, language) => Words.Spell(draw, text, language, pairs: false)),
        new("words with double", 3, Needs.DigitsOnly, (draw, text, _, language) => Words.Spell(draw, text, language, pairs: true)),
        new("words among digits", 3, Needs.DigitsOnly, (draw, text, _, language) => Words.Among(draw, text, language)),
        new("split over lines", 5, Needs.Lines, SplitOverLines),
        new("written backwards", 1, Needs.Unicode | Needs.DigitsOnly, (_, text, _, _) => "\u202E" + new string([.. text.Reverse()]) + "\u202C"),
    ];

    public static readonly Writing Plain = All[0], Fours = All[1];

    /// <summary>Text in groups of a size, the last as long as it comes.</summary>
    public static string Grouped(string text, string between, int size)
    {
        var written = new StringBuilder();
        for (int i = 0; i < text.Length; i++)
        {
            if (i > 0 && i % size == 0)
                written.Append(between);
            written.Append(text[i]);
        }
        return written.ToString();
    }

    private static int Size(Draw draw, string role) => role switch
    {
        "iban" => 4,
        "sort" => 2,
        "bsb" or "routing" => 3,
        _ => draw.Of(3, 4, 4, 2, 5),
    };

    private static string Uneven(Draw draw, string text, string between)
    {
        var written = new StringBuilder();
        int left = draw.Between(2, 5);
        foreach (char one in text)
        {
            if (left-- == 0)
            {
                written.Append(between);
                left = draw.Between(1, 4);
            }
            written.Append(one);
        }
        return written.ToString();
    }

    private static string Thousands(string text)
    {
        int first = text.Length % 3;
        return first == 0 ? Grouped(text, ",", 3) : text[..first] + "," + Grouped(text[first..], ",", 3);
    }

    private static string Between(Draw draw, string text, params string[] fillers)
    {
        var written = new StringBuilder();
        foreach (char one in text)
        {
            if (written.Length > 0 && draw.Chance(35))
                written.Append(draw.OneOf(fillers));
            written.Append(one);
        }
        return written.ToString();
    }

    private static string Mapped(string text, int zero, int a = 0)
    {
        var written = new StringBuilder();
        foreach (char one in text)
            written.Append(char.IsDigit(one) ? char.ConvertFromUtf32(zero + one - '0') : a > 0 && char.IsAsciiLetterUpper(one) ? char.ConvertFromUtf32(a + one - 'A') : one.ToString());
        return written.ToString();
    }

    private static string Ringed(Draw draw, string text, string role, string language)
    {
        int kind = draw.Below(4);
        var written = new StringBuilder();
        foreach (char one in text)
        {
            int value = one - '0';
            written.Append(!char.IsDigit(one) ? one.ToString() : kind switch
            {
                0 => value == 0 ? "\u24EA" : char.ConvertFromUtf32(0x2460 + value - 1),
                1 => value switch { 1 => "\u00B9", 2 => "\u00B2", 3 => "\u00B3", _ => char.ConvertFromUtf32(0x2070 + value) },
                2 => char.ConvertFromUtf32(0x2080 + value),
                _ => one + "\uFE0F\u20E3",
            });
        }
        return written.ToString();
    }

    /// <summary>At most two letters that look like the digit that is meant, never the first character.</summary>
    private static string Letters(Draw draw, string text)
    {
        char[] written = text.ToCharArray();
        int changed = 0;
        for (int i = 1; i < written.Length && changed < 2; i++)
        {
            char like = written[i] switch { '0' => draw.Of('O', 'o'), '1' => draw.Of('l', 'I'), _ => '\0' };
            if (like == '\0' || draw.Chance(30))
                continue;
            written[i] = like;
            changed++;
        }
        return draw.Chance(50) ? new string(written) : Grouped(new string(written), " ", 4);
    }

    private static string Foreign(string text)
    {
        string plain = Grouped(text, " ", 4);
        var written = new StringBuilder();
        foreach (char one in plain)
            written.Append(one switch { 'A' => '\u0410', 'B' => '\u0412', 'E' => '\u0415', 'I' => '\u0406', 'T' => '\u0422', 'P' => '\u0420', 'C' => '\u0421', 'K' => '\u039A', 'H' => '\u041D', 'M' => '\u041C', 'S' => '\u0405', 'N' => '\u039D', 'O' => '\u041E', _ => one });
        return written.ToString();
    }

    private static string SplitOverLines(Draw draw, string text, string role, string language)
    {
        // Nobody breaks a sort code or the number of a branch.
        if (text.Length < 8)
            return text;
        int size = Size(draw, role);
        string[] groups = Grouped(text, " ", size).Split(' ');
        if (groups.Length < 2)
            return text;
        int at = draw.Between(1, groups.Length - 1);
        string between = draw.Of(" ", " ", "-");
        return string.Join(between, groups[..at]) + (between == "-" ? "-" : "") + "\n" + string.Join(between, groups[at..]);
    }
}
