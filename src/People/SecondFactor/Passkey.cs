using Bezel.Shop;

namespace Bezel.People.SecondFactor;

/// <summary>A passkey of an account (W3C Web Authentication, Level 3).</summary>
public sealed class Passkey : IHouseOwned
{
    /// <summary>A random number of 53 bits.</summary>
    public long Id { get; internal set; }

    /// <summary>Whose.</summary>
    public long Account { get; internal set; }

    /// <summary>Keyed hash of the credential's id, by which it is found.</summary>
    public required byte[] Lookup { get; set; }

    /// <summary>Public key, counter and what the person calls it, wrapped.</summary>
    public required byte[] Details { get; set; }

    /// <summary>When it was added.</summary>
    public DateTimeOffset AddedAt { get; internal set; }

    /// <summary>When it was last used, or null.</summary>
    public DateTimeOffset? UsedAt { get; internal set; }
}
