using Bezel.Shop.Storage;

namespace Bezel.Shop.Findings;

/// <summary>
/// A module (<see cref="IShopModule"/>) that must hear of findings in the transaction that opens them, so that what it does about them is
/// done if and only if they were opened. It writes rows and work, and asks nothing outside: others who write in the shop wait for it.
/// </summary>
public interface IFindingWatcher
{
    /// <summary>A finding was opened, reopened or woken, or became more urgent while it was open. Not called when it is merely seen again.</summary>
    /// <param name="change">The transaction.</param>
    /// <param name="finding">The finding as it will be.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    Task NeedsSomebodyAsync(ShopTransaction change, Finding finding, CancellationToken cancellation);
}
