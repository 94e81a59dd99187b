namespace Bezel.Money;

/// <summary>
/// Finds postal addresses from their street line (number and street, or street and number, or post-office box) and follows them over suite, town,
/// state, postcode and country. A street line alone counts only where goods are being sent; in prose, "5 minutes from the street" is none.
/// </summary>
internal static partial class PostalAddressScanner
{
    /// <summary>How far before an address the words may stand that send goods there.</summary>
    private const int ShippingReach = 250;

    private const int MostPieces = 9;

    public static void Scan(FoldedText folded, int start, int end, List<Token> tokens, Span<bool> taken, List<PostalAddressMention> found, int most)
    {
        ReadOnlySpan<char> text = folded.Span;
        int behind = start;
        for (int i = 0; i < tokens.Count && found.Count < most; i++)
        {
            Token token = tokens[i];
            if (token.Kind is not (TokenKind.Digits or TokenKind.Mixed) || token.Start < behind || token.Length > 8 || taken[token.Start - start])
                continue;
            if (!Street(text, behind, end, token, i > 0 ? tokens[i - 1] : default, out int from, out int to, out bool certain))
                continue;
            bool shipping = InShippingContext(text, tokens, i, from) || SendingWords.StandBefore(text, start, from);
            int last = Follow(text, to, end, out bool anchored, out bool detailed);
            if (!(anchored || certain && (shipping || detailed) || shipping && detailed))
                continue;
            shipping = shipping || ShippingBehind(text, tokens, i, last);
            from = UnitBefore(text, behind, from);
            string written = folded.AsWritten(from, last);
            int position = folded.StartOf(from);
            found.Add(new PostalAddressMention(written, PostalAddresses.Normalise(written), shipping, position, folded.EndOf(last) - position));
            behind = last;
        }
    }

    private static bool Street(ReadOnlySpan<char> text, int begin, int end, in Token token, in Token previous, out int from, out int to, out bool certain)
    {
        from = token.Start;
        to = token.End;
        certain = false;
        if (previous is { Kind: TokenKind.Label, Label: LabelKind.Reference } && previous.End > begin && token.Start - previous.End <= 3
            && text[previous.Start..previous.End].EndsWith("box", StringComparison.OrdinalIgnoreCase) && previous.Length >= 5)
        {
            from = previous.Start;
            certain = true;
            return true;
        }
        char before = from > begin ? text[from - 1] : ' ';
        if (before is not (' ' or '\n' or '\t' or '\r' or ',' or ':' or '(' or '|' or '>' or '"' or ';' or '-'))
            return false;
        // "9:02 AM, Anna Lang wrote"
        if (before == ':' && from - 1 > begin && char.IsAsciiDigit(text[from - 2]))
            return false;
        bool first = NumberFirst(text, end, token, ref to, ref certain, out bool loose);
        if (first && !loose)
            return true;
        // "Apollolaan 88, Amsterdam": what follows the number is the town when a street stands before it.
        int behind = HouseNumberEnd(text, token.End, end);
        bool sure = false;
        if (NumberLast(text, begin, token, ref from, ref sure) || UnitOfPark(text, begin, end, token, ref from, ref behind, ref sure)
            || TownFollows(text, behind, end) && NameBefore(text, begin, token.Start, ref from))
        {
            to = behind;
            certain = sure;
            return true;
        }
        if (first && text[token.End] == ',' && NameBefore(text, begin, token.Start, ref from))
            to = behind;
        return first;
    }

