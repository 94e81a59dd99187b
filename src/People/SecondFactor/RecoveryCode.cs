using Bezel.Shop;

namespace Bezel.People.SecondFactor;

/// <summary>A code on paper that stands in once for a lost second factor.</summary>
public sealed class RecoveryCode : IHouseOwned
{
    /// <summary>A random number of 53 bits.</summary>
    public long Id { get; internal set; }

    /// <summary>Whose.</summary>
    public long Account { get; internal set; }

    /// <summary>Keyed hash of the code.</summary>
    public required byte[] Hash { get; set; }

    /// <summary>When it was used, or null.</summary>
    public DateTimeOffset? UsedAt { get; internal set; }
}
