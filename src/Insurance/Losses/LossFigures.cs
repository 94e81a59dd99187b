using Bezel.Insurance.Incidents;
using Bezel.Shop.Incidents;
using Bezel.Shop.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Insurance.Losses;

/// <summary>How many payments went, or nearly went, to the wrong account.</summary>
internal sealed class LossFigures : IPaymentProcedureFigures
{
    public string Heading => LossWords.Say("figures.heading");

    public async Task<IReadOnlyList<ProcedureFigure>> CountAsync(ShopReading reading, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellation)
    {
        List<bool> paid = await (from incident in reading.Db.Set<Incident>()
                                 join loss in reading.Db.Set<Loss>() on incident.Id equals loss.Incident
                                 where incident.ReportedAt >= @from && incident.ReportedAt < until
                                 select loss.HasPaid).ToListAsync(cancellation);
        return [new ProcedureFigure(LossWords.Say("figures.seen"), paid.Count(p => !p)), new ProcedureFigure(LossWords.Say("figures.paid"), paid.Count(p => p))];
    }
}
