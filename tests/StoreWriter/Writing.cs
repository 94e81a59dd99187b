using System.Data.Common;
using System.Globalization;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Protections;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Shop.Work;
using Bezel.Testing;
using Microsoft.EntityFrameworkCore;

namespace Bezel.StoreWriter;

/// <summary>
/// Writes to a store in many small transactions, each a finding, its ledger entry and a piece of work, and says on standard output what was acknowledged:
/// <code>
/// ready                                    warm; waits for a line on standard input
/// ack SHOP FINDING INDEX SALTS END .           CommitAsync returned; SQLite's log then ended at END of the generation SALTS
/// full COUNT MESSAGE                       no space; COUNT findings can be read nevertheless
/// writable                                 the first write that succeeded after that
/// failed MESSAGE                           another failure with the owner's words; tries again
/// </code>
/// </summary>
internal static class Writing
{
    private static readonly StreamWriter Output = new(Console.OpenStandardOutput()) { AutoFlush = false };

    public static async Task RunAsync(string folder, string scratch, int writers)
    {
        // What the runtime and EF do once costs a second; the life that counts is to be short.
        await using (TestStore warm = await TestStore.CreateAsync(StoreKinds.Sqlite, within: Directory.CreateDirectory(Path.Combine(scratch, Environment.ProcessId.ToString(CultureInfo.InvariantCulture))).FullName))
            await WriteAsync(warm.Store, warm.Shop, 1);
        Say("ready");
        if (await Console.In.ReadLineAsync() is null)
            return;
        _ = Task.Run(async () =>
        {
            // Whoever started this is gone when its input ends.
            while (await Console.In.ReadLineAsync() is not null)
            {
            }
            Environment.Exit(1);
        });
        await using Store store = await Store.OpenAsync(new StoreFolder(folder), new StoreOptions { Modules = [] });
        IReadOnlyList<ShopProfile> shops = await store.ShopsAsync();
        await Task.WhenAll(shops.SelectMany(s => Enumerable.Repeat(s.Id, writers)).Select(shop => Task.Run(() => WriteOnAsync(store, shop))));
    }

    private static async Task WriteOnAsync(Store store, ShopId shop)
    {
        var tail = new WalTail(store.Folder.Database + "-wal");
        for (int n = 0; ; n++)
        {
            try
            {
                (long finding, long size) = await WriteAsync(store, shop, n);
                (ulong salts, long end) = tail.Follow();
                Say(string.Create(CultureInfo.InvariantCulture, $"ack {shop} {finding} {size - 1} {salts} {end} ."));
            }
            catch (StoreIsFullException full)
            {
                int count = await CountAsync(store, shop);
                Say(string.Create(CultureInfo.InvariantCulture, $"full {count} {full.Message}"));
                await Task.Delay(50);
            }
            catch (Exception failed) when (failed is StoreException or DbException)
            {
                Say("failed " + failed.Message.ReplaceLineEndings(" "));
                await Task.Delay(50);
            }
        }
    }

    private static async Task<(long Finding, long Size)> WriteAsync(Store store, ShopId shop, int n)
    {
        await using ShopTransaction change = await store.BeginAsync(shop, Actor.Program("writer"));
        Finding finding = await FindingBook.ReportAsync(change, new FindingDraft
        {
            Kind = "test.written",
            Source = "test",
            Key = Guid.NewGuid().ToString("N"),
            Urgency = Urgency.ThisWeek,
            Title = "A write that must not be lost",
            // Lengths vary, so that pages split and overflow.
            Evidence = [.. Enumerable.Range(0, n % 5).Select(line => new EvidenceDetail("Line", new string((char)('a' + n % 26), 1 + (n * 131 + line * 17) % 900)))],
            NextStep = "Nothing.",
            Who = Responsible.Of(ShopRole.Owner),
            Due = change.Now.AddDays(1),
        });
        await change.EnqueueAsync("test.work", finding.Id.ToString(CultureInfo.InvariantCulture));
        return (finding.Id, await change.CommitAsync() ?? 0);
    }

    private static async Task<int> CountAsync(Store store, ShopId shop)
    {
        await using ShopReading reading = await store.ReadAsync(shop);
        return await reading.Db.Set<Finding>().CountAsync();
    }

    private static void Say(string line)
    {
        lock (Output)
        {
            Output.WriteLine(line);
            Output.Flush();
        }
    }
}
