using Bezel.Ledger;
using Bezel.Shop;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Storage;

namespace Bezel.Hub.Ledger;

/// <summary>What came of looking through everything that is stored of a shop.</summary>
/// <param name="Report">What was found.</param>
/// <param name="HeadsGiven">How many seals were given that had been kept outside.</param>
internal sealed record LedgerChecked(StoreReport Report, int HeadsGiven);

/// <summary>Looks through everything that is stored, for whoever asks: waits a little for the end, and goes on without them when it takes longer.</summary>
internal sealed class LedgerChecking(Store store, InBackground<LedgerChecked> background)
{
    /// <summary>Most characters of seals that are typed in: some thousand lines.</summary>
    public const int MostCharacters = 1 << 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>The last one, over or not; null when nobody asked since the program began.</summary>
    public BackgroundRun<LedgerChecked>? Of(ShopId shop) => background.Of(shop);

    /// <summary>Begins to look, or waits for the look that is under way.</summary>
    /// <param name="shop">Whose store.</param>
    /// <param name="heads">Seals that somebody kept outside, as text; may be empty.</param>
    /// <param name="cancellation">Stops waiting, not looking.</param>
    /// <exception cref="RefusedException">A seal cannot be read, or is another shop's.</exception>
    public async Task LookAsync(ShopId shop, string? heads, CancellationToken cancellation)
    {
        IReadOnlyList<TreeHead> given = await ReadAsync(shop, heads, cancellation);
        BackgroundRun<LedgerChecked> run = background.Start(shop, async (progress, stop) => new LedgerChecked(await store.VerifyAsync(shop, given, progress, stop), given.Count));
        await run.WaitAsync(Patience, cancellation);
    }

    private async Task<IReadOnlyList<TreeHead>> ReadAsync(ShopId shop, string? heads, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(heads))
            return [];
        if (heads.Length > MostCharacters)
            throw new RefusedException("That is too long for a list of seals. Give the lines that begin with bezel-head: and nothing else.");
        IReadOnlyList<TreeHead> found = HeldHeads.Read(heads, out IReadOnlyList<(int Line, HeadDefect Defect)> refused);
        if (refused.Count > 0)
            throw new RefusedException($"Line {refused[0].Line} is no whole seal. Copy the whole line, from bezel-head: to its end.");
        if (found.Count == 0)
            throw new RefusedException("There is no seal in what you typed: none of its lines begins with bezel-head:");
        await using ShopReading reading = await store.ReadAsync(shop, cancellation);
        LogId log = (await reading.LedgerAsync(cancellation)).Log;
        return found.All(h => h.Log == log) ? found : throw new RefusedException("One of these seals is of another shop's ledger.");
    }
}
