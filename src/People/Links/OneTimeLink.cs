using Bezel.Shop;
using Bezel.Shop.Findings;

namespace Bezel.People.Links;

/// <summary>What a link is for.</summary>
public enum LinkKind
{
    /// <summary>Makes an account and gives it a role.</summary>
    Invitation,

    /// <summary>Sets a new passphrase and second factor for an account.</summary>
    WayBack,
}

/// <summary>A link that is good for once, for a while. Whoever has it may use it: it is handed over, never published.</summary>
public sealed class OneTimeLink : IHouseOwned
{
    /// <summary>A random number of 53 bits.</summary>
    public long Id { get; internal set; }

    /// <summary>What it is for.</summary>
    public LinkKind Kind { get; internal set; }

    /// <summary>Keyed hash of the value in the link.</summary>
    public required byte[] Lookup { get; set; }

    /// <summary>In whose name.</summary>
    public ShopId InShop { get; internal set; }

    /// <summary>The account whose way back it is, or that came of the invitation; null while there is none.</summary>
    public long? Account { get; internal set; }

    /// <summary>The role that an invitation gives.</summary>
    public ShopRole? Role { get; internal set; }

    /// <summary>Name and address of who is invited, wrapped; taken out once it was used or has ended.</summary>
    public byte[]? Details { get; internal set; }

    /// <summary>Who made it (<see cref="Actors"/>).</summary>
    public required string MadeBy { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset MadeAt { get; internal set; }

    /// <summary>Until when it is good.</summary>
    public DateTimeOffset EndsAt { get; internal set; }

    /// <summary>When it was used or taken back, or null.</summary>
    public DateTimeOffset? UsedAt { get; internal set; }
}
