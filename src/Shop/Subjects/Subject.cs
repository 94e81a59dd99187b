namespace Bezel.Shop.Subjects;

/// <summary>
/// A person (staff, customer, supplier's contact) as the ledger knows them: an id and a random salt. The ledger holds tokens made
/// from both; when the salt is destroyed, nobody can say any more whose tokens they were, and every proof still holds.
/// </summary>
public sealed class Subject : IShopOwned
{
    /// <inheritdoc/>
    public ShopId Shop { get; set; }

    /// <summary>Counts upwards in the shop, from 1.</summary>
    public long Id { get; set; }

    /// <summary>Keyed hash of the person's address (lower case), by which they are found again; null after erasure.</summary>
    public byte[]? Lookup { get; set; }

    /// <summary>The salt, 32 bytes, wrapped; null after erasure.</summary>
    public byte[]? Salt { get; set; }

    /// <summary>When Bezel first heard of them.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When they were erased, or null.</summary>
    public DateTimeOffset? ErasedAt { get; set; }
}