    // 580 Fifth Avenue; 47-25 West 47th St.; 12 rue de la Paix
    private static bool NumberFirst(ReadOnlySpan<char> text, int end, in Token token, ref int to, ref bool certain, out bool loose)
    {
        loose = false;
        int at = token.End;
        if (at + 2 < end && text[at] == '-' && char.IsAsciiDigit(text[at + 1]))
        {
            at++;
            while (at < end && char.IsAsciiLetterOrDigit(text[at]))
                at++;
        }
        else if (token.Kind == TokenKind.Mixed && (token.Length > 6 || !char.IsAsciiDigit(text[token.Start])))
        {
            return false;
        }
        bool capital = true;
        bool french = false;
        Span<char> buffer = stackalloc char[24];
        // Most numbers are followed by a small word: no street begins so.
        if (at + 1 >= end || text[at] is not (' ' or ',') || char.IsAsciiDigit(text[at + 1]) && NextWordIsNumber(text, at + 1, end))
            return false;
        for (int words = 0; words < 7; words++)
        {
            int gap = at;
            while (at < end && at - gap < 3 && text[at] is ' ' || at < end && at == gap && text[at] == ',' && words == 0)
                at++;
            if (at == gap || at >= end || !(char.IsLetterOrDigit(text[at])))
            {
                loose = !(french && words >= 2);
                return (french && words >= 2 || capital && !french && words is >= 1 and <= 3 && token.Length <= 4 && gap < end && text[gap] is ',' or '\n' or '\r') && Finish(gap, ref to);
            }
            int word = at;
            while (at < end && (char.IsLetterOrDigit(text[at]) || text[at] is '\'' or '.' && at + 1 < end && char.IsAsciiLetter(text[at + 1]) && at - word < 2))
                at++;
            if (at - word > 24)
                return false;
            ReadOnlySpan<char> lower = buffer[..text[word..at].ToLowerInvariant(buffer)];
            if (AddressWords.IsStreetType(lower) && (words > 0 || lower is "broadway" or "bowery" or "plaza") && !(lower is "st" && at + 1 < end && text[at] == '.' && words == 0))
            {
                // "10 West Close Avenue": a later type on the same run of words is the type.
                if (at < end && text[at] == '.')
                    at++;
                to = at;
                certain = capital && lower is not ("way" or "row" or "hill" or "yard" or "walk" or "close" or "dr" or "court" or "ct" or "place" or "square" or "bd" or "trail" or "loop" or "pike" or "circle") || capital && words >= 2;
                return capital || lower is "street" or "avenue" or "st" or "ave" or "road" or "rd" or "blvd";
            }
            if (words == 0 && (lower is "am" or "pm" || AddressWords.IsTime(lower)))
                return false;
            if (words == 0 && lower is "rue" or "bis" or "ter" or "avenue" or "boulevard" or "place" or "quai" or "chemin" or "allee" or "impasse" or "route" or "cours")
            {
                french = true;
                certain = true;
            }
            else if (french && words >= 1 && !char.IsUpper(text[word]) && lower is not ("de" or "la" or "du" or "des" or "le" or "les" or "l" or "d" or "et" or "rue" or "avenue"))
            {
                return words >= 2 && Finish(gap, ref to);
            }
            capital &= char.IsUpper(text[word]) || char.IsAsciiDigit(text[word]) || french;
            if (!capital && !french && words >= 2)
                return false;
        }
        return false;
    }

    private static bool NextWordIsNumber(ReadOnlySpan<char> text, int at, int end)
    {
        while (at < end && char.IsAsciiDigit(text[at]))
            at++;
        return at >= end || !char.IsAsciiLetter(text[at]);
    }

    private static bool Finish(int at, ref int to)
    {
        to = at;
        return true;
    }

    // Hauptstrasse 5; Via Roma 12; Keizersgracht 123
    private static bool NumberLast(ReadOnlySpan<char> text, int begin, in Token token, ref int from, ref bool certain)
    {
        int at = token.Start;
        for (int words = 0; words < 5; words++)
        {
            int gap = at;
            while (at > begin && gap - at < 2 && text[at - 1] is ' ' or ',' or '.')
                at--;
            int stop = at;
            while (at > begin && (char.IsLetter(text[at - 1]) || text[at - 1] is '-' or '\''))
                at--;
            if (at == stop || stop - at > 30)
                return false;
            string lower = Lower(text[at..stop]);
            bool capital = char.IsUpper(text[at]);
            int dash = lower.LastIndexOf('-');
            string tail = dash >= 0 ? lower[(dash + 1)..] : lower;
            if (words == 0 && (AddressWords.EndsStreet(tail) || dash > 0 && tail is "strasse" or "str" or "allee" or "platz" or "weg") && capital && lower is not ("string" or "spring" or "bring" or "during" or "offering"))
            {
                from = DoubleName(text, begin, at);
                certain = AddressWords.SurelyEndsStreet(tail);
                return true;
            }
            if (words == 0 && capital && lower is "strasse" or "str" or "allee" or "weg" or "platz" && NameBefore(text, begin, at, ref from))
                return certain = true;
            if (words == 0 && lower is "strasse" or "str" or "allee" or "weg" or "platz" || words > 0 && capital && lower is "rue" or "via" or "calle" or "viale" or "corso" or "piazza" or "avenida" or "rua" or "paseo" or "ul" or "ulica" or "avenue" or "boulevard" or "chaussee" or "plaza")
            {
                from = at;
                return true;
            }
        }
        return false;
    }

