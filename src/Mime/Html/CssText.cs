using System.Buffers;
using System.Text;

namespace Bezel.Mime.Html;

/// <summary>The few pieces of CSS syntax (CSS Syntax 3) that reading declarations takes.</summary>
internal static class CssText
{
    /// <summary>Without comments, and with escapes resolved: <c>d\69splay</c> is <c>display</c>.</summary>
    public static string Plain(ReadOnlySpan<char> text)
    {
        var plain = new char[text.Length];
        int written = 0;
        for (int at = 0; at < text.Length; at++)
        {
            char c = text[at];
            if (c == '/' && at + 1 < text.Length && text[at + 1] == '*')
            {
                int end = text[(at + 2)..].IndexOf("*/");
                if (end < 0)
                    break;
                at += end + 3;
            }
            else if (c == '\\' && at + 1 < text.Length)
            {
                int digits = 0;
                int value = 0;
                while (digits < 6 && at + 1 + digits < text.Length && char.IsAsciiHexDigit(text[at + 1 + digits]))
                    value = value * 16 + Convert.ToInt32(text[at + 1 + digits++].ToString(), 16);
                if (digits == 0)
                {
                    plain[written++] = text[++at];
                    continue;
                }
                at += digits;
                if (at + 1 < text.Length && char.IsWhiteSpace(text[at + 1]))
                    at++;
                plain[written++] = value is 0 or > 0xFFFF ? '\uFFFD' : (char)value;
            }
            else
            {
                plain[written++] = c;
            }
        }
        return new string(plain, 0, written);
    }

    /// <summary>The length of a value up to its semicolon, which may not stand in quotes or parentheses.</summary>
    public static int ValueLength(ReadOnlySpan<char> text)
    {
        int at = 0;
        while (at < text.Length)
        {
            int found = text[at..].IndexOfAny(";\"'(");
            if (found < 0)
                return text.Length;
            at += found;
            char c = text[at];
            if (c == ';')
                return at;
            // Without its closing partner a quote or parenthesis runs to the end, as in browsers.
            int close = text[(at + 1)..].IndexOf(c == '(' ? ')' : c);
            if (close < 0)
                return text.Length;
            at += close + 2;
        }
        return text.Length;
    }

    /// <summary>A number and what follows it.</summary>
    public static bool TryNumber(ReadOnlySpan<char> text, out float number, out ReadOnlySpan<char> unit)
    {
        // Only what is written in plain digits: exponents do not occur in mail.
        int at = !text.IsEmpty && text[0] is '-' or '+' ? 1 : 0;
        int digits = 0;
        float value = 0;
        float scale = 1;
        bool fraction = false;
        for (; at < text.Length; at++)
        {
            char c = text[at];
            if (char.IsAsciiDigit(c))
            {
                digits++;
                value = value * 10 + (c - '0');
                scale = fraction ? scale * 10 : scale;
                // Beyond this many digits nothing changes that matters here, and floats would overflow.
                if (digits > 18)
                    break;
            }
            else if (c == '.' && !fraction)
            {
                fraction = true;
            }
            else
            {
                break;
            }
        }
        number = text.StartsWith("-") ? -value / scale : value / scale;
        unit = text[at..].Trim();
        return digits > 0;
    }

    /// <summary>A length in CSS pixels; em and the like count as 16. False for percentages, keywords and calculations.</summary>
    public static bool TryPixels(ReadOnlySpan<char> text, out float pixels)
    {
        if (!TryNumber(text, out pixels, out ReadOnlySpan<char> unit) || unit is "%" || unit.Length > 4)
        {
            pixels = 0;
            return false;
        }
        pixels *= PixelsPer(unit);
        return true;
    }

    public static float PixelsPer(ReadOnlySpan<char> unit)
    {
        if (unit.Length is 0 or > 4)
            return 1;
        if (unit is "px")
            return 1;
        Span<char> lower = stackalloc char[4];
        if (Ascii.ToLower(unit, lower, out int letters) != OperationStatus.Done)
            return 1;
        return lower[..letters] switch
        {
            "pt" => 4 / 3f,
            "em" or "rem" or "pc" => 16,
            "ex" or "ch" => 8,
            "in" => 96,
            "cm" => 37.8f,
            "mm" => 3.78f,
            "vw" or "vh" => 10,
            _ => 1,
        };
    }

    /// <summary>The first number among the arguments of a function whose name starts with <paramref name="function"/>; null when there is none.</summary>
    public static float? FirstArgument(ReadOnlySpan<char> value, string function)
    {
        int start = value.IndexOf(function, StringComparison.OrdinalIgnoreCase);
        if (start < 0)
            return null;
        value = value[(start + function.Length)..];
        int open = value.IndexOf('(');
        if (open is < 0 or > 2)
            return null;
        value = value[(open + 1)..].TrimStart();
        int end = value.IndexOfAny(",) ");
        return TryNumber(end < 0 ? value : value[..end], out float number, out _) ? number : null;
    }
}
