using Bezel.Shop;
using Bezel.Shop.Storage;
using Bezel.Testing;
using Bezel.Upkeep.SelfBackup;

namespace Bezel.Upkeep.Tests.SelfBackup;

/// <summary>What is in the folder that backups go to, before and after.</summary>
public sealed class BackupFolderTests : IDisposable
{
    private static readonly StoreOptions Options = new() { Modules = [new UpkeepModule()] };

    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Every_backup_has_a_name_of_its_own_and_the_newest_are_kept()
    {
        var clock = SetClock.At("2026-11-22T10:00:00Z");
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite, Options.Modules, clock);
        using RecoveryKey key = await RecoveryKeys.MakeAsync(test.Store, Actor.Program("test"));
        string usb = folder["usb"];
        for (int i = 0; i < 3; i++)
            await StoreBackup.CreateAsync(test.Store, usb, keep: 4);
        clock.Advance(TimeSpan.FromHours(1));
        await StoreBackup.CreateAsync(test.Store, usb, keep: 4);
        BackupMade last = await StoreBackup.CreateAsync(test.Store, usb, keep: 4);
        StoreBackup.List(usb).Select(Path.GetFileName).ShouldBe(
            ["bezel-2026-11-22-110000a.backup", "bezel-2026-11-22-110000.backup", "bezel-2026-11-22-100000b.backup", "bezel-2026-11-22-100000a.backup"]);
        last.Removed.Select(Path.GetFileName).ShouldBe(["bezel-2026-11-22-100000.backup"]);
    }

    [Fact]
    public async Task Another_stores_backups_in_the_same_folder_stay()
    {
        await using TestStore first = await TestStore.CreateAsync(StoreKinds.Sqlite, Options.Modules), second = await TestStore.CreateAsync(StoreKinds.Sqlite, Options.Modules);
        await RecoveryKeys.MakeAsync(first.Store, Actor.Program("test"));
        await RecoveryKeys.MakeAsync(second.Store, Actor.Program("test"));
        BackupMade theirs = await StoreBackup.CreateAsync(first.Store, folder["usb"], keep: 1);
        await StoreBackup.CreateAsync(second.Store, folder["usb"], keep: 1);
        await StoreBackup.CreateAsync(second.Store, folder["usb"], keep: 1);
        File.Exists(theirs.File).ShouldBeTrue();
        StoreBackup.List(folder["usb"]).Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_a_killed_backup_left_is_removed_by_the_next()
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite, Options.Modules);
        await RecoveryKeys.MakeAsync(test.Store, Actor.Program("test"));
        string left = folder.Write("usb/bezel-2026-11-20-030000.backup.part", "half");
        await StoreBackup.CreateAsync(test.Store, folder["usb"]);
        File.Exists(left).ShouldBeFalse();
        Directory.GetFiles(folder["usb"]).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Without_a_recovery_key_no_backup_is_made()
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite, Options.Modules);
        StoreException refused = await Should.ThrowAsync<StoreException>(() => StoreBackup.CreateAsync(test.Store, folder["usb"]));
        refused.Message.ShouldContain("bezel recovery-key new");
        Directory.Exists(folder["usb"]).ShouldBeFalse();
    }
}
