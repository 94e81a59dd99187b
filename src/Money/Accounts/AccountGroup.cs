namespace Bezel.Money;

/// <summary>The parts that belong to one account (or to one account with its IBAN).</summary>
internal sealed class AccountGroup
{
    public AccountFact? Iban { get; set; }
    public AccountFact? Account { get; set; }
    public List<AccountFact> BankParts { get; } = [];
    public string? Bic { get; set; }
    public string? Payee { get; set; }
    public string? Bank { get; set; }
    public int LastEnd { get; set; }
    public int LastLine { get; set; }

    public bool HasNumber => Account is not null || Iban is not null || BankParts.Count > 0;

    /// <summary>
    /// Puts the parts together in the order of the text. A part of a kind that the group already has begins the next group, except a
    /// second routing number for another way of paying; an account number goes with the nearest bank part.
    /// </summary>
    public static List<AccountGroup> Build(List<AccountFact> facts)
    {
        var groups = new List<AccountGroup>();
        AccountGroup group = new();
        for (int i = 0; i < facts.Count; i++)
        {
            AccountFact fact = facts[i];
            if (group.LastEnd > 0 && (fact.Start - group.LastEnd > 450 || fact.Line - group.LastLine > 10))
                Flush();
            switch (fact.Kind)
            {
                case FactKind.Payee:
                    if (group.Payee is not null && group.Payee != fact.Value && (group.Account ?? group.Iban) is not null)
                        Flush();
                    group.Payee ??= fact.Value;
                    break;
                case FactKind.Bank:
                    if (group.Bank is not null && group.Bank != fact.Value && (group.Account ?? group.Iban) is not null && NextNumber(facts, i) is not null)
                        Flush();
                    group.Bank ??= fact.Value;
                    break;
                case FactKind.Bic:
                    group.Bic ??= fact.Value;
                    break;
                case FactKind.Iban:
                    if (group.Iban is not null && group.Iban.Value != fact.Value)
                        Flush();
                    group.Iban ??= fact;
                    break;
                case FactKind.Account:
                    AddAccount(fact, i);
                    break;
                default:
                    AddBankPart(fact, i);
                    break;
            }
            group.LastEnd = fact.End;
            group.LastLine = fact.Line;
        }
        Flush();
        return groups;

        void Flush()
        {
            if (group.HasNumber)
                groups.Add(group);
            group = new AccountGroup();
        }

        void AddBankPart(AccountFact fact, int i)
        {
            AccountFact? same = group.BankParts.Find(p => p.Kind == fact.Kind);
            if (same is not null && group.BankParts.Exists(p => p.Kind == fact.Kind && p.Value == fact.Value))
                return;
            if (same is not null)
            {
                bool otherWay = fact.Kind == FactKind.Routing && fact.Way != same.Way && (fact.Way != LabelKind.None || same.Way != LabelKind.None);
                bool accountFollows = NextNumber(facts, i) is { Kind: FactKind.Account };
                if (!otherWay || group.Account is not null && accountFollows)
                    Flush();
            }
            group.BankParts.Add(fact);
        }

        void AddAccount(AccountFact fact, int i)
        {
            if (group.Account is null)
            {
                group.Account = fact;
                return;
            }
            if (group.Account.Value == fact.Value && group.Account.Masked == fact.Masked)
                return;
            AccountFact first = group.Account;
            if (group.BankParts.Count == 0)
            {
                string? bic = group.Bic;
                Flush();
                group.Account = fact;
                group.Bic = bic;
                return;
            }
            bool ownBankFollows = NextNumber(facts, i) is { IsBankPart: true } next && group.BankParts.Exists(p => p.Kind == next.Kind);
            int toFirst = Distance(group.BankParts, first);
            int toSecond = Distance(group.BankParts, fact);
            bool customer = first.Label == LabelKind.CustomerAccount && fact.Label != LabelKind.CustomerAccount;
            if (!ownBankFollows && (toSecond < toFirst && group.BankParts[0].Start > first.Start || customer))
            {
                // The number before the bank part was another one ("Account no. 10023 … Sort code 20-00-00 Account 55779911").
                groups.Add(new AccountGroup { Account = first, LastEnd = first.End });
                group.Account = fact;
                return;
            }
            List<AccountFact> parts = group.BankParts;
            bool shares = !ownBankFollows && fact.Label is LabelKind.AccountStrong or LabelKind.AccountDirected && !fact.Masked;
            Flush();
            group.Account = fact;
            if (shares)
                group.BankParts.AddRange(parts);
        }
    }

    private static AccountFact? NextNumber(List<AccountFact> facts, int index)
    {
        for (int i = index + 1; i < facts.Count && i <= index + 6 && facts[i].Start - facts[index].End < 450; i++)
        {
            if (facts[i].Kind is not (FactKind.Payee or FactKind.Bank or FactKind.Bic))
                return facts[i];
        }
        return null;
    }

    private static int Distance(List<AccountFact> parts, AccountFact account)
    {
        int least = int.MaxValue;
        foreach (AccountFact part in parts)
            least = Math.Min(least, part.Start > account.Start ? part.Start - account.End : account.Start - part.End);
        return least;
    }
}
