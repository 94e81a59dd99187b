namespace Bezel.Money;

/// <summary>
/// Turns the parts found in a region into mentions. Rules: an IBAN always counts; an account number with its bank part counts;
/// one without counts when its label and what stands around it speak of paying into a bank account, and not of a customer's number with a utility
/// (see <see cref="Score"/>).
/// </summary>
internal sealed class AccountReader(FoldedText folded, List<Token> tokens)
{
    /// <summary>How far before a number its payment context may stand, in characters.</summary>
    private const int ContextBefore = 350;

    /// <summary>How far behind.</summary>
    private const int ContextBehind = 200;

    /// <summary>The least score at which a number without its bank part counts.</summary>
    private const int Enough = 3;

    /// <summary>Fewer digits are as a rule the number of a customer.</summary>
    private const int ShortestDoubtful = 8;

    public void Read(List<AccountFact> facts, List<AccountMention> mentions, List<AccountMention> doubtful)
    {
        List<AccountGroup> groups = AccountGroup.Build(facts);
        bool anyFull = groups.Exists(g => g.Iban is not null || g.Account is { Masked: false, Label: not LabelKind.CustomerAccount } && (g.BankParts.Count > 0 || g.Bic is not null));
        foreach (AccountGroup group in groups)
        {
            if (group.Iban is { } iban)
                mentions.Add(Mention(AccountKind.Iban, group, iban, null, iban.Value, iban.Holds, iban.Start, iban.End));
            if (group.Account is { } account)
            {
                if (Counts(group, account, anyFull))
                    AddAccount(group, account, mentions);
                else if (!account.Masked && account.Label != LabelKind.CustomerAccount && account.Value.Length >= ShortestDoubtful && group.Iban is null)
                    AddAccount(group, account, doubtful);
            }
            else if (group.Iban is null && group.BankParts.Find(p => p.Kind == FactKind.Routing && p.Holds) is { } routing && !anyFull && (group.Payee is not null || SpeaksOfPaying(routing)))
            {
                mentions.Add(Mention(AccountKind.UsAccount, group, routing, routing.Value, null, true, routing.Start, routing.End));
            }
        }
    }

    private bool Counts(AccountGroup group, AccountFact account, bool anyFull)
    {
        if (group.Iban is { } iban && group.BankParts.Count == 0 && iban.Value.EndsWith(account.Value, StringComparison.Ordinal))
            return false;
        if (account.Masked)
            return account.Label != LabelKind.CustomerAccount || group.BankParts.Count > 0;
        if (group.BankParts.Count > 0)
            return account.Label != LabelKind.CustomerAccount || group.BankParts.Exists(p => Math.Abs(p.Start - account.Start) < 80);
        if (account.Label == LabelKind.Clabe)
            return account.Holds || account.Value.Length == 18;
        if (account.Value.Length < 6 || account.Label == LabelKind.CustomerAccount)
            return false;
        bool certain = account.Label is LabelKind.AccountStrong or LabelKind.AccountDirected;
        int score = Score(group, account);
        return score >= (anyFull && !certain && group.Bic is null ? Enough + 1 : Enough);
    }

    private int Score(AccountGroup group, AccountFact account)
    {
        int score = account.Label switch
        {
            LabelKind.AccountStrong or LabelKind.Iban => 3,
            LabelKind.AccountDirected => 2,
            _ => 1,
        };
        bool strong = false;
        bool weak = false;
        bool utility = false;
        bool directed = false;
        bool customer = false;
        foreach (Token token in Around(account.Start - ContextBefore, account.End + ContextBehind))
        {
            bool near = token.Start > account.Start - 220 && token.Start < account.End + 160;
            strong |= token.Label is LabelKind.StrongContext or LabelKind.AccountStrong or LabelKind.Bic or LabelKind.Ifsc || token.Label is LabelKind.Routing or LabelKind.SortCode;
            weak |= token.Label == LabelKind.WeakContext;
            // What is said of a bill counts against it, unless words of paying into an account lead up to the number itself.
            directed |= token.Label == LabelKind.StrongContext && token.Start < account.Start && token.End > account.Start - 90;
            utility |= near && token.Label == LabelKind.UtilityContext;
            customer |= near && token.Label == LabelKind.CustomerAccount;
        }
        score += strong ? 2 : weak ? 1 : 0;
        score += group.Payee is not null ? 2 : 0;
        score += group.Bank is not null ? 2 : 0;
        score += group.Bic is not null ? 3 : 0;
        score += SpeaksOfChange(account) ? 1 : 0;
        score += IsOldBelgian(folded.Span[account.Start..account.End]) ? 2 : 0;
        score -= utility && !directed ? 2 : 0;
        score -= customer ? 2 : 0;
        return score;
    }

