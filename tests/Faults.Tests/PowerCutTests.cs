using Bezel.Ledger;
using Bezel.Shop;
using Bezel.Shop.Storage;
using Bezel.StoreWriter;
using Bezel.Testing;

namespace Bezel.Faults.Tests;

/// <summary>
/// What a disk may hold after the power went: everything that SQLite was told is on the disk, and any part of what came after. Tried on copies
/// of a store whose writer was killed: SQLite's log up to the last acknowledged write is kept; what follows is cut, torn or garbage; the pages
/// of the database file that the log holds too are torn (a checkpoint was under way); the <c>-shm</c> file is anything.
/// </summary>
public sealed class PowerCutTests
{
    private const int Lives = 3;
    private const int CutsALife = 20;

    [Fact]
    public async Task What_was_acknowledged_is_there_whatever_the_cut_did_to_the_rest()
    {
        var dice = new Dice(2);
        int torn = 0;
        await AfterEachKillAsync(dice, async (store, writes, cut) =>
        {
            WalFile wal = WalFile.Read(store.Database + "-wal");
            int safe = (int)writes.Where(w => w.WalSalts == wal.Salts).Select(w => w.WalEnd).DefaultIfEmpty(0).Max();
            Cut(store, dice, dice.Between(safe, wal.ToBytes().Length + 1));
            torn += TearPages(store, dice, wal.Commits.TakeWhile(c => c.End <= safe).SelectMany(c => c.Pages).Distinct(), wal.PageSize);
            (await Checking.ProblemsAsync(store)).ShouldBeEmpty($"cut {cut}");
            StoreLook look = await StoreLook.AtAsync(store);
            look.ShouldBeWhole();
            look.ShouldHold(writes);
        });
        torn.ShouldBeGreaterThan(0, "no page was torn");
    }

    [Fact]
    public async Task When_the_disk_lost_what_it_had_promised_only_the_newest_is_gone_and_a_head_held_outside_says_so()
    {
        var dice = new Dice(3);
        int losses = 0;
        await AfterEachKillAsync(dice, async (store, writes, cut) =>
        {
            StoreFolder whole = Checking.Copy(store, Path.Combine(store.Path, "..", "whole"));
            List<TreeHead> heads = await SignAllAsync(whole);
            WalFile wal = WalFile.Read(store.Database + "-wal");
            if (wal.End == 0)
                return;
            Cut(store, dice, dice.Between(0, wal.End));
            (await Checking.ProblemsAsync(store)).ShouldBeEmpty($"cut {cut}");
            StoreLook look = await StoreLook.AtAsync(store);
            look.ShouldBeWhole();
            foreach (IGrouping<long, Acknowledged> shop in look.Missing(writes).ToList().GroupBy(w => w.Shop))
                shop.Min(w => w.Index).ShouldBeGreaterThanOrEqualTo(look.Sizes[shop.Key], "only the newest are gone"); // the first of them may be one that nobody was told of: the kill came first
            List<string> named = await Checking.ProblemsAsync(store, [.. heads]);
            foreach (TreeHead head in heads)
            {
                long size = look.Sizes[heads.IndexOf(head) + 1];
                named.Any(p => p.StartsWith($"shop {heads.IndexOf(head) + 1}: head-beyond-end", StringComparison.Ordinal)).ShouldBe(size < head.Size, string.Join("\n", named));
                losses += size < head.Size ? 1 : 0;
            }
        });
        losses.ShouldBeGreaterThan(0, "nothing was ever lost: the cuts were too shallow");
    }

    private static async Task AfterEachKillAsync(Dice dice, Func<StoreFolder, List<Acknowledged>, int, Task> tryOut)
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite);
        await test.AddShopAsync("Second shop");
        await test.CloseAsync();
        var writes = new List<Acknowledged>();
        for (int life = 0; life < Lives; life++)
        {
            using var writer = new WriterLife("write", test.Folder.Path, Path.Combine(test.Folder.Path, "scratch"), "2");
            writer.Hear("ready");
            writer.WriteUntil(acknowledgements: dice.Between(5, 40));
            writer.KillAfter(TimeSpan.FromMilliseconds(dice.Between(0, 50)));
            writes.AddRange(writer.Writes);
            for (int cut = 0; cut < CutsALife; cut++)
            {
                string copies = Path.Combine(test.Folder.Path, "copies");
                await tryOut(Checking.Copy(test.Folder, Path.Combine(copies, "store")), writes, cut);
                Directory.Delete(copies, recursive: true);
            }
        }
    }

    /// <summary>Keeps the log's first <paramref name="keep"/> bytes, does one of several things to the rest, and something to the <c>-shm</c> file.</summary>
    private static void Cut(StoreFolder store, Dice dice, int keep)
    {
        string path = store.Database + "-wal";
        byte[] bytes = File.ReadAllBytes(path);
        byte[] rest = bytes[keep..];
        switch (dice.Between(0, 4))
        {
            case 0: // never written
                rest = [];
                break;
            case 1: // the file had grown, its content had not come
                Array.Clear(rest);
                break;
            case 2: // garbage, and more of it than there was
                rest = new byte[rest.Length + 5000];
                Fill(rest, dice);
                break;
            default: // some sectors came, others did not
                for (int at = 0; at < rest.Length; at += 512)
                {
                    if (at == 0 || dice.Between(0, 2) == 0)
                        rest.AsSpan(at, Math.Min(512, rest.Length - at)).Clear();
                }
                break;
        }
        File.WriteAllBytes(path, [.. bytes[..keep], .. rest]);
        string shared = store.Database + "-shm";
        switch (dice.Between(0, 3))
        {
            case 0:
                File.Delete(shared);
                break;
            case 1:
                byte[] garbage = new byte[32768];
                Fill(garbage, dice);
                File.WriteAllBytes(shared, garbage);
                break;
        }
    }

    private static int TearPages(StoreFolder store, Dice dice, IEnumerable<uint> pages, int pageSize)
    {
        int torn = 0;
        using FileStream database = File.Open(store.Database, FileMode.Open);
        byte[] half = new byte[pageSize / 2];
        foreach (uint page in pages)
        {
            long start = (page - 1L) * pageSize;
            // The first page says that there is a log at all, and is written whole before a log begins.
            if (page == 1 || start + pageSize > database.Length || dice.Between(0, 2) == 0)
                continue;
            Fill(half, dice);
            database.Position = start + (dice.Between(0, 2) * half.Length);
            database.Write(half);
            torn++;
        }
        return torn;
    }

    private static async Task<List<TreeHead>> SignAllAsync(StoreFolder folder)
    {
        await using Store store = await Store.OpenAsync(folder, new StoreOptions { Modules = [] });
        return [await Checking.SignAsync(store, new ShopId(1)), await Checking.SignAsync(store, new ShopId(2))];
    }

    private static void Fill(byte[] bytes, Dice dice)
    {
        for (int i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)dice.Next();
    }
}
