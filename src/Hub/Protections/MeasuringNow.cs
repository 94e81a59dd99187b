using Bezel.Hub.Ledger;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Protections;
using Bezel.Shop.Storage;

namespace Bezel.Hub.Protections;

/// <summary>Measures because somebody asked: waits a little for the end, and goes on without them when it takes longer.</summary>
internal sealed class MeasuringNow(Store store, IEnumerable<IEvidenceSource> sources, InBackground<IReadOnlyList<SourceMeasured>> background)
{
    /// <summary>How long the page waits. Most sources answer within this; the store's verification of years may not.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Whether a role may have it measured.</summary>
    public static bool May(ShopRole role) => role is ShopRole.Owner or ShopRole.Manager or ShopRole.ItHelper;

    /// <summary>Since when it runs; null when it does not.</summary>
    public DateTimeOffset? RunsSince(ShopId shop) => background.Of(shop) is { IsOver: false } run ? run.Since : null;

    /// <summary>Measures, or waits for the measuring that is under way.</summary>
    /// <returns>What is said of it.</returns>
    /// <exception cref="RefusedException">There is nothing that could measure.</exception>
    public async Task<string> MeasureAsync(ShopId shop, CancellationToken cancellation)
    {
        if (!sources.Any())
            throw new RefusedException("Nothing that could measure is set up yet.");
        BackgroundRun<IReadOnlyList<SourceMeasured>> run = background.Start(shop, (_, stop) => Measuring.RunAsync(store, shop, sources, cancellation: stop));
        if (!await run.WaitAsync(Patience, cancellation))
            return "Bezel is measuring. That can take a few minutes; you can leave this page.";
        IReadOnlyList<SourceMeasured> measured = await run.Result;
        int found = measured.Sum(m => m.Evidences.Count - m.NotChecked), blind = measured.Sum(m => m.NotChecked);
        return (found == 1 ? "Measured 1 thing." : $"Measured {found} things.") + (blind == 0 ? "" : blind == 1 ? " 1 could not be looked at." : $" {blind} could not be looked at.");
    }
}
