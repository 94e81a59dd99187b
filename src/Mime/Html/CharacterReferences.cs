using System.Buffers;
using System.Text;

namespace Bezel.Mime.Html;

/// <summary>How the raw characters of a token become its value.</summary>
internal enum HtmlCooking
{
    /// <summary>Text of the data state: references resolved, U+0000 kept.</summary>
    Data,

    /// <summary>RCDATA: references resolved, U+0000 replaced.</summary>
    Rcdata,

    /// <summary>Attribute value: references resolved by the rule for attributes, U+0000 replaced.</summary>
    Attribute,

    /// <summary>RAWTEXT, script, PLAINTEXT, comments: no references, U+0000 replaced.</summary>
    Raw,

    /// <summary>CDATA section: nothing but line ends.</summary>
    CData,

    /// <summary>Names: ASCII letters lowered, U+0000 replaced.</summary>
    Name,
}

/// <summary>
/// Turns raw source into values: line ends normalised (section 13.2.3.5), character references resolved (13.2.5.72 to 13.2.5.80).
/// A token's raw characters never end inside a reference that goes on in the next token, so each can be resolved by itself.
/// </summary>
internal static class CharacterReferences
{
    private static readonly SearchValues<char> NeedCooking = SearchValues.Create("&\r\0");
    private static readonly SearchValues<char> NeedLineEnds = SearchValues.Create("\r\0");

    public static bool IsNeeded(ReadOnlySpan<char> raw, HtmlCooking cooking) => cooking switch
    {
        HtmlCooking.Data or HtmlCooking.Rcdata or HtmlCooking.Attribute => raw.ContainsAny(NeedCooking),
        HtmlCooking.Name => true,
        _ => raw.ContainsAny(NeedLineEnds),
    };

    public static string Cook(ReadOnlySpan<char> raw, HtmlCooking cooking)
    {
        if (!IsNeeded(raw, cooking))
            return raw.ToString();
        char[] rented = ArrayPool<char>.Shared.Rent(raw.Length);
        int length = Cook(raw, cooking, rented);
        string cooked = new(rented, 0, length);
        ArrayPool<char>.Shared.Return(rented);
        return cooked;
    }

    /// <summary>Writes the value to <paramref name="output"/>, which must be as long as <paramref name="raw"/>: no value is longer than its source.</summary>
    public static int Cook(ReadOnlySpan<char> raw, HtmlCooking cooking, Span<char> output)
    {
        bool references = cooking is HtmlCooking.Data or HtmlCooking.Rcdata or HtmlCooking.Attribute;
        bool keepNull = cooking is HtmlCooking.Data or HtmlCooking.CData;
        int written = 0;
        int at = 0;
        if (cooking == HtmlCooking.Name)
        {
            foreach (char c in raw)
                output[written++] = c == '\0' ? '\uFFFD' : char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c;
            return written;
        }
        while (at < raw.Length)
        {
            ReadOnlySpan<char> rest = raw[at..];
            int plain = references ? rest.IndexOfAny(NeedCooking) : rest.IndexOfAny(NeedLineEnds);
            if (plain < 0)
                plain = rest.Length;
            rest[..plain].CopyTo(output[written..]);
            written += plain;
            at += plain;
            if (at == raw.Length)
                break;
            char c = raw[at];
            if (c == '\r')
            {
                output[written++] = '\n';
                at += at + 1 < raw.Length && raw[at + 1] == '\n' ? 2 : 1;
            }
            else if (c == '\0')
            {
                output[written++] = keepNull ? '\0' : '\uFFFD';
                at++;
            }
            else
            {
                at += Reference(raw[at..], cooking == HtmlCooking.Attribute, output, ref written);
            }
        }
        return written;
    }

    /// <summary>Resolves what starts with <c>&amp;</c>; returns how much was read (1 when it is no reference).</summary>
    private static int Reference(ReadOnlySpan<char> raw, bool inAttribute, Span<char> output, ref int written)
    {
        if (raw.Length > 1)
        {
            if (raw[1] == '#')
            {
                int read = Numeric(raw, output, ref written);
                if (read > 0)
                    return read;
            }
            else if (char.IsAsciiLetterOrDigit(raw[1]))
            {
                int read = Named(raw, inAttribute, output, ref written);
                if (read > 0)
                    return read;
            }
        }
        output[written++] = '&';
        return 1;
    }

    private static int Numeric(ReadOnlySpan<char> raw, Span<char> output, ref int written)
    {
        int at = 2;
        bool hexadecimal = at < raw.Length && (raw[at] | 0x20) == 'x';
        if (hexadecimal)
            at++;
        int digits = at;
        int value = 0;
        for (; at < raw.Length; at++)
        {
            char c = raw[at];
            if (char.IsAsciiDigit(c))
                value = value * (hexadecimal ? 16 : 10) + (c - '0');
            else if (hexadecimal && char.IsAsciiHexDigitLower((char)(c | 0x20)) && char.IsAsciiHexDigit(c))
                value = value * 16 + ((c | 0x20) - 'a' + 10);
            else
                break;
            // Held just above the last code point, so that digits without end cannot overflow.
            value = Math.Min(value, 0x110000);
        }
        if (at == digits)
            return 0;
        if (at < raw.Length && raw[at] == ';')
            at++;
        value = Replaced(value);
        if (value < 0x10000)
        {
            output[written++] = (char)value;
        }
        else
        {
            written += new Rune(value).EncodeToUtf16(output[written..]);
        }
        return at;
    }

    private static int Replaced(int value)
    {
        if (value is 0 or > 0x10FFFF or (>= 0xD800 and <= 0xDFFF))
            return 0xFFFD;
        if (value is < 0x80 or > 0x9F)
            return value;
        int replacement = Windows1252[value - 0x80];
        return replacement == 0 ? value : replacement;
    }

    // Section 13.2.5.80: C1 controls are read as Windows-1252.
    private static ReadOnlySpan<ushort> Windows1252 =>
    [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
        0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
    ];

    private static int Named(ReadOnlySpan<char> raw, bool inAttribute, Span<char> output, ref int written)
    {
        int end = 1;
        int longest = Math.Min(raw.Length, NamedReferences.MaxNameLength + 1);
        while (end < longest && char.IsAsciiLetterOrDigit(raw[end]))
            end++;
        if (end < raw.Length && raw[end] == ';' && NamedReferences.TryGet(raw[1..end], out NamedReference reference))
        {
            written += reference.CopyTo(output[written..]);
            return end + 1;
        }
        for (int stop = Math.Min(end, NamedReferences.MaxBareLength + 1); stop > 2; stop--)
        {
            if (!NamedReferences.TryGet(raw[1..stop], out reference) || !reference.CountsBare)
                continue;
            if (inAttribute && stop < raw.Length && (raw[stop] == '=' || char.IsAsciiLetterOrDigit(raw[stop])))
                return 0;
            written += reference.CopyTo(output[written..]);
            return stop;
        }
        return 0;
    }
}
