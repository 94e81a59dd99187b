using Bezel.Shop.ShopLedger;
using Bezel.Shop.Storage;
using Bezel.Shop.Today;
using Bezel.Upkeep.Anchoring;
using Bezel.Upkeep.SelfBackup;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Upkeep.Today;

/// <summary>Says that Bezel backed itself up, and that the copy was read back.</summary>
internal sealed class BackedUpLately : IDoneByItself
{
    public async Task<IReadOnlyList<string>> SentencesAsync(ShopReading reading, DateTimeOffset since, CancellationToken cancellation = default)
    {
        if (!(UpkeepFacts.Instant(await reading.Store.FactAsync(UpkeepFacts.BackupWritten, cancellation)) >= since))
            return [];
        bool readBack = UpkeepFacts.Instant(await reading.Store.FactAsync(UpkeepFacts.RestoreTried, cancellation)) >= since;
        return [BackupWords.Say(readBack ? "lately.read-back" : "lately")];
    }
}

/// <summary>Says that the record's seal was put where nobody in the shop can change it.</summary>
internal sealed class AnchoredLately : IDoneByItself
{
    public async Task<IReadOnlyList<string>> SentencesAsync(ShopReading reading, DateTimeOffset since, CancellationToken cancellation = default)
    {
        List<AnchorWay> ways = await reading.Db.Set<Anchor>().Where(a => a.At >= since && a.Failure == null).Select(a => a.Way).Distinct().ToListAsync(cancellation);
        return ways.Contains(AnchorWay.Mail) ? [AnchoringWords.Say("lately.mail")]
            : ways.Contains(AnchorWay.Timestamp) ? [AnchoringWords.Say("lately.timestamp")]
            : ways.Contains(AnchorWay.Print) ? [AnchoringWords.Say("lately.print")]
            : [];
    }
}
