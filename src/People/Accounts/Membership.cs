using Bezel.Shop;
using Bezel.Shop.Findings;

namespace Bezel.People.Accounts;

/// <summary>What an account may do in one shop. One that has ended stays, so that what its person did keeps a name.</summary>
public sealed class Membership : IHouseOwned
{
    /// <summary>A random number of 53 bits.</summary>
    public long Id { get; internal set; }

    /// <summary>Whose.</summary>
    public long Account { get; internal set; }

    /// <summary>Where.</summary>
    public ShopId InShop { get; internal set; }

    /// <summary>What they may do there.</summary>
    public ShopRole Role { get; internal set; }

    /// <summary>The person in that shop: the id that findings, moves and the ledger know them by.</summary>
    public long Subject { get; internal set; }

    /// <summary>Whether they still may.</summary>
    public bool IsActive { get; internal set; }

    /// <summary>Since when, in this role.</summary>
    public DateTimeOffset Since { get; internal set; }

    /// <summary>When it ended, or null.</summary>
    public DateTimeOffset? EndedAt { get; internal set; }
}
