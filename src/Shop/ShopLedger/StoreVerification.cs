using System.Data.Common;
using Bezel.Ledger;
using Bezel.Shop.Storage;

namespace Bezel.Shop.ShopLedger;

/// <summary>What came of verifying everything that is stored of a shop.</summary>
/// <param name="Ledger">The ledger.</param>
/// <param name="Rows">The rows of all tables; null when they could not be read to the end.</param>
/// <param name="Damage">What the database itself says is damaged, or that something could not be read; empty if nothing.</param>
public sealed record StoreReport(LedgerReport? Ledger, RowReport? Rows, IReadOnlyList<string> Damage)
{
    /// <summary>Nothing was found, and everything could be read.</summary>
    public bool Holds => Ledger is { Holds: true } && Rows is { AlteredCount: 0 } && Damage.Count == 0;
}

/// <summary>Verifies everything that is stored of a shop: the ledger, the seal of each row, and the database beneath.</summary>
public static class StoreVerification
{
    /// <summary>Looks at everything; one part that cannot be read does not keep the others from being looked at.</summary>
    public static async Task<StoreReport> VerifyAsync(this Store store, ShopId shop, IReadOnlyList<TreeHead> heldOutside, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        var damage = new List<string>();
        LedgerReport? ledger = null;
        RowReport? rows = null;
        long done = 0;
        await TryAsync(async () =>
        {
            await using ShopReading reading = await store.ReadAsync(shop, cancellation);
            damage.AddRange(await store.Database.DamageAsync(reading.Connection, reading.Transaction, cancellation));
        });
        await TryAsync(async () =>
        {
            await using ShopReading reading = await store.ReadAsync(shop, cancellation);
            damage.AddRange(await store.Keys.UnopenableAsync(reading, cancellation));
            damage.AddRange(await store.Keys.UnopenableOfHouseAsync(cancellation));
            damage.AddRange(await store.AlteredFactsAsync(cancellation));
            damage.AddRange(await LedgerNumbers.LookAsync(reading, cancellation));
        });
        await TryAsync(async () =>
        {
            await using ShopReading reading = await store.ReadAsync(shop, cancellation);
            ledger = await reading.VerifyLedgerAsync(heldOutside, progress, cancellation);
            done = ledger.Entries;
        });
        await TryAsync(async () =>
        {
            await using ShopReading reading = await store.ReadAsync(shop, cancellation);
            rows = await reading.VerifyRowsAsync(progress is null ? null : new Ahead(progress, done), cancellation);
        });
        return new StoreReport(ledger, rows, [.. damage.Distinct()]);

        async Task TryAsync(Func<Task> part)
        {
            try
            {
                await part();
            }
            catch (DbException failed)
            {
                damage.Add(store.Database.Meaning(failed).Message);
            }
            catch (Exception failed) when (failed is StoreException or Keys.KeyException or InvalidCastException or FormatException)
            {
                damage.Add(failed.Message);
            }
        }
    }

    private sealed class Ahead(IProgress<long> progress, long start) : IProgress<long>
    {
        public void Report(long value) => progress.Report(start + value);
    }
}
