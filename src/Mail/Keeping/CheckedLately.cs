using Bezel.Judge;
using Bezel.Shop.Storage;
using Bezel.Shop.Today;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Mail.Keeping;

/// <summary>Says how many messages Bezel looked at, and how many of them nobody should follow.</summary>
internal sealed class CheckedLately : IDoneByItself
{
    /// <summary>More than so many are not counted one by one.</summary>
    private const int Counted = 1000;

    public async Task<IReadOnlyList<string>> SentencesAsync(ShopReading reading, DateTimeOffset since, CancellationToken cancellation = default)
    {
        List<Level> levels = await reading.Db.Set<KeptMessage>().Where(m => m.CheckedAt >= since).OrderByDescending(m => m.CheckedAt).Take(Counted + 1)
            .Select(m => m.Level).ToListAsync(cancellation);
        if (levels.Count == 0)
            return [];
        if (levels.Count > Counted)
            return [MailWords.Say("lately.more", Counted)];
        int dangerous = levels.Count(l => l == Level.Dangerous);
        return [MailWords.Say((levels.Count == 1 ? "lately.one" : "lately.many") + (dangerous == 0 ? ".none" : dangerous == 1 ? ".one" : ".some"), levels.Count, dangerous)];
    }
}
