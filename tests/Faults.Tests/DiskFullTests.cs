using Bezel.Shop;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Testing;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Faults.Tests;

/// <summary>The disk that the store is on fills up.</summary>
public sealed class DiskFullTests
{
    [SmallDiskFact]
    public async Task A_full_disk_leaves_a_store_that_can_be_read_says_so_and_carries_on_by_itself()
    {
        using SmallDisk disk = SmallDisk.TryMount(8_000)!;
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite, within: disk.Root);
        int written = 0;
        for (int round = 0; round < 3; round++)
        {
            string ballast = disk.Fill();
            StoreIsFullException full = await Should.ThrowAsync<StoreIsFullException>(async () =>
            {
                for (int i = 0; i < 10_000; i++, written++)
                    await WriteAsync(test, written);
            });
            test.Store.ReadOnlyBecause.ShouldBe(full.Message);
            (await CountAsync(test)).ShouldBe(written);
            (await Checking.ProblemsAsync(test.Store)).ShouldBeEmpty();
            await Should.ThrowAsync<StoreIsFullException>(() => WriteAsync(test, written));

            File.Delete(ballast);
            await WriteAsync(test, written++);
            test.Store.ReadOnlyBecause.ShouldBeNull();
            (await CountAsync(test)).ShouldBe(written);
            (await Checking.ProblemsAsync(test.Store)).ShouldBeEmpty();
        }
        await test.ReopenAsync();
        (await CountAsync(test)).ShouldBe(written);
    }

    [SmallDiskFact]
    public async Task Nothing_acknowledged_is_lost_when_the_writer_is_killed_on_a_full_disk()
    {
        using SmallDisk disk = SmallDisk.TryMount(4_000)!;
        string scratch = Directory.CreateTempSubdirectory("bezel-scratch-").FullName;
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite, within: disk.Root);
        await test.CloseAsync();
        string ballast = Path.Combine(disk.Root, "ballast");
        await File.WriteAllBytesAsync(ballast, new byte[1_000_000]);
        using (var writer = new WriterLife("write", test.Folder.Path, scratch, "2"))
        {
            writer.Hear("ready");
            writer.WriteUntil(acknowledgements: 1);
            string[] full = writer.Hear("full ").Split(' ', 3);
            int.Parse(full[1], System.Globalization.CultureInfo.InvariantCulture).ShouldBeGreaterThanOrEqualTo(writer.Writes.Count);
            full[2].ShouldStartWith("The disk is full");
            writer.KillAfter(TimeSpan.FromMilliseconds(100));
            File.Delete(ballast);
            (await Checking.ProblemsAsync(test.Folder)).ShouldBeEmpty();
            StoreLook look = await StoreLook.AtAsync(test.Folder);
            look.ShouldBeWhole();
            look.ShouldHold(writer.Writes);
        }
        Directory.Delete(scratch, recursive: true);
    }

    [SmallDiskFact]
    public async Task Another_program_can_read_beside_one_that_has_a_store_open_on_a_full_disk()
    {
        using SmallDisk disk = SmallDisk.TryMount(4_000)!;
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite, within: disk.Root);
        await WriteAsync(test, 0);
        disk.Fill();
        await using Store beside = await Store.OpenAsync(test.Folder, new StoreOptions { Modules = [] });
        await using ShopReading reading = await beside.ReadAsync(test.Shop);
        (await reading.Db.Set<Setting>().CountAsync()).ShouldBe(1);
    }

    [SmallDiskFact]
    public async Task A_store_that_nobody_has_open_says_that_the_disk_is_full_and_opens_when_there_is_space()
    {
        using SmallDisk disk = SmallDisk.TryMount(4_000)!;
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite, within: disk.Root);
        await WriteAsync(test, 0);
        await test.CloseAsync();
        string ballast = disk.Fill();
        // SQLite needs a file beside the database even for reading.
        await Should.ThrowAsync<StoreIsFullException>(test.ReopenAsync);
        File.Delete(ballast);
        await test.ReopenAsync();
        (await CountAsync(test)).ShouldBe(1);
    }

    private static async Task WriteAsync(TestStore test, int n)
    {
        await using ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Program("test"));
        change.Db.Add(new Setting { Name = $"test.{n}", Value = new string('x', 300) });
        change.Record("test.written", e => e.Add("n", n));
        await change.CommitAsync();
    }

    private static async Task<int> CountAsync(TestStore test)
    {
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        return await reading.Db.Set<Setting>().CountAsync();
    }
}
