using Bezel.Shop.Incidents;
using Bezel.Shop.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Suppliers.Requests;

/// <summary>What can be counted of requests, for the yearly review of how payments are guarded.</summary>
internal sealed class RequestFigures : IPaymentProcedureFigures
{
    public string Heading => RequestWords.Say("figures.heading");

    public async Task<IReadOnlyList<ProcedureFigure>> CountAsync(ShopReading reading, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        IQueryable<ChangeRequest> all = reading.Db.Set<ChangeRequest>();
        List<ChangeRequest> ended = await all.Where(r => r.EndedAt >= from && r.EndedAt < until).ToListAsync(cancellation);
        ChangeRequest[] inForce = [.. ended.Where(r => r.State == RequestState.InForce)];
        return
        [
            new(RequestWords.Say("figures.opened"), await all.CountAsync(r => r.OpenedAt >= from && r.OpenedAt < until, cancellation)),
            new(RequestWords.Say("figures.in-force"), inForce.Length),
            new(RequestWords.Say("figures.known-number"), inForce.Count(r => r.RungFact is not null)),
            new(RequestWords.Say("figures.found-number"), inForce.Count(r => r.RungFact is null), RequestWords.Say("figures.found-number.remark")),
            new(RequestWords.Say("figures.alone"), inForce.Count(r => r.OnePerson), RequestWords.Say("figures.alone.remark")),
            new(RequestWords.Say("figures.refused"), ended.Count(r => r.State == RequestState.Refused)),
            new(RequestWords.Say("figures.withdrawn"), ended.Count(r => r.State == RequestState.Withdrawn)),
        ];
    }
}
