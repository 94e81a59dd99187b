using Bezel.Shop;

namespace Bezel.Mail.ShopFacts;

/// <summary>What a change of the shop facts was about.</summary>
public enum FactPart
{
    /// <summary>The shop's own domains.</summary>
    Domains,

    /// <summary>Whose word about senders is believed.</summary>
    TrustedReceivers,

    /// <summary>The shop's own addresses and telephone numbers.</summary>
    Addresses,

    /// <summary>Who works there.</summary>
    Staff,

    /// <summary>Suppliers and their contacts, before there was a supplier book.</summary>
    Suppliers,

    /// <summary>Whom it exchanges mail with.</summary>
    Correspondents,

    /// <summary>A file was read in.</summary>
    Import,

    /// <summary>An earlier version was put back.</summary>
    Undo,

    /// <summary>A person was forgotten.</summary>
    Erasure,

    /// <summary>Suppliers went over to the supplier book.</summary>
    SuppliersToBook,
}

/// <summary>One version of the shop facts as it is stored, whole; its content encrypted under a key of its own.</summary>
public sealed class FactsVersion : IShopOwned
{
    /// <inheritdoc/>
    public ShopId Shop { get; set; }

    /// <summary>Counts upwards in the shop, from 1.</summary>
    public long Version { get; set; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>Who wrote it (<see cref="Actors"/>).</summary>
    public required string ChangedBy { get; set; }

    /// <summary>What was changed.</summary>
    public FactPart Part { get; set; }

    /// <summary>Its own key, wrapped.</summary>
    public required byte[] WrappedKey { get; set; }

    /// <summary>The <see cref="FactSheet"/> as JSON, compressed and encrypted.</summary>
    public required byte[] Content { get; set; }
}
