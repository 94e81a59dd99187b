using Bezel.Shop.ShopLedger;
using Bezel.Shop.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Hub.Ledger;

/// <summary>How far the ledger goes, and how far it is vouched for.</summary>
/// <param name="Entries">How many entries there are.</param>
/// <param name="Newest">The newest signed head; null before the first.</param>
/// <param name="LeftUpTo">The first so many entries are under a head that left the house by mail or time stamp: nobody here can change them unseen any more.</param>
/// <param name="LeftAt">When that head left.</param>
public sealed record HeadSummary(long Entries, KeptHead? Newest, long LeftUpTo, DateTimeOffset? LeftAt)
{
    /// <summary>Nothing was read.</summary>
    public static readonly HeadSummary None = new(0, null, 0, null);

    /// <summary>Reads it.</summary>
    public static async Task<HeadSummary> ReadAsync(ShopReading reading, CancellationToken cancellation = default)
    {
        long entries = (await reading.LedgerAsync(cancellation)).Size;
        KeptHead? newest = await reading.Db.Set<KeptHead>().OrderByDescending(h => h.Size).FirstOrDefaultAsync(cancellation);
        Anchor? left = await reading.Db.Set<Anchor>().Where(a => a.Failure == null && (a.Way == AnchorWay.Mail || a.Way == AnchorWay.Timestamp))
            .OrderByDescending(a => a.Id).FirstOrDefaultAsync(cancellation);
        return new HeadSummary(entries, newest, left?.Size ?? 0, left?.At);
    }
}
