namespace Bezel.Shop.Suppliers;

/// <summary>The scheme that an account number belongs to.</summary>
public enum AccountScheme
{
    /// <summary>International bank account number (ISO 13616); the number is the whole IBAN.</summary>
    Iban,

    /// <summary>United States: the bank part is the nine-digit ABA number.</summary>
    UnitedStates,

    /// <summary>United Kingdom: the bank part is the six-digit sort code.</summary>
    UnitedKingdom,

    /// <summary>Any other.</summary>
    Other,
}

/// <summary>
/// A bank account with its whole number. It passes between modules in memory only: whoever keeps it encrypts it, and what is shown or written
/// elsewhere is <see cref="LastDigits"/>.
/// </summary>
/// <param name="Scheme">The scheme.</param>
/// <param name="Bank">The bank part in ASCII letters and digits, or null when it is not known.</param>
/// <param name="Number">The number in ASCII letters and digits, upper case.</param>
/// <param name="Bic">BIC (ISO 9362), or null.</param>
public sealed record WrittenAccount(AccountScheme Scheme, string? Bank, string Number, string? Bic = null)
{
    /// <summary>What may be shown and recorded of it: its last four characters.</summary>
    public string LastDigits => Number.Length <= 4 ? Number : Number[^4..];

    /// <summary>Never the number.</summary>
    public override string ToString() => "account ending in " + LastDigits;
}