    /// <summary>Three digits, seven, two: the form of a Belgian account before the IBAN, and of no other number.</summary>
    private static bool IsOldBelgian(ReadOnlySpan<char> written) =>
        written.Length == 14 && written[3] == '-' && written[11] == '-' && written.Count('-') == 2;

    private bool SpeaksOfPaying(AccountFact fact)
    {
        foreach (Token token in Around(fact.Start - ContextBefore, fact.End + ContextBehind))
        {
            if (token.Label is LabelKind.StrongContext or LabelKind.AccountStrong or LabelKind.AccountDirected or LabelKind.RoutingWire or LabelKind.RoutingAch)
                return true;
        }
        return false;
    }

    private IEnumerable<Token> Around(int from, int to)
    {
        // Tokens are in the order of the text: find the first by halving, so that many accounts in one region stay linear.
        int low = 0;
        int high = tokens.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (tokens[middle].Start < from)
                low = middle + 1;
            else
                high = middle;
        }
        for (int i = low; i < tokens.Count && tokens[i].Start < to; i++)
        {
            if (tokens[i].Kind == TokenKind.Label)
                yield return tokens[i];
        }
    }

    private bool SpeaksOfChange(AccountFact account)
    {
        ReadOnlySpan<char> text = folded.Span;
        int from = Math.Max(0, account.Start - 120);
        ReadOnlySpan<char> near = text[from..Math.Min(text.Length, account.End + 20)];
        foreach (string word in (ReadOnlySpan<string>)["chang", "updat", "new ", "instead", "revis", "switch", "replac", "neue", "nouve", "nuev", "nuov", "nieuw", "nova ", "novo "])
        {
            if (near.Contains(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    private void AddAccount(AccountGroup group, AccountFact account, List<AccountMention> mentions)
    {
        List<AccountFact> routings = group.BankParts.FindAll(p => p.Kind == FactKind.Routing);
        if (routings.Count > 1)
        {
            foreach (AccountFact routing in routings)
            {
                AccountMention one = Mention(AccountKind.UsAccount, group, account, routing.Value, account.Value, routing.Holds, Math.Min(routing.Start, account.Start), Math.Max(routing.End, account.End));
                mentions.Add(one with { OtherRoutings = [.. routings.Where(r => r != routing && r.Way != routing.Way).Select(r => r.Value)] });
            }
            return;
        }
        BankPart bank = BankPart.Of(group, account, folded.Span);
        int start = account.Start;
        int end = account.End;
        bool holds = account.Holds;
        foreach (AccountFact part in group.BankParts)
        {
            start = Math.Min(start, part.Start);
            end = Math.Max(end, part.End);
            holds &= part.Holds;
        }
        mentions.Add(Mention(bank.Kind, group, account, bank.Routing, account.Value, holds, start, end) with { Scheme = bank.Scheme });
    }

    private AccountMention Mention(AccountKind kind, AccountGroup group, AccountFact fact, string? routing, string? account, bool holds, int start, int end)
    {
        int from = folded.StartOf(start);
        return new AccountMention(kind, routing, fact.Masked ? null : account, group.Bic, from, folded.EndOf(end) - from, folded.AsWritten(start, end), holds, group.Payee, group.Bank)
        {
            LastDigits = fact.Masked ? fact.Value : null,
            OtherReadings = fact.Masked ? [] : fact.OtherReadings,
        };
    }
}
