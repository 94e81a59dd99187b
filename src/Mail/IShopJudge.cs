using Bezel.Judge;
using Bezel.Shop.Storage;

namespace Bezel.Mail;

/// <summary>Gives the judge that knows a shop: its people, suppliers and correspondents, and what was taught.</summary>
public interface IShopJudge
{
    /// <summary>The judge over what the shop knows now. Cheap when nothing has changed since the last time.</summary>
    /// <param name="reading">A snapshot of the shop.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<MessageJudge> ForAsync(ShopReading reading, CancellationToken cancellation = default);
}
