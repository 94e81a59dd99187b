using Bezel.Money.Invoices;
using Bezel.Suppliers.Payments.Checking;

namespace Bezel.Suppliers.Invoices.Checking;

/// <summary>Why an invoice, or an account on it, has its outcome.</summary>
/// <param name="Code">Which reason; stands in the JSON, for ever (docs/formats/invoice-check.md).</param>
/// <param name="Weight">What it makes of the invoice by itself; <see cref="LineOutcome.Ok"/> for what is only told.</param>
/// <param name="Text">A sentence or two, in the owner's words; may hold hostile text.</param>
public sealed record InvoiceReason(string Code, LineOutcome Weight, string Text)
{
    /// <summary>Last four characters of the supplier's account on file, or null.</summary>
    public string? OnFileEnds { get; init; }
}

/// <summary>An account on an invoice, compared.</summary>
/// <param name="Ends">Its last four characters.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Outcome">What becomes of a payment into it.</param>
/// <param name="Reasons">Why, the heaviest first.</param>
public sealed record CheckedInvoiceAccount(string Ends, InvoiceAccountPlace Place, LineOutcome Outcome, IReadOnlyList<InvoiceReason> Reasons);

/// <summary>An invoice beside the supplier book. Nothing of it is kept. Texts are hostile; no account number is in it but for its end.</summary>
public sealed record CheckedInvoice
{
    /// <summary>What the file is called.</summary>
    public required string File { get; init; }

    /// <summary>SHA-256 of its bytes, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>What it says.</summary>
    public required InvoiceFacts Facts { get; init; }

    /// <summary>Whether an invoice was read in it; if not, nothing was compared.</summary>
    public bool IsReadable => Facts.Kind != InvoiceKind.NotAnInvoice;

    /// <summary>Whose it is, as the book calls them; null when nobody there is known by it.</summary>
    public string? Supplier { get; init; }

    /// <summary>The accounts that it asks to be paid into, printed and hidden; at most 20.</summary>
    public IReadOnlyList<CheckedInvoiceAccount> Accounts { get; init; } = [];

    /// <summary>What there is to say of the invoice as a whole, the heaviest first; of a file that is none, why not.</summary>
    public IReadOnlyList<InvoiceReason> Reasons { get; init; } = [];

    /// <summary>The worst of its accounts and reasons.</summary>
    public LineOutcome Outcome { get; init; }

    /// <summary>The answer in a sentence.</summary>
    public required string Headline { get; init; }

    /// <summary>Why some of the file was not looked at; null when all was.</summary>
    public string? CouldNotCheck { get; init; }
}