    // From behind the street over suite, town, state, postcode, country.
    private static int Follow(ReadOnlySpan<char> text, int from, int end, out bool anchored, out bool detailed)
    {
        anchored = detailed = false;
        int sure = from;
        int at = from;
        int lines = 0;
        int towns = 0;
        for (int piece = 0; piece < MostPieces; piece++)
        {
            int gap = at;
            int breaks = 0;
            while (at < end && at - gap < 12 && text[at] is ' ' or ',' or '\n' or '\r' or '\t' or '|' or ';' or '>' or '-' or '.')
                breaks += text[at++] == '\n' ? 1 : 0;
            lines += breaks;
            bool sentence = gap < end && text[gap] == '.' && gap > from;
            if (at >= end || at == gap || breaks > 2 || lines > 5 || sentence && breaks == 0)
                break;
            if (AddressPieces.Unit(text, at, end, out int stop))
            {
                detailed = true;
                sure = at = stop;
            }
            else if (!anchored && AddressPieces.Postcode(text, at, end, towns > 0, out stop, out bool townFollows))
            {
                anchored = true;
                sure = at = stop;
                if (townFollows && AddressPieces.Town(text, SkipBlanks(text, at, end), end, out int town))
                    sure = at = town;
            }
            else if (AddressPieces.Country(text, at, end, out stop))
            {
                detailed = true;
                sure = at = stop;
                if (anchored)
                    break;
            }
            else if (!anchored && towns < 3 && AddressPieces.Town(text, at, end, out stop))
            {
                towns++;
                at = stop;
                // A town on the street's own line belongs to it; on the next line only when a postcode follows.
                if (lines == 0)
                {
                    detailed = true;
                    sure = at;
                }
            }
            else
            {
                break;
            }
        }
        return sure;
    }

    private static int SkipBlanks(ReadOnlySpan<char> text, int at, int end)
    {
        while (at < end && text[at] is ' ' or ',')
            at++;
        return at;
    }

    // "Suite 1203, 580 Fifth Avenue"
    private static int UnitBefore(ReadOnlySpan<char> text, int begin, int from)
    {
        int low = Math.Max(begin, from - 24);
        for (int at = low; at < from - 4; at++)
        {
            if (at > begin && char.IsLetterOrDigit(text[at - 1]))
                continue;
            if (AddressPieces.Unit(text, at, from, out int stop) && text[stop..from].Trim(", \r\n".AsSpan()).IsEmpty && stop < from)
                return at;
        }
        return from;
    }

    private static bool InShippingContext(ReadOnlySpan<char> text, List<Token> tokens, int index, int from)
    {
        for (int k = index; k >= 0; k--)
        {
            Token token = tokens[k];
            if (from - token.Start > ShippingReach + 40)
                return false;
            if (token.Kind != TokenKind.Label || token.Label != LabelKind.Shipping || token.End > from || from - token.End > ShippingReach)
                continue;
            ReadOnlySpan<char> between = text[token.End..from];
            return !(between.Contains("bill to", StringComparison.OrdinalIgnoreCase) || between.Contains("billing", StringComparison.OrdinalIgnoreCase)
                || between.Contains("registered", StringComparison.OrdinalIgnoreCase) || between.Contains("sold to", StringComparison.OrdinalIgnoreCase)
                || between.Contains("regards", StringComparison.OrdinalIgnoreCase) || between.Contains("unsubscribe", StringComparison.OrdinalIgnoreCase)
                || between.Contains("sincerely", StringComparison.OrdinalIgnoreCase));
        }
        return false;
    }

    // "580 Fifth Avenue is our new delivery address"
    private static bool ShippingBehind(ReadOnlySpan<char> text, List<Token> tokens, int index, int last)
    {
        for (int k = index + 1; k < tokens.Count && tokens[k].Start < last + 60; k++)
        {
            if (tokens[k].Label == LabelKind.Shipping && tokens[k].Start >= last && text[last..tokens[k].Start].IndexOfAny("\n.:".AsSpan()) < 0
                && text[tokens[k].Start..tokens[k].End].Contains("address", StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    private static string Lower(ReadOnlySpan<char> word) => new string(word).ToLowerInvariant();
}
