using Bezel.Mail.Teaching;
using Bezel.Shop.Storage;

namespace Bezel.Mail.ShopFacts;

/// <summary>The judge as each shop has it: over its own facts, with what it was taught.</summary>
public interface IShopJudge
{
    /// <summary>
    /// The shop's judge as of a snapshot. Kept in memory until facts or lessons change, in this process or another; so ask anew for each batch of
    /// messages, and do not keep it. Where nothing is known of the shop, it judges as without a shop file.
    /// </summary>
    /// <param name="reading">The snapshot.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="StoreIsDamagedException">Facts or lessons were altered.</exception>
    Task<TaughtJudge> ForAsync(ShopReading reading, CancellationToken cancellation = default);
}
