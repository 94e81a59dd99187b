using System.Globalization;

namespace Bezel.Money.Invoices;

/// <summary>An amount as it stands on an invoice.</summary>
/// <param name="Value">The number, negative where a sign, brackets or CR say so.</param>
/// <param name="Other">The other reading of a point or comma before three digits; null when there is one reading.</param>
/// <param name="Currency">ISO 4217 code beside it, or null.</param>
/// <param name="BareDollar">The currency is a plain dollar sign, which several countries write.</param>
/// <param name="IsMoney">It is printed as money: a currency beside it, two decimals, or thousands grouped.</param>
/// <param name="Start">First digit in the folded text.</param>
/// <param name="End">Behind the last.</param>
internal readonly record struct WrittenAmount(decimal Value, decimal? Other, string? Currency, bool BareDollar, bool IsMoney, int Start, int End);

/// <summary>
/// Reads amounts of an invoice. Rules: of two kinds of separator the last is the decimal sign; one kind several times groups; one separator before one or two
/// digits is decimal; before three digits it groups, and where the rest of the document has this sign for decimals both readings are given.
/// A percentage, a number with a unit, a part of a date or of a longer number is none.
/// </summary>
internal static class InvoiceAmounts
{
    private const int MostLooked = 200_000;

    /// <summary>The document's decimal sign: '.', ',' or '\0' when nothing tells.</summary>
    public static char DecimalSign(ReadOnlySpan<char> text)
    {
        if (text.Length > MostLooked)
            text = text[..MostLooked];
        int points = 0;
        int commas = 0;
        for (int i = 0; i + 3 < text.Length; i++)
        {
            // d.dd at its end: neither a date nor grouped.
            if (!char.IsAsciiDigit(text[i]) || text[i + 1] is not ('.' or ',') || !char.IsAsciiDigit(text[i + 2]) || !char.IsAsciiDigit(text[i + 3]))
                continue;
            if (i + 4 < text.Length && (char.IsAsciiDigit(text[i + 4]) || text[i + 4] is '.' or ',' or '/' or '-' && i + 5 < text.Length && char.IsAsciiDigit(text[i + 5])))
                continue;
            int before = i;
            while (before > 0 && char.IsAsciiDigit(text[before - 1]))
                before--;
            // The second point of 22.11.26.
            if (before > 1 && text[before - 1] == text[i + 1] && char.IsAsciiDigit(text[before - 2]))
                continue;
            if (text[i + 1] == '.')
                points++;
            else
                commas++;
        }
        return points == commas ? '\0' : points > commas ? '.' : ',';
    }

    /// <summary>The amounts between two offsets.</summary>
    public static void Find(ReadOnlySpan<char> text, int start, int end, char decimalSign, List<WrittenAmount> found)
    {
        found.Clear();
        int i = start;
        while (i < end && found.Count < 40)
        {
            int digit = text[i..end].IndexOfAnyInRange('0', '9');
            if (digit < 0)
                return;
            int number = i + digit;
            i = number;
            if (!Read(text, ref i, end, decimalSign, out decimal value, out decimal? other, out bool grouped))
                continue;
            if (number > 0 && (char.IsAsciiLetterOrDigit(text[number - 1]) || text[number - 1] is '/' or '#' or '_' or '@' or '.' or ',') && !Currencies.Before(text, number, out _, out _))
                continue;
            bool before = Currencies.Before(text, number, out string? code, out int from) && from >= Math.Max(0, start - 8);
            bool dashes = Dashes(text, ref i, end);
            bool after = Currencies.After(text, i, out string? behind, out int to) && to <= end;
            if (!after && Stuck(text, i))
                continue;
            bool bare = before && code == "USD" && text[from] == '$' && !(after && behind is not null) || !before && after && behind == "USD" && text[to - 1] == '$';
            string? currency = after && behind is not null && (!before || code == "USD" && behind.EndsWith('D')) ? behind : before ? code : after ? behind : null;
            int first = before ? from : number;
            int last = after ? to : i;
            bool minus = first > start && text[first - 1] == '-' && !(first > 1 && char.IsAsciiLetterOrDigit(text[first - 2])) || before && number > 0 && text[number - 1] == '-'
                || first > start && text[first - 1] == '(' && last < text.Length && text[last] == ')'
                || last < text.Length && text[last] == '-' && !dashes && (last + 1 >= text.Length || !char.IsAsciiLetterOrDigit(text[last + 1]))
                || text[last..Math.Min(text.Length, last + 4)] is " CR" or " CR\n";
            found.Add(new WrittenAmount(minus ? -value : value, minus ? -other : other, currency, bare, before || after || grouped || dashes, number, last));
            i = Math.Max(i, last);
        }
    }

