using Bezel.Shop.Storage;
using Bezel.Shop.Today;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Shop.Protections;

/// <summary>Says that Bezel measured what it can see, and how often.</summary>
internal sealed class MeasuredLately : IDoneByItself
{
    private const int Looked = 1000;

    public async Task<IReadOnlyList<string>> SentencesAsync(ShopReading reading, DateTimeOffset since, CancellationToken cancellation = default)
    {
        List<EvidenceBatch> batches = await reading.Db.Set<EvidenceBatch>().Where(b => b.At >= since).OrderByDescending(b => b.At).Take(Looked).ToListAsync(cancellation);
        long measured = batches.Sum(b => b.Measurements);
        return measured == 0 ? [] : [ProtectionWords.Phrase(measured == 1 ? "lately.one" : "lately.many", measured)];
    }
}
