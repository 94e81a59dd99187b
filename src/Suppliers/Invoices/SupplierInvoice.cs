using Bezel.Money.Invoices;
using Bezel.Shop;

namespace Bezel.Suppliers.Invoices;

/// <summary>How an invoice came.</summary>
public enum InvoiceOrigin
{
    /// <summary>Somebody handed in a file.</summary>
    File,

    /// <summary>Somebody typed in what it says.</summary>
    Typed,

    /// <summary>It was attached to a message that was checked.</summary>
    Message,
}

/// <summary>How the accounts on an invoice stand to the book, the worst first.</summary>
public enum InvoiceAccountState
{
    /// <summary>One of them is not on file for this supplier, and a request to change the book is open for it: on hold.</summary>
    OnHold,

    /// <summary>One of them is not on file for this supplier, or is on file for another one.</summary>
    Differs,

    /// <summary>Nobody in the book is known by its name or account.</summary>
    Unknown,

    /// <summary>It gives no whole account.</summary>
    None,

    /// <summary>All are on file for this supplier.</summary>
    OnFile,
}

/// <summary>
/// An invoice as it was read. In clear stand only numbers, kinds and keyed hashes; who asks for how much, and into which account, is in <see cref="Details"/>,
/// encrypted under the invoice's own key. The file itself is not kept.
/// </summary>
public sealed class SupplierInvoice : IShopOwned
{
    /// <inheritdoc/>
    public ShopId Shop { get; set; }

    /// <summary>Its number in the shop, from 1.</summary>
    public long Id { get; init; }

    /// <summary>Whose it is, in the book; null when nobody there is known by it.</summary>
    public long? Supplier { get; init; }

    /// <summary>When it was kept.</summary>
    public DateTimeOffset AddedAt { get; init; }

    /// <summary>Who handed it in (<see cref="Actors.Write"/>).</summary>
    public string AddedBy { get; init; } = "";

    /// <summary>How it came.</summary>
    public InvoiceOrigin Origin { get; init; }

    /// <summary>The kept message that it was attached to, or null.</summary>
    public long? Message { get; init; }

    /// <summary>The subject id of that message's sender, so that it is found with what is held of them; null when nobody is known.</summary>
    public long? About { get; init; }

    /// <summary>What it is.</summary>
    public InvoiceKind Kind { get; init; }

    /// <summary>How its accounts stood to the book when it came.</summary>
    public InvoiceAccountState Account { get; internal set; }

    /// <summary>The request that its account opened or was added to; null for none.</summary>
    public long? Request { get; internal set; }

    /// <summary>The earlier invoice that it is a copy of; null for none.</summary>
    public long? Earlier { get; init; }

    /// <summary>How it stands to that one.</summary>
    public InvoiceRelation Relation { get; init; }

    /// <summary>Keyed hash of the file, by which the same file is not kept twice.</summary>
    public byte[] FileToken { get; init; } = [];

    /// <summary>Keyed hash of the supplier's number, or of the name where it is not in the book: invoices of one supplier are compared with each other.</summary>
    public byte[] SupplierToken { get; init; } = [];

    /// <summary>Keyed hash of supplier and number; null when no number was read.</summary>
    public byte[]? NumberToken { get; init; }

    /// <summary>When it is deleted.</summary>
    public DateTimeOffset KeepUntil { get; internal set; }

    /// <summary>The invoice's own key, wrapped by the master key.</summary>
    public byte[] WrappedKey { get; init; } = [];

    /// <summary>Sealed <see cref="InvoiceDetails"/>.</summary>
    public byte[] Details { get; internal set; } = [];
}
