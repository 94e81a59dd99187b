using Bezel.Shop.Shops;

namespace Bezel.Shop;

/// <summary>
/// Something that a module brings up to date in each shop when a program that works on the store starts, before it answers anybody: rows of an earlier
/// version that have another place now. Registered as a singleton. It must be safe to do twice, and cheap when there is nothing to do.
/// </summary>
public interface IAtStart
{
    /// <summary>Does it for one shop.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="cancellation">The program ends; it is done again at the next start.</param>
    Task RunAsync(ShopProfile shop, CancellationToken cancellation = default);
}
