using Bezel.Shop;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Shop.Work;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Suppliers.Requests;

/// <summary>
/// Deletes what was said in requests that ended long enough ago (<see cref="RequestSettings.KeptDays"/>): the texts and the key that opens them. What was
/// done, by whom and when stays. An open request keeps everything.
/// </summary>
/// <param name="store">The store.</param>
internal sealed class RequestRetention(Store store) : IDailyWork
{
    /// <summary>Requests in one transaction, so that others who write wait for milliseconds.</summary>
    private const int BatchSize = 100;

    public string Name => "suppliers.requests-retention";

    public string InWords => RequestWords.Say("work.retention");

    public DailyTime Due => DailyTime.At(3, 50);

    public Task RunAsync(ShopProfile shop, CancellationToken cancellation) => RunAsync(shop.Id, cancellation);

    /// <returns>How many requests lost their texts.</returns>
    public async Task<int> RunAsync(ShopId shop, CancellationToken cancellation = default)
    {
        int emptied = 0;
        while (true)
        {
            await using ShopTransaction change = await store.BeginAsync(shop, Actor.Program("suppliers"), cancellation);
            long days = await ShopSettings.GetAsync(change, RequestSettings.KeptDays, cancellation);
            DateTimeOffset endedBefore = change.Now.AddDays(-days);
            List<ChangeRequest> over = await change.Db.Set<ChangeRequest>().Where(r => r.EndedAt <= endedBefore && r.WrappedKey != null).OrderBy(r => r.Id).Take(BatchSize).ToListAsync(cancellation);
            if (over.Count == 0)
                return emptied;
            foreach (ChangeRequest request in over)
            {
                (request.WrappedKey, request.Claim, request.OnFile, request.About) = (null, null, null, null);
                foreach (RequestMove move in await change.Db.Set<RequestMove>().Where(m => m.Request == request.Id && m.Note != null).ToListAsync(cancellation))
                    move.Note = null;
            }
            change.Record("requests.texts-deleted", e => e.Add("requests", over.Count).Add("kept-days", days));
            await change.CommitAsync(cancellation);
            emptied += over.Count;
        }
    }
}
