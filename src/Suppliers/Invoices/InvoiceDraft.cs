using Bezel.Money.Invoices;

namespace Bezel.Suppliers.Invoices;

/// <summary>A file read, not kept yet.</summary>
/// <param name="File">Its name.</param>
/// <param name="Digest">SHA-256 of its bytes, lower-case hexadecimal.</param>
/// <param name="Facts">What it says.</param>
/// <param name="Text">Its text.</param>
/// <param name="CouldNotCheck">Why some of it was not looked at; null when all was.</param>
/// <param name="Supplier">Whose it seems to be, by name; null when nobody in the book is called so.</param>
public sealed record InvoiceDraft(string File, string Digest, InvoiceFacts Facts, string Text, string? CouldNotCheck, long? Supplier)
{
    /// <summary>Whether it is anything to keep.</summary>
    public bool IsInvoice => Facts.Kind != InvoiceKind.NotAnInvoice;
}

/// <summary>How an invoice came in.</summary>
/// <param name="Origin">By which way.</param>
/// <param name="ArrivedAt">When it came to the shop at the earliest that is known.</param>
public sealed record InvoiceArrival(InvoiceOrigin Origin, DateTimeOffset ArrivedAt)
{
    /// <summary>The kept message, or null.</summary>
    public long? Message { get; init; }

    /// <summary>The message's sender, or null.</summary>
    public long? About { get; init; }

    /// <summary>Who the message says it is from; hostile text.</summary>
    public string From { get; init; } = "";
}

/// <summary>What became of an invoice.</summary>
/// <param name="Id">Its number.</param>
/// <param name="IsNew">False when the same file is kept already.</param>
/// <param name="Account">How its accounts stand to the book.</param>
/// <param name="Relation">How it stands to an earlier one.</param>
/// <param name="Request">The request that its account opened or was added to, or null.</param>
public sealed record InvoiceOutcome(long Id, bool IsNew, InvoiceAccountState Account, InvoiceRelation Relation, long? Request);

/// <summary>The earlier invoice that one which is not kept is a copy of.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Relation">How the later one stands to it.</param>
/// <param name="IsSameFile">The very same bytes.</param>
internal sealed record EarlierCopy(long Id, InvoiceRelation Relation, bool IsSameFile);
