namespace Bezel.Money.Invoices;

/// <summary>The formats of electronic invoices that are read.</summary>
public enum StructuredFormat
{
    /// <summary>UN/CEFACT Cross Industry Invoice: ZUGFeRD, Factur-X, XRechnung (CII syntax of EN 16931).</summary>
    Cii,

    /// <summary>OASIS UBL 2.x Invoice or CreditNote: Peppol, XRechnung (UBL syntax of EN 16931).</summary>
    Ubl,

    /// <summary>FatturaPA, the Italian format.</summary>
    FatturaPa,
}

/// <summary>An account as an electronic invoice names it.</summary>
/// <param name="Account">The number in ASCII letters and digits, the IBAN for an IBAN.</param>
/// <param name="Bank">Bank part given beside it (branch, sort code, routing number), or null.</param>
/// <param name="Bic">BIC, or null.</param>
/// <param name="Name">Name of the account, or null.</param>
public sealed record StructuredAccount(string Account, string? Bank, string? Bic, string? Name)
{
    /// <summary>The account in the form that the book compares.</summary>
    public KnownAccount Known => AccountNumbers.IsIban(Account) ? KnownAccount.OfIban(Account)
        : Bank is not null && AccountNumbers.IsRouting(Bank) ? KnownAccount.OfUs(Bank, Account)
        : Bank is { Length: 6 } && Account.Length == 8 && !Bank.AsSpan().ContainsAnyExceptInRange('0', '9') ? KnownAccount.OfUk(Bank, Account)
        : KnownAccount.OfOther(Bank, Account);
}

/// <summary>What an electronic invoice says. Strings as written, at most 200 characters.</summary>
public sealed class StructuredInvoice
{
    /// <summary>The format.</summary>
    public required StructuredFormat Format { get; init; }

    /// <summary>What it is, by its type code (UNTDID 1001) or root.</summary>
    public InvoiceKind Kind { get; init; } = InvoiceKind.Invoice;

    /// <summary>Who makes it out.</summary>
    public string? Seller { get; init; }

    /// <summary>Who is to be paid, where it is not the seller.</summary>
    public string? Payee { get; init; }

    /// <summary>Its number.</summary>
    public string? Number { get; init; }

    /// <summary>The day it was made out.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>The day by which it is to be paid.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>Total with tax.</summary>
    public decimal? GrandTotal { get; init; }

    /// <summary>What is to be paid.</summary>
    public decimal? Payable { get; init; }

    /// <summary>ISO 4217 code, or null.</summary>
    public string? Currency { get; init; }

    /// <summary>Accounts to pay into, each once.</summary>
    public IReadOnlyList<StructuredAccount> Accounts { get; init; } = [];

    /// <summary>Whether the XML broke off or a limit was reached, so that something may be missing.</summary>
    public bool Incomplete { get; init; }
}
