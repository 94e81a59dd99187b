using Bezel.Shop.Storage;
using Bezel.Shop.Today;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Suppliers.Payments;

/// <summary>Says how many payment files Bezel compared with the book.</summary>
internal sealed class CheckedPaymentsLately : IDoneByItself
{
    private const int Counted = 100;

    public async Task<IReadOnlyList<string>> SentencesAsync(ShopReading reading, DateTimeOffset since, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        List<int> lines = await reading.Db.Set<KeptPaymentFile>().Where(f => f.CheckedAt >= since).OrderByDescending(f => f.CheckedAt).Take(Counted).Select(f => f.LineCount).ToListAsync(cancellation);
        return lines.Count == 0 ? [] : [PaymentWords.Say(lines.Count == 1 ? "lately.one" : "lately.many", lines.Count, lines.Sum())];
    }
}
