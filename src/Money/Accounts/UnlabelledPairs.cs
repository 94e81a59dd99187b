namespace Bezel.Money;

/// <summary>
/// Account numbers without a label of their own: written beside their labelled bank part ("ABA 021000021 / 123456789"), or a pair whose
/// forms speak for themselves in a payment context ("20-00-00 55779911", "021000021 123456789").
/// </summary>
internal static class UnlabelledPairs
{
    private const int ContextReach = 300;

    public static void Add(ReadOnlySpan<char> text, List<Token> tokens, bool[] taken, List<AccountFact> facts)
    {
        BesideBankParts(text, tokens, taken, facts);
        int context = -1;
        for (int i = 0; i < tokens.Count; i++)
        {
            Token token = tokens[i];
            if (token.Kind == TokenKind.Label)
            {
                if (token.Label is LabelKind.StrongContext or LabelKind.AccountStrong or LabelKind.AccountDirected or LabelKind.Payee)
                    context = token.End;
                continue;
            }
            if (taken[i] || token.Kind != TokenKind.Digits || context < 0 || token.Start - context > ContextReach || NamedByOther(tokens, i))
                continue;
            if (IsPrintedSortCode(text, tokens, i) && TryAccount(text, tokens, taken, i + 3, 8, 8, reach: 12, out AccountFact? account, out int last))
                Take(text, tokens, taken, facts, FactKind.SortCode, i, i + 2, account!, last);
            else if (NumberReader.ReadExact(text, tokens, i, 9, out string routing, out int end) && AccountNumbers.IsRoutingDigits(routing) && (token.Start == 0 || text[token.Start - 1] is ' ' or '\n' or '\t' or '(' or ':' or ',' or '/' or '|' or '>' or '#'))
            {
                if (TryAccount(text, tokens, taken, end + 1, 7, 17, reach: 40, out account, out last) && !NamedByOther(tokens, end + 1))
                    Take(text, tokens, taken, facts, FactKind.Routing, i, end, account!, last);
                else if (FreeBefore(text, tokens, taken, i, out int before, out string digits))
                    TakeBefore(tokens, taken, facts, before, i, end, routing, digits);
            }
        }
    }

    private static void BesideBankParts(ReadOnlySpan<char> text, List<Token> tokens, bool[] taken, List<AccountFact> facts)
    {
        int count = facts.Count;
        int at = 0;
        for (int f = 0; f < count; f++)
        {
            AccountFact part = facts[f];
            if (part.Kind is not (FactKind.Routing or FactKind.SortCode or FactKind.Bsb or FactKind.Ifsc) || f + 1 < count && facts[f + 1].Kind == FactKind.Account && facts[f + 1].Start - part.End < 60)
                continue;
            while (at < tokens.Count && tokens[at].Start < part.End)
                at++;
            (int least, int most) = part.Kind switch { FactKind.SortCode => (7, 8), FactKind.Bsb => (5, 10), FactKind.Ifsc => (9, 18), _ => (6, 17) };
            if (at < tokens.Count && tokens[at].Start - part.End <= 6 && TryAccount(text, tokens, taken, at, least, most, reach: 6, out AccountFact? account, out int last))
            {
                for (int k = at; k <= last; k++)
                    taken[k] = true;
                facts.Add(account!);
            }
        }
    }

    private static bool TryAccount(ReadOnlySpan<char> text, List<Token> tokens, bool[] taken, int index, int least, int most, int reach, out AccountFact? account, out int last)
    {
        account = null;
        last = index;
        if (index <= 0 || index >= tokens.Count || taken[index] || tokens[index].Kind != TokenKind.Digits || tokens[index].WordsBefore > 2
            || tokens[index].SentenceBefore || tokens[index].Start - tokens[index - 1].End > reach
            || text[tokens[index].Start - 1] is '.' or '_' or '=' || !NumberReader.ReadAccount(text, tokens, index, out string digits, out last, out IReadOnlyList<string> others) || digits.Length < least || digits.Length > most)
            return false;
        if (digits.Length == 9 && least == 7 && AccountNumbers.IsRoutingDigits(digits) && tokens[index].WordsBefore > 0)
            return false;
        account = new AccountFact
        {
            Kind = FactKind.Account,
            Value = digits,
            Start = tokens[index].Start,
            End = tokens[last].End,
            Line = tokens[index].Line,
            Label = LabelKind.Account,
            Adjacent = true,
            OtherReadings = others,
        };
        return true;
    }

    private static bool IsPrintedSortCode(ReadOnlySpan<char> text, List<Token> tokens, int i)
    {
        if (i + 3 >= tokens.Count)
            return false;
        for (int k = i; k < i + 3; k++)
        {
            if (tokens[k].Kind != TokenKind.Digits || tokens[k].Length != 2 || k > i && (tokens[k].Start - tokens[k - 1].End != 1 || text[tokens[k].Start - 1] != '-'))
                return false;
        }
        return true;
    }

    private static bool NamedByOther(List<Token> tokens, int i) =>
        i > 0 && tokens[i].WordsBefore <= 2 && tokens[i - 1].Line == tokens[i].Line
        && tokens[i - 1] is { Kind: TokenKind.Label, Label: LabelKind.Reference or LabelKind.Phone or LabelKind.Fax or LabelKind.Card };

    private static bool FreeBefore(ReadOnlySpan<char> text, List<Token> tokens, bool[] taken, int i, out int before, out string digits)
    {
        before = i - 1;
        digits = "";
        if (before < 0 || taken[before] || tokens[before].Kind != TokenKind.Digits || tokens[before].Length is < 7 or > 17 || tokens[i].WordsBefore > 3
            || tokens[i].SentenceBefore || tokens[i].Start - tokens[before].End > 40 || NamedByOther(tokens, before)
            || !NumberReader.ReadAccount(text, tokens, before, out digits, out int last, out _))
            return false;
        return last == before;
    }

    private static void Take(ReadOnlySpan<char> text, List<Token> tokens, bool[] taken, List<AccountFact> facts, FactKind kind, int from, int to, AccountFact account, int last)
    {
        facts.Add(new AccountFact { Kind = kind, Value = NumberReader.Join(text, tokens, from, to), Start = tokens[from].Start, End = tokens[to].End, Line = tokens[from].Line });
        facts.Add(account);
        for (int k = from; k <= last; k++)
            taken[k] = true;
    }

    private static void TakeBefore(List<Token> tokens, bool[] taken, List<AccountFact> facts, int before, int from, int to, string routing, string digits)
    {
        facts.Add(new AccountFact { Kind = FactKind.Account, Value = digits, Start = tokens[before].Start, End = tokens[before].End, Line = tokens[before].Line, Label = LabelKind.Account, Adjacent = true });
        facts.Add(new AccountFact { Kind = FactKind.Routing, Value = routing, Start = tokens[from].Start, End = tokens[to].End, Line = tokens[from].Line });
        for (int k = before; k <= to; k++)
            taken[k] = true;
    }
}
