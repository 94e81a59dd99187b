namespace Bezel.Money;

/// <summary>The scheme and the bank part of an account, from what stands with it.</summary>
/// <param name="Kind">Kind of the account.</param>
/// <param name="Routing">Bank part, normalised; for Canada five digits of the transit and three of the institution.</param>
/// <param name="Scheme">Country of an <see cref="AccountKind.Other"/> account.</param>
internal readonly record struct BankPart(AccountKind Kind, string? Routing, string? Scheme)
{
    public static BankPart Of(AccountGroup group, AccountFact account, ReadOnlySpan<char> text)
    {
        string? Value(FactKind kind) => group.BankParts.Find(p => p.Kind == kind)?.Value;
        if (Value(FactKind.Routing) is { } routing)
            return new BankPart(AccountKind.UsAccount, routing, null);
        if (Value(FactKind.SortCode) is { } sortCode)
            return new BankPart(AccountKind.UkAccount, sortCode, null);
        if (Value(FactKind.Bsb) is { } bsb)
            return new BankPart(AccountKind.Other, bsb, "AU");
        if (Value(FactKind.Ifsc) is { } ifsc)
            return new BankPart(AccountKind.Other, ifsc, "IN");
        if (account.Label == LabelKind.Clabe)
            return new BankPart(AccountKind.Other, null, "MX");
        string? country = CountryOf(group);
        if (Value(FactKind.Transit) is { } transit)
            return new BankPart(AccountKind.Other, Canadian(transit, Value(FactKind.Institution)), "CA");
        string? bank = Value(FactKind.BankCode) ?? Value(FactKind.Institution);
        string? branch = Value(FactKind.BranchCode);
        if (bank is not null || branch is not null)
            return new BankPart(AccountKind.Other, bank + branch, country ?? (bank?.Length == 8 ? "DE" : bank is null && branch?.Length == 6 ? "ZA" : null));
        if (IsNewZealand(text[account.Start..account.End]))
            return new BankPart(AccountKind.Other, null, "NZ");
        if (country is not null and not "US" and not "GB")
            return new BankPart(AccountKind.Other, null, country);
        if (country == "GB" && account.Value.Length == 8)
            return new BankPart(AccountKind.UkAccount, null, null);
        return new BankPart(country is null && !SpeaksEnglish(account, text) || account.Value.Length > 17 ? AccountKind.Other : AccountKind.UsAccount, null, null);
    }

    private static string? CountryOf(AccountGroup group) => group.Bic is { Length: >= 6 } bic ? bic[4..6] : group.Iban?.Value[..2];

    private static string Canadian(string transit, string? institution)
    {
        // 0YYYXXXXX, the electronic form: a zero, three digits of the institution, five of the transit.
        if (transit.Length == 9)
            return transit[4..] + transit[1..4];
        return transit + (institution is { Length: 4 } long4 ? long4[1..] : institution);
    }

    // Bank 2, branch 4, account 7, suffix 2 or 3.
    private static bool IsNewZealand(ReadOnlySpan<char> written) =>
        written.Length is 18 or 19 && written[2] == '-' && written[7] == '-' && written[15] == '-';

    private static bool SpeaksEnglish(AccountFact account, ReadOnlySpan<char> text)
    {
        int from = Math.Max(0, account.Start - 40);
        foreach (char c in text[from..account.Start])
        {
            if (c >= 0x900)
                return false;
        }
        foreach (string word in (ReadOnlySpan<string>)["konto", "kto", "compte", "cuenta", "conto", "rekening", "conta ", "rachun", "konta", "giro"])
        {
            if (text[from..account.Start].Contains(word, StringComparison.OrdinalIgnoreCase))
                return false;
        }
        return true;
    }
}