    // A number that goes on: a percentage, a unit, a date, a time.
    private static bool Stuck(ReadOnlySpan<char> text, int end)
    {
        if (end >= text.Length)
            return false;
        char next = text[end];
        if (char.IsAsciiLetterOrDigit(next) || next is '%' or '/' or ':' or '_' or '@')
            return true;
        if (next is '-' or '.' or ',' && end + 1 < text.Length && char.IsAsciiLetterOrDigit(text[end + 1]))
            return true;
        if (next != ' ' || end + 1 >= text.Length)
            return false;
        ReadOnlySpan<char> unit = text[(end + 1)..Math.Min(text.Length, end + 8)];
        foreach (string word in (ReadOnlySpan<string>)["%", "ct", "cts", "days", "day", "tage", "tagen", "jours", "giorni", "dias", "dagen", "pcs", "g", "gr", "kg", "mm", "x", "v.h."])
        {
            if (unit.StartsWith(word, StringComparison.OrdinalIgnoreCase) && (unit.Length == word.Length || !char.IsAsciiLetter(unit[word.Length])))
                return true;
        }
        return false;
    }

    // "1.234,-", "CHF 1'250.--", "500,—" (every dash is folded to '-').
    private static bool Dashes(ReadOnlySpan<char> text, ref int i, int end)
    {
        if (i + 1 >= end || text[i] is not (',' or '.') || text[i + 1] != '-')
            return false;
        i += 2;
        while (i < end && text[i] == '-')
            i++;
        return true;
    }

    private static bool Read(ReadOnlySpan<char> text, ref int i, int end, char decimalSign, out decimal value, out decimal? other, out bool money)
    {
        Span<char> digits = stackalloc char[20];
        Span<int> widths = stackalloc int[8];
        Span<char> separators = stackalloc char[8];
        value = 0;
        other = null;
        money = false;
        int count = 0;
        int groups = 0;
        bool valid = true;
        while (true)
        {
            int from = i;
            while (i < end && char.IsAsciiDigit(text[i]))
            {
                if (count < 16)
                    digits[count++] = text[i];
                else
                    valid = false;
                i++;
            }
            if (groups < 8)
                widths[groups] = i - from;
            if (i + 1 >= end || text[i] is not ('.' or ',' or ' ' or '\'') || !char.IsAsciiDigit(text[i + 1]))
                break;
            if (text[i] == ' ' && !(Three(text, i + 1, end) && (groups == 0 ? i - from <= 3 : i - from == 3 && separators[0] is ' ')))
                break;
            if (groups >= 7)
            {
                valid = false;
                i++;
                continue;
            }
            separators[groups++] = text[i++];
        }
        if (!valid || count == 0 || !decimal.TryParse(digits[..count], NumberStyles.None, CultureInfo.InvariantCulture, out decimal whole))
            return false;
        int decimals = Decimals(widths[..(groups + 1)], separators[..groups], decimalSign, digits[0] == '0', out bool twoReadings, out bool sound);
        if (!sound)
            return false;
        value = Shift(whole, decimals);
        if (twoReadings)
            other = Shift(whole, 3);
        money = groups > 0;
        return true;
    }

    private static int Decimals(ReadOnlySpan<int> widths, ReadOnlySpan<char> separators, char decimalSign, bool zero, out bool twoReadings, out bool sound)
    {
        twoReadings = false;
        sound = true;
        int groups = separators.Length;
        if (groups == 0)
            return 0;
        char last = separators[^1];
        int behind = widths[^1];
        bool mixed = separators.ContainsAnyExcept(last);
        if (mixed)
        {
            // The decimal sign stands once, and what stands before it groups by three (by two in India).
            sound = last is '.' or ',' && separators[..^1].IndexOf(last) < 0 && !separators[..^1].ContainsAnyExcept(separators[0]) && behind <= 4 && Grouped(widths[..^1]);
            return behind;
        }
        if (groups > 1)
        {
            sound = behind == 3 && Grouped(widths);
            return 0;
        }
        if (last is ' ' or '\'')
        {
            sound = behind == 3;
            return 0;
        }
        if (behind == 3 && widths[0] <= 3 && !zero)
        {
            twoReadings = last == decimalSign;
            return 0;
        }
        sound = behind <= 4;
        return behind;
    }

    private static bool Grouped(ReadOnlySpan<int> widths)
    {
        for (int i = 1; i < widths.Length; i++)
        {
            if (widths[i] != 3 && !(widths[i] == 2 && i < widths.Length - 1))
                return false;
        }
        return widths.Length < 2 || widths[0] <= 3;
    }

    private static bool Three(ReadOnlySpan<char> text, int at, int end) =>
        at + 3 <= end && char.IsAsciiDigit(text[at]) && char.IsAsciiDigit(text[at + 1]) && char.IsAsciiDigit(text[at + 2]) && (at + 3 >= end || !char.IsAsciiDigit(text[at + 3]));

    private static decimal Shift(decimal value, int decimals)
    {
        for (int k = 0; k < decimals; k++)
            value /= 10;
        return value;
    }
}
