using System.Globalization;
using Bezel.Ledger;
using Bezel.Shop;
using Bezel.Shop.Protections;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Upkeep.Anchoring;

/// <summary>
/// Measures whether what Bezel wrote down can be believed by others: the store is verified as a whole, and a head of the last day has left the house by mail
/// or time stamp. A page that was written to be printed does not count: nobody can know whether it was.
/// </summary>
internal sealed class AnchoringEvidence(Store store) : IEvidenceSource
{
    private const string Protection = "insurance.evidence-anchored";

    /// <summary>A day, and the time that a morning's mail may take.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(30);

    public string Name => "anchoring";

    public IReadOnlyList<string> Protections => [Protection];

    public async Task<IReadOnlyList<Evidence>> MeasureAsync(ShopId shop, CancellationToken cancellation)
    {
        DateTimeOffset now = store.Clock.GetUtcNow();
        Anchor? last;
        TreeHead? head = null;
        await using (ShopReading reading = await store.ReadAsync(shop, cancellation))
        {
            last = await reading.Db.Set<Anchor>().Where(a => a.Failure == null && (a.Way == AnchorWay.Mail || a.Way == AnchorWay.Timestamp))
                .OrderByDescending(a => a.Id).FirstOrDefaultAsync(cancellation);
            if (last is not null && await reading.Db.Set<KeptHead>().SingleOrDefaultAsync(h => h.Size == last.Size, cancellation) is { } kept)
                head = TreeHead.TryParse(kept.Line, out TreeHead? read) ? read : null;
        }
        StoreReport report = await store.VerifyAsync(shop, head is null ? [] : [head], cancellation: cancellation);
        (ProtectionState state, string said) = (report.Holds, last) switch
        {
            (false, _) => (ProtectionState.Broken, AnchoringWords.Say("evidence.broken")),
            (true, null) => (ProtectionState.Slips, AnchoringWords.Say("evidence.never")),
            (true, { } anchor) when now - anchor.At > Fresh => (ProtectionState.Slips, AnchoringWords.Say("evidence.old", (long)(now - anchor.At).TotalDays)),
            _ => (ProtectionState.Holds, AnchoringWords.Say("evidence.holds")),
        };
        List<EvidenceDetail> details =
        [
            new(AnchoringWords.Say("evidence.entries"), N(report.Ledger?.Entries ?? 0)),
            new(AnchoringWords.Say("evidence.proven"), N(report.Ledger?.ProvenUpTo ?? 0)),
            new(AnchoringWords.Say("evidence.rows"), N(report.Rows?.Rows ?? 0)),
        ];
        details.AddRange(report.Damage.Concat((report.Ledger?.Problems ?? []).Select(p => p.Sentence)).Concat((report.Rows?.Altered ?? []).Select(r => r.Sentence))
            .Take(10).Select(wrong => new EvidenceDetail(AnchoringWords.Say("evidence.wrong"), wrong)));
        return [Evidence.Of(Protection, "", state, said, now.ToUnixTimeMilliseconds(), Name, details)];
    }

    private static string N(long number) => number.ToString("N0", CultureInfo.CurrentCulture);
}
