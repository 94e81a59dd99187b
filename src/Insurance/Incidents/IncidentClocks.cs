using Bezel.Insurance.Losses;
using Bezel.Shop;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Shop.Work;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Insurance.Incidents;

/// <summary>
/// Looks at the clocks of the open steps. When the time of one more is over, the incident's finding says so, and opens again if somebody
/// had put it aside: an incident is over when it is closed, not when nobody looks.
/// </summary>
/// <param name="store">The store.</param>
internal sealed class IncidentClocks(Store store) : IDailyWork
{
    public string Name => "insurance.clocks";

    public string InWords => IncidentWords.Say("work.clocks");

    public DailyTime Due => DailyTime.Every(TimeSpan.FromMinutes(15));

    public Task RunAsync(ShopProfile shop, CancellationToken cancellation) => RunAsync(shop.Id, cancellation);

    /// <returns>How many incidents had something new to tell.</returns>
    public async Task<int> RunAsync(ShopId shop, CancellationToken cancellation = default)
    {
        int told = 0;
        foreach (long number in await OverdueAsync(shop, cancellation))
        {
            await using ShopTransaction change = await store.BeginAsync(shop, Actor.Program("insurance"), cancellation);
            Incident? incident = await change.Db.Set<Incident>().FirstOrDefaultAsync(i => i.Id == number && i.State == IncidentState.Open, cancellation);
            List<IncidentStep> steps = await change.Db.Set<IncidentStep>().Where(s => s.Incident == number).ToListAsync(cancellation);
            if (incident is null)
                continue; // somebody was quicker
            int before = incident.OverdueTold;
            await IncidentFinding.TellAsync(change, incident, steps, cancellation);
            if (incident.OverdueTold == before)
                continue; // likewise
            await change.CommitAsync(cancellation);
            told++;
        }
        return told;
    }

    /// <summary>Read first: nobody waits for a transaction in which nothing happens.</summary>
    private async Task<List<long>> OverdueAsync(ShopId shop, CancellationToken cancellation)
    {
        await using ShopReading reading = await store.ReadAsync(shop, cancellation);
        DateTimeOffset now = reading.Store.Clock.GetUtcNow();
        Dictionary<long, int> told = await reading.Db.Set<Incident>().Where(i => i.State == IncidentState.Open).ToDictionaryAsync(i => i.Id, i => i.OverdueTold, cancellation);
        List<long> overdue = await reading.Db.Set<IncidentStep>().Where(s => s.State == IncidentStepState.Open && s.DueAt <= now).Select(s => s.Incident).ToListAsync(cancellation);
        // A time that others set says something of its own once it is over, for as long as its step is open.
        overdue.AddRange(await (from clock in reading.Db.Set<LossClock>()
                                join step in reading.Db.Set<IncidentStep>() on new { clock.Incident, clock.Step } equals new { step.Incident, step.Step }
                                where clock.DueAt <= now && step.State == IncidentStepState.Open
                                select clock.Incident).ToListAsync(cancellation));
        return [.. overdue.CountBy(i => i).Where(i => told.TryGetValue(i.Key, out int before) && before != i.Value).Select(i => i.Key).Order()];
    }
}
