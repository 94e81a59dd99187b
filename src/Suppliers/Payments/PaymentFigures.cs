using Bezel.Shop.Incidents;
using Bezel.Shop.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Suppliers.Payments;

/// <summary>What the yearly review counts of payment files.</summary>
internal sealed class PaymentFigures : IPaymentProcedureFigures
{
    public string Heading => PaymentWords.Say("figures.heading");

    public async Task<IReadOnlyList<ProcedureFigure>> CountAsync(ShopReading reading, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        IQueryable<KeptPaymentFile> files = reading.Db.Set<KeptPaymentFile>().AsNoTracking();
        IQueryable<PaymentFileComparison> compared = reading.Db.Set<PaymentFileComparison>().AsNoTracking().Where(c => c.ComparedAt >= from && c.ComparedAt < until);
        IQueryable<KeptPaymentFile> lately = files.Where(f => f.CheckedAt >= from && f.CheckedAt < until);
        return
        [
            new(PaymentWords.Say("figures.checked"), await lately.CountAsync(cancellation)),
            new(PaymentWords.Say("figures.payments"), await lately.SumAsync(f => (long)f.LineCount, cancellation)),
            new(PaymentWords.Say("figures.stopped"), await lately.CountAsync(f => f.StopCount > 0 || !f.IsComplete, cancellation), PaymentWords.Say("figures.stopped.remark")),
            new(PaymentWords.Say("figures.signed"), await files.CountAsync(f => f.SignedAt >= from && f.SignedAt < until, cancellation)),
            new(PaymentWords.Say("figures.alone"), await reading.Db.Set<PaymentFileSignOff>().CountAsync(s => s.IsAlone && s.SignedAt >= from && s.SignedAt < until, cancellation)),
            new(PaymentWords.Say("figures.compared"), await compared.CountAsync(cancellation)),
            new(PaymentWords.Say("figures.otherwise"), await compared.CountAsync(c => c.Finding != null, cancellation)),
        ];
    }

    public async Task<DateTimeOffset?> FirstSentAsync(ShopReading reading, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return await reading.Db.Set<KeptPaymentFile>().AsNoTracking().Where(f => f.SignedAt != null).OrderBy(f => f.SignedAt).Select(f => f.SignedAt).FirstOrDefaultAsync(cancellation);
    }
}
