using Bezel.Money.Invoices;
using Bezel.Shop.Suppliers;

namespace Bezel.Suppliers.Invoices;

/// <summary>Where an account stands on an invoice.</summary>
public enum InvoiceAccountPlace
{
    /// <summary>In the text that a person reads.</summary>
    Printed,

    /// <summary>Only in the electronic part or in a code for paying.</summary>
    Hidden,
}

/// <summary>An account on an invoice, with its whole number: only within what is sealed.</summary>
/// <param name="Account">The account.</param>
/// <param name="Place">Where it stands.</param>
public sealed record InvoiceAccount(WrittenAccount Account, InvoiceAccountPlace Place);

/// <summary>What was read of an invoice. Texts are hostile.</summary>
public sealed record InvoiceDetails
{
    /// <summary>Name of the file; empty when it was typed in.</summary>
    public string File { get; init; } = "";

    /// <summary>Who makes it out.</summary>
    public string? Seller { get; init; }

    /// <summary>In whose name the account is.</summary>
    public string? Payee { get; init; }

    /// <summary>Its number.</summary>
    public string? Number { get; init; }

    /// <summary>Its day.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>The day by which to pay.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>What is to be paid.</summary>
    public decimal? Total { get; init; }

    /// <summary>ISO 4217 code, or null.</summary>
    public string? Currency { get; init; }

    /// <summary>Accounts to pay into.</summary>
    public IReadOnlyList<InvoiceAccount> Accounts { get; init; } = [];

    /// <summary>Last digits of an account that is shown only in part; null when there is none.</summary>
    public string? Masked { get; init; }

    /// <summary>Telephone numbers on it: none of them is one to ring.</summary>
    public IReadOnlyList<string> Phones { get; init; } = [];

    /// <summary>What could not be read, or not for sure.</summary>
    public IReadOnlyList<InvoiceGap> Gaps { get; init; } = [];

    /// <summary>Where the electronic part or a code says something else than the paper.</summary>
    public IReadOnlyList<InvoiceDifference> Differences { get; init; } = [];

    /// <summary>Why some of the file was not looked at; null when all was.</summary>
    public string? CouldNotCheck { get; init; }

    /// <summary>SimHash of the wording.</summary>
    public ulong Sketch { get; init; }

    /// <summary>Words of it.</summary>
    public int Words { get; init; }
}
