namespace Bezel.AccountTexts.Book;

/// <summary>How an account is written in its country.</summary>
public enum Scheme
{
    UnitedStates,
    Iban,
    UnitedKingdom,
    Other,
}

/// <summary>A bank account as the set knows it.</summary>
/// <param name="Scheme">How it stands in the book.</param>
/// <param name="Country">ISO 3166.</param>
/// <param name="Bank">Routing number, sort code, BSB, IFSC or another code of the bank, without separators; empty for an IBAN.</param>
/// <param name="Number">Account number or IBAN, without separators.</param>
/// <param name="Bic">The bank's BIC; empty when none is known.</param>
/// <param name="BankName">What the bank is called.</param>
public sealed record BankAccount(Scheme Scheme, string Country, string Bank, string Number, string Bic, string BankName)
{
    /// <summary>Whether a person who compares would call it the same account: leading zeros of the number do not count.</summary>
    public bool IsSame(BankAccount other) => Bank == other.Bank && Number.TrimStart('0') == other.Number.TrimStart('0');

    /// <summary>The line of the shop file.</summary>
    public string Yaml() => Scheme switch
    {
        Scheme.UnitedStates => $"{{ routing: \"{Bank}\", account: \"{Number}\" }}",
        Scheme.Iban => $"{{ iban: {Number} }}",
        Scheme.UnitedKingdom => $"{{ sort_code: \"{Bank[..2]}-{Bank[2..4]}-{Bank[4..]}\", account: \"{Number}\" }}",
        _ => $"{{ bank_code: \"{Bank}\", account: \"{Number}\" }}",
    };

    public override string ToString() => Bank.Length > 0 ? $"{Country} {Bank} {Number}" : Number;
}
