using System.Globalization;

namespace Bezel.Money.PaymentFiles;

/// <summary>Amounts as tables give them: with signs, currency signs and thousands apart, the decimal mark known.</summary>
internal static class CsvNumbers
{
    /// <summary>What an amount says of its decimal mark: a point, a comma, nothing (<c>0</c>), or that it cannot be told (<c>?</c>): "1,234".</summary>
    public static char Mark(string text)
    {
        ReadOnlySpan<char> digits = Core(text, out _, out _);
        int point = digits.LastIndexOf('.'), comma = digits.LastIndexOf(',');
        if (point < 0 && comma < 0)
            return '0';
        if (point >= 0 && comma >= 0)
            return point > comma ? '.' : ',';
        char mark = point >= 0 ? '.' : ',';
        int at = Math.Max(point, comma);
        if (digits.IndexOf(mark) != at)
            return mark == '.' ? ',' : '.';
        // Three digits behind one mark may be thousands, unless what stands before could be no group of them.
        bool group = digits.Length - at - 1 == 3 && at is >= 1 and <= 3 && digits[0] != '0';
        return group ? '?' : mark;
    }

    /// <summary>The amount, signed; false when the text is none with this decimal mark.</summary>
    public static bool Read(string text, char mark, out decimal amount)
    {
        amount = 0;
        ReadOnlySpan<char> digits = Core(text, out bool negative, out bool odd);
        if (odd || digits.Length is 0 or > 40)
            return false;
        int at = digits.IndexOf(mark);
        ReadOnlySpan<char> whole = at < 0 ? digits : digits[..at], fraction = at < 0 ? default : digits[(at + 1)..];
        if (fraction.ContainsAnyExceptInRange('0', '9') || fraction.Length > 5 || at >= 0 && fraction.IsEmpty && whole.IsEmpty)
            return false;
        Span<char> joined = stackalloc char[48];
        int length = 0, sinceGroup = -1;
        foreach (char c in whole)
        {
            if (char.IsAsciiDigit(c))
            {
                joined[length++] = c;
                if (sinceGroup >= 0)
                    sinceGroup++;
            }
            else if (c is '.' or ',' or '\'' or ' ' && c != mark && length > 0 && sinceGroup is < 0 or 3)
                sinceGroup = 0;
            else
                return false;
        }
        if (sinceGroup is not (< 0 or 3) || length > 15)
            return false;
        joined[length++] = '.';
        fraction.CopyTo(joined[length..]);
        length += fraction.Length;
        if (!decimal.TryParse(joined[..length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out amount))
            return false;
        amount = negative ? -amount : amount;
        return true;
    }

    // The digits with their marks; signs, a currency sign or code and blanks at the ends come off.
    private static ReadOnlySpan<char> Core(string text, out bool negative, out bool odd)
    {
        negative = odd = false;
        string plain = text.Replace('\u00A0', ' ').Replace('\u202F', ' ').Replace('\u2019', '\'').Replace('\u2212', '-');
        ReadOnlySpan<char> rest = plain.AsSpan().Trim();
        if (rest.Length > 1 && rest[0] == '(' && rest[^1] == ')')
        {
            negative = true;
            rest = rest[1..^1].Trim();
        }
        int signs = 0;
        while (!rest.IsEmpty && !char.IsAsciiDigit(rest[0]) && rest[0] is not ('.' or ','))
        {
            if (!Aside(rest[0], ref signs, ref negative))
                odd = true;
            rest = rest[1..];
        }
        while (!rest.IsEmpty && !char.IsAsciiDigit(rest[^1]) && rest[^1] is not ('.' or ','))
        {
            if (!Aside(rest[^1], ref signs, ref negative))
                odd = true;
            rest = rest[..^1];
        }
        odd |= signs > 1 || plain.Length - rest.Length > 10;
        return rest;
    }

    private static bool Aside(char c, ref int signs, ref bool negative)
    {
        if (c is '+' or '-')
        {
            signs++;
            negative |= c == '-';
            return true;
        }
        return c is ' ' or '$' or '\u20AC' or '\u00A3' or '\u00A5' || char.IsAsciiLetterUpper(c);
    }
}
