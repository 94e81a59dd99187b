using Bezel.Shop;

namespace Bezel.Suppliers.Book;

/// <summary>Somebody the shop buys from or sends goods to. What is known of it is in its <see cref="SupplierFact"/>s; its name and notes are sealed in <see cref="Details"/>.</summary>
public sealed class Supplier : IShopOwned
{
    /// <inheritdoc/>
    public ShopId Shop { get; set; }

    /// <summary>Its number in the book, from 1, never given twice.</summary>
    public long Id { get; init; }

    /// <summary>Counts up in the shop with every change to it or its facts, so that what is held in memory knows what to read again.</summary>
    public long Revision { get; internal set; }

    /// <summary>When it came into the book.</summary>
    public DateTimeOffset AddedAt { get; init; }

    /// <summary>Who brought it in (<see cref="Actors.Write"/>).</summary>
    public string AddedBy { get; init; } = "";

    /// <summary>When it was taken out of the book; null while it is in. The row stays: requests and evidence refer to it.</summary>
    public DateTimeOffset? RemovedAt { get; internal set; }

    /// <summary>Who took it out.</summary>
    public string? RemovedBy { get; internal set; }

    /// <summary>Keyed hash of its name, by which it is found.</summary>
    public byte[] NameToken { get; internal set; } = [];

    /// <summary>The supplier's own key, wrapped by the master key.</summary>
    public byte[] WrappedKey { get; init; } = [];

    /// <summary>Sealed <see cref="SupplierDetails"/>.</summary>
    public byte[] Details { get; internal set; } = [];
}

/// <summary>What is written of a supplier and compared with nothing.</summary>
public sealed record SupplierDetails
{
    /// <summary>The name it trades under.</summary>
    public required string Name { get; init; }

    /// <summary>A note of the shop's own; empty when there is none.</summary>
    public string Note { get; init; } = "";

    /// <summary>A word agreed with the supplier earlier, asked for on the telephone; null when none was.</summary>
    public string? CodeWord { get; init; }

    /// <summary>The least that is usually paid at once, in <see cref="UsualCurrency"/>; null when nobody said.</summary>
    public decimal? UsualFrom { get; init; }

    /// <summary>The most that is usually paid at once, in <see cref="UsualCurrency"/>; null when nobody said.</summary>
    public decimal? UsualTo { get; init; }

    /// <summary>ISO 4217 code of the usual amounts, or null.</summary>
    public string? UsualCurrency { get; init; }
}
