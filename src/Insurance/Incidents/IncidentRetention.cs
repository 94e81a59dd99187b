using Bezel.Insurance.Losses;
using Bezel.Shop;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Shop.Work;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Insurance.Incidents;

/// <summary>
/// Deletes what was written about incidents that were closed long enough ago (<see cref="IncidentSettings.KeptDays"/>): the texts, and
/// the key that opens them. That it happened, the steps, who took them and when stay: they are the proof. An open incident keeps its texts.
/// </summary>
/// <param name="store">The store.</param>
internal sealed class IncidentRetention(Store store) : IDailyWork
{
    /// <summary>Incidents in one transaction, so that others who write wait for milliseconds.</summary>
    private const int BatchSize = 100;

    public string Name => "insurance.retention";

    public string InWords => IncidentWords.Say("work.retention");

    public DailyTime Due => DailyTime.At(3, 40);

    public Task RunAsync(ShopProfile shop, CancellationToken cancellation) => RunAsync(shop.Id, cancellation);

    /// <returns>How many incidents lost their texts.</returns>
    public async Task<int> RunAsync(ShopId shop, CancellationToken cancellation = default)
    {
        int emptied = 0;
        while (true)
        {
            await using ShopTransaction change = await store.BeginAsync(shop, Actor.Program("insurance"), cancellation);
            long days = await ShopSettings.GetAsync(change, IncidentSettings.KeptDays, cancellation);
            DateTimeOffset closedBefore = change.Now.AddDays(-days);
            List<Incident> over = await change.Db.Set<Incident>().Where(i => i.ClosedAt <= closedBefore && i.WrappedKey != null).OrderBy(i => i.Id).Take(BatchSize).ToListAsync(cancellation);
            if (over.Count == 0)
                return emptied;
            foreach (Incident incident in over)
                await ForgetTextsAsync(change, incident, cancellation);
            change.Record("incidents.texts-deleted", e => e.Add("incidents", over.Count).Add("kept-days", days));
            await change.CommitAsync(cancellation);
            emptied += over.Count;
        }
    }

    /// <summary>Takes away everything that was written about an incident. Does nothing when that was done already.</summary>
    public static async Task ForgetTextsAsync(ShopTransaction change, Incident incident, CancellationToken cancellation)
    {
        (incident.WrappedKey, incident.Words, incident.Affected) = (null, null, null);
        foreach (IncidentStep step in await change.Db.Set<IncidentStep>().Where(s => s.Incident == incident.Id && s.Note != null).ToListAsync(cancellation))
            step.Note = null;
        if (await change.Db.Set<Loss>().FirstOrDefaultAsync(l => l.Incident == incident.Id && l.Facts != null, cancellation) is { } loss)
            loss.Facts = null;
    }
}
