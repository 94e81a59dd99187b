using System.Diagnostics;
using Bezel.Ledger;
using Bezel.Shop;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Storage;
using Bezel.Testing;

namespace Bezel.Bench;

/// <summary>The ledger in a store: appended to, read and proven.</summary>
internal static class GroundLedger
{
    public static async Task RunAsync(string name, TestStore test, int entries)
    {
        Store store = test.Store;
        await AppendAsync(store, test.Shop, 1, 50); // warm
        long written = 0;
        var watch = Stopwatch.StartNew();
        for (; watch.Elapsed < Ground.Time; written++)
            await AppendAsync(store, test.Shop, written, 1);
        Ground.Print($"{name}: ledger, one by one", $"{written / watch.Elapsed.TotalSeconds:N0} entries/s");

        written = 0;
        watch.Restart();
        while (written < entries)
        {
            await AppendAsync(store, test.Shop, written, 1000);
            written += 1000;
        }
        Ground.Print($"{name}: ledger, 1,000 a transaction, {written:N0} entries", $"{written / watch.Elapsed.TotalSeconds:N0} entries/s");

        long size;
        await using (ShopReading reading = await store.ReadAsync(test.Shop))
            size = (await reading.LedgerAsync()).Size;
        Ground.Print($"{name}: proof of one entry among {size:N0}", await Ground.MillisecondsAsync(1000, async i =>
        {
            await using ShopReading reading = await store.ReadAsync(test.Shop);
            long index = (i * 7919L * 131) % size;
            LedgerState state = await reading.LedgerAsync();
            byte[] entry = await reading.EntryAsync(index) ?? throw new InvalidOperationException("The entry is not there.");
            if (!Proofs.VerifyInclusion(MerkleTree.LeafHash(entry), index, state.Size, reading.InclusionPath(index, state.Size), state.Root))
                throw new InvalidOperationException("The proof does not hold.");
        }));
        Ground.Print($"{name}: first page of the ledger (50 entries)", await Ground.MillisecondsAsync(200, async _ =>
        {
            await using ShopReading reading = await store.ReadAsync(test.Shop);
            await reading.EntriesAsync();
        }));
    }

    /// <summary>Appends entries, 1,000 a transaction.</summary>
    public static async Task FillAsync(TestStore test, int entries)
    {
        for (int written = 0; written < entries; written += 1000)
            await AppendAsync(test.Store, test.Shop, written, 1000);
    }

    private static async Task AppendAsync(Store store, ShopId shop, long first, int count)
    {
        await using ShopTransaction change = await store.BeginAsync(shop, Actor.Program("judge"));
        for (int i = 0; i < count; i++)
        {
            long finding = first + i;
            change.Record("finding.opened", e => e.Add("finding", finding).Add("kind", "supplier-payment"));
        }
        await change.CommitAsync();
    }
}
