using System.Globalization;

namespace Bezel.Money;

/// <summary>
/// Reads amounts: a number with a currency before or behind it, or one printed as money (grouped thousands and two decimals).
/// Rules for separators: the last of two kinds is the decimal sign; one kind alone is decimal when one or two digits follow, and groups thousands
/// when three do ("1.234" and "1,234" are 1234), save after a lone zero.
/// </summary>
internal static class AmountScanner
{
    public static void Scan(FoldedText folded, int start, int end, Span<bool> taken, List<AmountMention> found, int most)
    {
        ReadOnlySpan<char> text = folded.Span;
        int i = start;
        while (i < end)
        {
            int digit = text[i..end].IndexOfAnyInRange('0', '9');
            if (digit < 0)
                return;
            i += digit;
            int number = i;
            if (!ReadNumber(text, number, end, out decimal value, out int stop, out bool printed))
            {
                i = Math.Max(stop, number + 1);
                continue;
            }
            i = stop;
            if (taken[number - start] || number > 0 && text[number - 1] is '.' or '-' or '/' or '#' or '_' or '@' && !(number > 1 && text[number - 1] == '-' && text[number - 2] is ' ' or '$'))
                continue;
            int numberEnd = stop;
            decimal factor = Multiplier(text, ref stop, out bool scaled);
            bool before = Currencies.Before(text, number, out string? code, out int from);
            bool glued = !before && number > 0 && char.IsAsciiLetter(text[number - 1]);
            if (glued)
                continue;
            bool after = Currencies.After(text, stop, out string? behind, out int to);
            if (!before && !after && !(printed && !scaled && value >= 1 && StandsFree(text, numberEnd)))
                continue;
            if (!after && !scaled && stop < text.Length && char.IsAsciiLetterOrDigit(text[stop]))
                continue;
            // "$5 USD", "CHF 5.-": the ISO code behind is more exact than the sign before.
            string? currency = after && behind is not null && (!before || code == "USD" && behind.EndsWith('D')) ? behind : code ?? behind;
            int first = before ? from : number;
            int last = after ? to : stop;
            decimal total;
            try
            {
                total = value * factor;
            }
            catch (OverflowException)
            {
                continue;
            }
            if (found.Count >= most)
                return;
            int position = folded.StartOf(first);
            found.Add(new AmountMention(total, currency, position, folded.EndOf(last) - position));
            i = Math.Max(i, last);
        }
    }

    private static bool ReadNumber(ReadOnlySpan<char> text, int start, int end, out decimal value, out int stop, out bool printed)
    {
        Span<char> digits = stackalloc char[28];
        Span<int> groupEnds = stackalloc int[12];
        Span<char> separators = stackalloc char[12];
        int count = 0;
        int groups = 0;
        int i = start;
        value = 0;
        printed = false;
        while (true)
        {
            int group = i;
            while (i < end && char.IsAsciiDigit(text[i]))
            {
                if (count >= 20)
                {
                    while (i < end && char.IsAsciiDigit(text[i]))
                        i++;
                    stop = i;
                    return false;
                }
                digits[count++] = text[i++];
            }
            groupEnds[groups] = count;
            if (groups >= 10 || i + 1 >= end || !char.IsAsciiDigit(text[i + 1]) || text[i] is not (',' or '.' or ' ' or '\''))
                break;
            // A blank or an apostrophe groups thousands only: exactly three digits follow, and three or fewer stood before.
            if (text[i] is ' ' or '\'' && (!ThreeDigits(text, i + 1, end) || i - group > 3 || groups == 0 && digits[0] == '0'))
                break;
            separators[groups++] = text[i++];
        }
        stop = i;
        int decimals = 0;
        if (groups > 0)
        {
            int behind = count - groupEnds[groups - 1];
            char last = separators[groups - 1];
            bool mixed = false;
            for (int k = 0; k < groups - 1; k++)
                mixed |= separators[k] != last;
            if (mixed && last is '.' or ',')
                decimals = behind;
            else if (groups == 1 && last is '.' or ',' && (behind != 3 || digits[0] == '0' || groupEnds[0] > 3))
                decimals = behind;
            else if (groups > 1 && behind != 3)
            {
                return false; // a date, a version, an IP address
            }
            printed = decimals == 2 && (groups > 1 || groupEnds[0] >= 1);
            if (decimals > 8)
                return false;
        }
        if (!decimal.TryParse(digits[..count], NumberStyles.None, CultureInfo.InvariantCulture, out value))
            return false;
        for (int k = 0; k < decimals; k++)
            value /= 10;
        printed &= groups > 1;
        return true;
    }

    private static bool ThreeDigits(ReadOnlySpan<char> text, int at, int end) =>
        at + 3 <= end && char.IsAsciiDigit(text[at]) && char.IsAsciiDigit(text[at + 1]) && char.IsAsciiDigit(text[at + 2]) && (at + 3 >= end || !char.IsAsciiDigit(text[at + 3]));

    private static bool StandsFree(ReadOnlySpan<char> text, int end) =>
        end >= text.Length || !(char.IsAsciiLetterOrDigit(text[end]) || text[end] is '%' or '-' or '/' or ':' || text[end] is '.' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]));

    private static decimal Multiplier(ReadOnlySpan<char> text, ref int stop, out bool scaled)
    {
        int at = stop;
        if (at < text.Length && text[at] is ' ' or '-')
            at++;
        int word = at;
        while (word < text.Length && word - at < 9 && char.IsAsciiLetter(text[word]))
            word++;
        ReadOnlySpan<char> name = text[at..word];
        scaled = true;
        bool close = at == stop;
        decimal factor = name switch
        {
            "k" or "K" when close => 1_000,
            "m" or "M" when close => 1_000_000,
            "mm" or "MM" or "mn" or "Mn" or "mio" or "Mio" or "mln" => 1_000_000,
            "b" or "B" when close => 1_000_000_000,
            "bn" or "Bn" or "BN" or "mrd" or "Mrd" => 1_000_000_000,
            "cr" or "Cr" => 10_000_000,
            _ when name.Equals("thousand", StringComparison.OrdinalIgnoreCase) || name is "tausend" or "mila" or "mille" or "mil" => 1_000,
            _ when name.StartsWith("million", StringComparison.OrdinalIgnoreCase) || name is "millones" or "milioni" or "miljoen" => 1_000_000,
            _ when name.StartsWith("billion", StringComparison.OrdinalIgnoreCase) => 1_000_000_000,
            _ when name.StartsWith("lakh", StringComparison.OrdinalIgnoreCase) || name is "lac" or "lacs" => 100_000,
            _ when name.StartsWith("crore", StringComparison.OrdinalIgnoreCase) => 10_000_000,
            _ => 0,
        };
        if (factor == 0)
        {
            scaled = false;
            return 1;
        }
        stop = word;
        return factor;
    }
}
