using Bezel.Shop;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Shop.Work;

namespace Bezel.Upkeep.Anchoring;

/// <summary>Puts each shop's head outside once a day.</summary>
internal sealed class DailyAnchor(LedgerAnchoring anchoring, Store store) : IDailyWork
{
    public string Name => "ledger.anchor";

    /// <summary>Before the shop opens, so that the mail is there in the morning.</summary>
    public DailyTime Due => DailyTime.At(6, 15);

    public async Task RunAsync(ShopProfile shop, CancellationToken cancellation)
    {
        // Tried again after a failure: what worked this morning is not done twice.
        AnchorRound round = await anchoring.AnchorAsync(shop, Actor.Program("anchor"), store.Clock.GetUtcNow() - TimeSpan.FromHours(20), cancellation);
        if (round.Outcomes.FirstOrDefault(o => o.Failure is not null) is { } failed)
            throw new StoreException(AnchoringWords.Say("daily-failed", failed.Way.ToString().ToLowerInvariant(), failed.Failure));
    }
}
