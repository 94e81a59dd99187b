namespace Bezel.Money;

// Rules of the place:
//  1. Only what a label calls an account, a routing number or a sort code is read so: a serial or an order may well hold an O.
//  2. The word has five characters or more with those beside it, half of them digits, and every letter is one that passes for a digit.
//  3. An IBAN keeps its letters: its scanner knows where digits must stand.
/// <summary>Reads letters as the digits that they pass for (O for 0, l for 1) where a number of a bank must stand.</summary>
internal static class LookalikeDigits
{
    /// <summary>Characters of the shortest IBAN (Norway).</summary>
    private const int ShortestIban = 15;

    /// <summary>The digit that a letter passes for; the character itself when it passes for none.</summary>
    public static char DigitOf(char c) => c switch
    {
        'O' or 'o' or 'Q' or 'D' => '0',
        'I' or 'i' or 'l' or 'L' => '1',
        'Z' or 'z' => '2',
        'S' or 's' => '5',
        'G' or 'b' or '\u0431' => '6',
        'B' => '8',
        'g' or 'q' => '9',
        '\u0417' or '\u0437' => '3',
        '\u0427' or '\u0447' => '4',
        _ => c,
    };

    /// <summary>Puts digits in the place of such letters; false when the tokens hold none.</summary>
    public static bool Read(FoldedText folded, List<Token> tokens)
    {
        bool found = false;
        ReadOnlySpan<char> text = folded.Span;
        int behind = 0;
        for (int i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Kind != TokenKind.Mixed || tokens[i].Start < behind || !NamedByBank(text, tokens, i))
                continue;
            (int start, int end) = Extent(text, tokens[i]);
            int letters = 0, round = 0, digits = 0;
            for (int k = start; k < end; k++)
            {
                if (char.IsAsciiDigit(text[k]))
                    digits++;
                else if (text[k] is 'O' or 'o' or 'l' or 'I')
                    round++;
                else if (char.IsLetter(text[k]))
                    letters += char.IsAsciiDigit(DigitOf(text[k])) ? 1 : 1000;
            }
            if (letters + round + digits < 5 || letters > digits || letters + round > 2 * digits || IsOfIban(text, tokens, i, start))
                continue;
            behind = end;
            for (int k = start; k < end; k++)
            {
                if (char.IsLetter(text[k]))
                    folded.Put(k, DigitOf(text[k]));
            }
            found = true;
        }
        return found;
    }

    /// <summary>The word with the groups beside it, one blank or hyphen apart, that hold nothing but digits and such letters.</summary>
    private static (int Start, int End) Extent(ReadOnlySpan<char> text, in Token token)
    {
        (int start, int end) = (token.Start, token.End);
        while (end + 1 < text.Length && text[end] is ' ' or '-')
        {
            int stop = end + 1;
            while (stop < text.Length && char.IsAsciiDigit(DigitOf(text[stop])) && stop - end <= 6)
                stop++;
            if (stop == end + 1 || stop < text.Length && char.IsLetterOrDigit(text[stop]) || IsWord(text[(end + 1)..stop]))
                break;
            end = stop;
        }
        while (start > 1 && text[start - 1] is ' ' or '-')
        {
            int first = start - 1;
            while (first > 0 && char.IsAsciiDigit(DigitOf(text[first - 1])) && start - first <= 6)
                first--;
            if (first == start - 1 || first > 0 && char.IsLetterOrDigit(text[first - 1]) || IsWord(text[first..(start - 1)]))
                break;
            start = first;
        }
        return (start, end);
    }

    private static bool IsOfIban(ReadOnlySpan<char> text, List<Token> tokens, int index, int start)
    {
        for (int k = index; k >= 0 && k > index - 9 && tokens[k].Kind != TokenKind.Label; k--)
        {
            if (IsIban(text, tokens[k].Start) || tokens[k].Start >= 2 && IsIban(text, tokens[k].Start - 2))
                return true;
        }
        return IsIban(text, start);
    }

    private static bool IsIban(ReadOnlySpan<char> text, int start) =>
        start + 2 < text.Length && char.IsAsciiLetter(text[start]) && char.IsAsciiLetter(text[start + 1]) && char.IsAsciiDigit(text[start + 2])
        && IbanRegistry.LengthOf(char.ToUpperInvariant(text[start]), char.ToUpperInvariant(text[start + 1])) > 0 && FollowedBy(text, start) >= ShortestIban;

    /// <summary>Letters and digits from there on, blanks and marks of groups passed over: "Il58 27" is no IBAN of Israel.</summary>
    private static int FollowedBy(ReadOnlySpan<char> text, int start)
    {
        int count = 0;
        for (int i = start; i < text.Length && count < ShortestIban && (char.IsAsciiLetterOrDigit(text[i]) || text[i] is ' ' or '-' or '.' or '\n' or '\r' or '>'); i++)
            count += char.IsAsciiLetterOrDigit(text[i]) ? 1 : 0;
        return count;
    }

    // "is", "big", "so": letters alone are a group only in capitals, or when they are all round ones.
    private static bool IsWord(ReadOnlySpan<char> group)
    {
        foreach (char c in group)
        {
            if (char.IsAsciiDigit(c))
                return false;
        }
        return group.ContainsAnyExcept("OolI");
    }

    private static bool NamedByBank(ReadOnlySpan<char> text, List<Token> tokens, int index)
    {
        if (NamedBehind(tokens, index) && text[tokens[index].End..tokens[index + 1].Start].Trim() is "(" or "<-" or "=")
            return true;
        for (int k = index - 1; k >= 0 && k >= index - 6; k--)
        {
            Token label = tokens[k];
            if (label.Kind != TokenKind.Label || label.Label is LabelKind.StrongContext or LabelKind.WeakContext)
                continue;
            if (label.Label is LabelKind.Payee or LabelKind.BankName && tokens[index].Line != label.Line)
                continue;
            // The heading of another column.
            if (label.Line < tokens[index].Line && label.Cell != tokens[index].Cell)
                continue;
            return FactReader.IsAccountNumberLabel(label.Label) && label.Label != LabelKind.Iban || IsBankPart(label.Label);
        }
        return NamedBehind(tokens, index);
    }

    private static bool NamedBehind(List<Token> tokens, int index) =>
        index + 1 < tokens.Count && tokens[index + 1] is { Kind: TokenKind.Label } behind && behind.Line == tokens[index].Line && (behind.Label is LabelKind.Account or LabelKind.AccountStrong || IsBankPart(behind.Label));

    private static bool IsBankPart(LabelKind kind) => kind is LabelKind.Routing or LabelKind.RoutingWire or LabelKind.RoutingAch or LabelKind.SortCode or LabelKind.Bsb or LabelKind.Transit or LabelKind.BankCode;
}
