using Bezel.Shop.Findings;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Shop.Work;

namespace Bezel.Shop.Protections;

/// <summary>How measuring went with one source.</summary>
/// <param name="Source">The source's name.</param>
/// <param name="Evidences">What it said; at least one for each protection that it can measure.</param>
public sealed record SourceMeasured(string Source, IReadOnlyList<Evidence> Evidences)
{
    /// <summary>How many of them could not be checked.</summary>
    public int NotChecked => Evidences.Count(e => e.State == ProtectionState.NotMeasured);
}

/// <summary>Asks all sources of evidence and keeps what they say.</summary>
public static class Measuring
{
    /// <summary>How long a source may take; one that takes longer could not check.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(3);

    /// <summary>Measures now. Sources are asked at the same time, so that one that hangs does not keep the others waiting.</summary>
    /// <param name="store">Where the evidence is kept.</param>
    /// <param name="shop">Whose protections.</param>
    /// <param name="sources">Who is asked.</param>
    /// <param name="limit">How long each may take; null for <see cref="TimeLimit"/>.</param>
    /// <param name="cancellation">Stops it; what was kept by then is kept.</param>
    public static async Task<IReadOnlyList<SourceMeasured>> RunAsync(
        Store store, ShopId shop, IEnumerable<IEvidenceSource> sources, TimeSpan? limit = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(sources);
        SourceMeasured[] measured = await Task.WhenAll(sources.Select(source => MeasureAsync(store, shop, source, limit ?? TimeLimit, cancellation)));
        foreach ((string source, IReadOnlyList<Evidence> evidences) in measured)
        {
            await using ShopTransaction change = await store.BeginAsync(shop, Actor.Program("measuring"), cancellation);
            await EvidenceBook.AddAsync(change, source, evidences, cancellation);
            await change.CommitAsync(cancellation);
        }
        await using (ShopTransaction change = await store.BeginAsync(shop, Actor.Program("measuring"), cancellation))
        {
            await EvidenceBook.NoticeAsync(change, cancellation);
            await change.CommitAsync(cancellation);
        }
        return measured;
    }

    private static async Task<SourceMeasured> MeasureAsync(Store store, ShopId shop, IEvidenceSource source, TimeSpan limit, CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(limit, store.Clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        try
        {
            // A source that does not listen is left behind.
            return new(source.Name, await Task.Run(() => EvidenceRound.MeasureAsync(source, shop, store.Clock, stop.Token), stop.Token).WaitAsync(stop.Token));
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            long now = store.Clock.GetUtcNow().ToUnixTimeMilliseconds();
            return new(source.Name, [.. source.Protections.Select(p => Evidence.NotChecked(p, "", FindingWords.Say("source-late", limit.TotalMinutes), now, source.Name))]);
        }
    }
}

/// <summary>Measures every morning before the shop opens, and lets go of evidence that is old enough.</summary>
internal sealed class MeasureDaily(Store store, IEnumerable<IEvidenceSource> sources) : IDailyWork
{
    public string Name => "protections.measure";

    public DailyTime Due => DailyTime.At(6, 30);

    public async Task RunAsync(ShopProfile shop, CancellationToken cancellation)
    {
        await Measuring.RunAsync(store, shop.Id, sources, cancellation: cancellation);
        int removed;
        do
        {
            await using ShopTransaction change = await store.BeginAsync(shop.Id, Actor.Program("measuring"), cancellation);
            removed = await EvidenceBook.PruneAsync(change, await ShopSettings.GetAsync(change, GroundSettings.EvidenceKeptDays, cancellation), cancellation);
            await change.CommitAsync(cancellation);
        }
        while (removed > 0);
    }
}
