namespace Bezel.Money;

/// <summary>Street lines whose number stands behind the name without a word for "street", and units of business parks.</summary>
internal static partial class PostalAddressScanner
{
    private const int MostNameWords = 5;

    /// <summary>Behind "36-40", "16/B" and "12 a": what belongs to the house number.</summary>
    private static int HouseNumberEnd(ReadOnlySpan<char> text, int at, int end)
    {
        if (at + 1 < end && text[at] is '-' or '/' && char.IsLetterOrDigit(text[at + 1]))
        {
            int part = at + 1;
            while (part < end && part - at < 5 && char.IsLetterOrDigit(text[part]))
                part++;
            if (part >= end || !char.IsLetterOrDigit(text[part]))
                return part;
        }
        if (at + 2 < end && text[at] == ' ' && char.IsAsciiLetter(text[at + 1]) && text[at + 2] is ',' or '\n' or '\r')
            return at + 2;
        return at;
    }

    /// <summary>A postcode and its town, as the continent writes them, come next: ", 821 09 Bratislava", "\n1077 AB Amsterdam".</summary>
    private static bool TownFollows(ReadOnlySpan<char> text, int at, int end)
    {
        int gap = at;
        while (at < end && at - gap < 6 && text[at] is ' ' or ',' or '\n' or '\r' or '\t')
            at++;
        // One of them must part the number from the postcode by more than a blank: "12 10115 Berlin" may be any two numbers.
        if (at == gap || text[gap..at].IndexOfAny(",\n\t".AsSpan()) < 0)
            return false;
        return AddressPieces.Postcode(text, at, end, false, out int stop, out bool town) && town && !AddressWords.IsTime(NextWord(text, stop, end));
    }

    private static ReadOnlySpan<char> NextWord(ReadOnlySpan<char> text, int at, int end)
    {
        while (at < end && text[at] is ' ' or ',')
            at++;
        int stop = at;
        while (stop < end && char.IsLetter(text[stop]))
            stop++;
        return text[at..stop];
    }

    /// <summary>The capitalised words before a number, with the particles between them ("Unter den Linden", "Mlynske nivy"), back to a mark or the line's begin.</summary>
    private static bool NameBefore(ReadOnlySpan<char> text, int begin, int number, ref int from)
    {
        int at = number;
        int best = -1;
        for (int words = 0; words < MostNameWords; words++)
        {
            int gap = at;
            while (at > begin && gap - at < 3 && text[at - 1] == ' ' || at > begin && words == 0 && at == number - 1 && text[at - 1] == ',')
                at--;
            int stop = at;
            while (at > begin && stop - at < 31 && (char.IsLetter(text[at - 1]) || text[at - 1] is '-' or '\'' || text[at - 1] == '.' && at == stop))
                at--;
            if (at == stop || stop - at > 30 || at > begin && char.IsDigit(text[at - 1]))
                break;
            string lower = Lower(text[at..stop]).TrimEnd('.');
            if (AddressWords.IsTime(lower) || AddressWords.NamesNoStreet(lower))
                break;
            if (char.IsUpper(text[at]))
                best = at;
            else if (!AddressWords.IsParticle(lower) && !(words == 0 && lower.Length >= 4))
                break;
        }
        if (best < 0 || number - best < 4)
            return false;
        from = best;
        return true;
    }

    /// <summary>"Waalhaven Zuidzijde": two words of which each could be a street.</summary>
    private static int DoubleName(ReadOnlySpan<char> text, int begin, int at)
    {
        int word = at - 1;
        if (word <= begin || text[word] != ' ')
            return at;
        while (word > begin && at - word < 25 && char.IsLetter(text[word - 1]))
            word--;
        return at - word > 1 && char.IsUpper(text[word]) && AddressWords.EndsStreet(Lower(text[word..(at - 1)])) ? word : at;
    }

    /// <summary>"Unit 7, Raheen Business Park": a place without a street.</summary>
    private static bool UnitOfPark(ReadOnlySpan<char> text, int begin, int end, in Token token, ref int from, ref int to, ref bool certain)
    {
        int unit = token.Start;
        while (unit > begin && token.Start - unit < 2 && text[unit - 1] == ' ')
            unit--;
        int stop = unit;
        while (unit > begin && stop - unit < 12 && char.IsLetter(text[unit - 1]))
            unit--;
        if (unit == stop || !AddressWords.UnitTypes.ContainsKey(Lower(text[unit..stop])))
            return false;
        int at = token.End;
        for (int words = 0; words < 6; words++)
        {
            int gap = at;
            while (at < end && at - gap < 4 && text[at] is ' ' or ',' or '\n' or '\r')
                at++;
            int word = at;
            while (at < end && at - word < 24 && (char.IsLetter(text[at]) || text[at] is '\'' or '&' or '-'))
                at++;
            if (at == word || !char.IsUpper(text[word]) && text[word] != '&')
                return false;
            if (words > 0 && AddressWords.IsPark(Lower(text[word..at])))
            {
                from = unit;
                to = at;
                return certain = true;
            }
        }
        return false;
    }
}
