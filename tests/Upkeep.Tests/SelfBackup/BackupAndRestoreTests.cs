using Bezel.Shop;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Shop.Subjects;
using Bezel.Testing;
using Bezel.Upkeep.SelfBackup;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Upkeep.Tests.SelfBackup;

public sealed class BackupAndRestoreTests : IDisposable
{
    private static readonly StoreOptions Options = new() { Modules = [new UpkeepModule()] };

    private static readonly string[] People = ["ana@vale.example", "tom@meridian.example", "li@gems.example"];

    private readonly TestFolder folder = new();

    public static TheoryData<string, string> Ways
    {
        get
        {
            string[] kinds = [.. ((IEnumerable<object[]>)new StoreKinds()).Select(row => (string)row[0])];
            var ways = new TheoryData<string, string>();
            foreach (string from in kinds)
            {
                foreach (string to in kinds)
                    ways.Add(from, to);
            }
            return ways;
        }
    }

    public void Dispose() => folder.Dispose();

    [Theory, MemberData(nameof(Ways))]
    public async Task A_backup_is_restored_elsewhere_with_the_recovery_key_alone(string from, string to)
    {
        await using TestStore test = await FilledAsync(from);
        using RecoveryKey key = await RecoveryKeys.MakeAsync(test.Store, Actor.Program("test"));
        SortedDictionary<string, string[]> expected = await ContentAsync(test);
        BackupMade made = await StoreBackup.CreateAsync(test.Store, folder["usb"]);
        LedgerState[] ledgers = await LedgersAsync(test.Store);
        string shown = key.Reveal();
        await test.CloseAsync();

        (StoreFolder target, StoreSettings into, PostgresDatabase? database) = await TargetAsync(to);
        RecoveryKey.TryParse(shown, out RecoveryKey? typed, out _).ShouldBeTrue();
        StoreRestored restored = await StoreRestore.RestoreAsync(new RestoreRequest { File = made.File, Key = typed, Folder = target, Options = Options, Into = into });

        restored.Rows.ShouldBe(made.Rows);
        restored.ErasedAgain.ShouldBe(0);
        await using (Store store = await Store.OpenAsync(target, Options))
        {
            (await LedgersAsync(store)).ShouldBe(ledgers);
            (await RecoveryKeys.CheckAsync(store, typed, Actor.Program("test"))).ShouldBe(RecoveryKeyAnswer.Opens);
        }
        Directory.Exists(Path.Combine(target.Path, "restoring")).ShouldBeFalse();
        // The check above wrote; so what was restored is compared from a second restore that nobody opened.
        (StoreFolder again, into, database) = await TargetAsync(to);
        await StoreRestore.RestoreAsync(new RestoreRequest { File = made.File, Key = typed, Folder = again, Options = Options, Into = into });
        StoreContent.ShouldBe(await StoreContent.ReadAsync(again.Database, database), expected);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Backups_beside_a_writer_hold_one_instant(string kind)
    {
        await using TestStore test = await FilledAsync(kind);
        using RecoveryKey key = await RecoveryKeys.MakeAsync(test.Store, Actor.Program("test"));
        using var stop = new CancellationTokenSource();
        long written = 0;
        Task writer = Task.Run(async () =>
        {
            // Every change adds one setting and one entry: any snapshot has as many of the one as of the other.
            while (!stop.IsCancellationRequested)
            {
                await using ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Program("writer"));
                long number = Interlocked.Increment(ref written);
                change.Db.Add(new Setting { Name = $"written.{number}", Value = "x" });
                change.Record("test.written", entry => entry.Add("number", number));
                await change.CommitAsync();
            }
        });
        BackupMade[] made = new BackupMade[3];
        for (int i = 0; i < made.Length; i++)
        {
            made[i] = await StoreBackup.CreateAsync(test.Store, folder["usb"]);
            while (Interlocked.Read(ref written) < 20 * (i + 1))
                await Task.Delay(5);
        }
        await stop.CancelAsync();
        await writer;
        foreach (BackupMade backup in made)
        {
            var counted = new Counts();
            ReadBackup(backup.File, key, counted);
            counted.Settings.ShouldBe(counted.Entries);
            backup.Manifest.Shops.Single(shop => shop.Shop == test.Shop.Value).Size.ShouldBe(counted.AllEntries);
        }
    }

    [Fact]
    public async Task A_backup_that_is_stopped_leaves_nothing()
    {
        await using TestStore test = await FilledAsync(StoreKinds.Sqlite);
        await RecoveryKeys.MakeAsync(test.Store, Actor.Program("test"));
        using var stop = new CancellationTokenSource();
        var progress = new Reports(report => { if (report is { Step: BackupStep.Writing, Table: "setting" }) stop.Cancel(); });
        await Should.ThrowAsync<OperationCanceledException>(() => StoreBackup.CreateAsync(test.Store, folder["usb"], progress: progress, cancellation: stop.Token));
        Directory.GetFiles(folder["usb"]).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_old_recovery_key_opens_the_old_backups_and_not_the_new_ones()
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite, Options.Modules);
        using RecoveryKey old = await RecoveryKeys.MakeAsync(test.Store, Actor.Program("test"));
        BackupMade before = await StoreBackup.CreateAsync(test.Store, folder["usb"]);
        using RecoveryKey renewed = await RecoveryKeys.MakeAsync(test.Store, Actor.Program("test"));
        BackupMade after = await StoreBackup.CreateAsync(test.Store, folder["usb"]);
        ReadBackup(before.File, old, new Counts());
        ReadBackup(after.File, renewed, new Counts());
        (await FaultAsync(after.File, old)).ShouldBe(BackupFault.OtherKey);
        (await FaultAsync(before.File, renewed)).ShouldBe(BackupFault.OtherKey);
        (await RecoveryKeys.CheckAsync(test.Store, old, Actor.Program("test"))).ShouldBe(RecoveryKeyAnswer.Other);
        (await RecoveryKeys.StateAsync(test.Store)).CheckedAt.ShouldBeNull();
        (await test.Store.FactAsync(UpkeepFacts.BackupWritten)).ShouldNotBeNull();
        (await test.Store.FactAsync(UpkeepFacts.RestoreTried)).ShouldNotBeNull();
        (await RecoveryKeys.CheckAsync(test.Store, renewed, Actor.Program("test"))).ShouldBe(RecoveryKeyAnswer.Opens);
        (await RecoveryKeys.StateAsync(test.Store)).CheckedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task Damaged_and_foreign_files_are_named_and_nothing_is_left()
    {
        (string backup, RecoveryKey key) = await BackupAsync();
        byte[] whole = await File.ReadAllBytesAsync(backup);
        byte[] flipped = [.. whole];
        flipped[whole.Length / 2] ^= 1;
        (await FaultAsync(folder.Bytes("flipped", flipped), key)).ShouldBe(BackupFault.ChunkDamaged);
        (await FaultAsync(folder.Bytes("short", whole[..^1000]), key)).ShouldBe(BackupFault.CutShort);
        (await FaultAsync(folder.Bytes("other", "SQLite format 3\0"u8.ToArray()), key)).ShouldBe(BackupFault.NotABackup);
        StoreException missing = await Should.ThrowAsync<StoreException>(() => RestoreAsync(folder["nowhere"], key, folder["new"]));
        missing.Message.ShouldContain("There is no file");
        Directory.Exists(folder["new"]).ShouldBeTrue();
        Directory.EnumerateFileSystemEntries(folder["new"]).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_store_that_is_there_is_never_touched()
    {
        (string backup, RecoveryKey key) = await BackupAsync();
        await using TestStore other = await TestStore.CreateAsync(StoreKinds.Sqlite, Options.Modules);
        SortedDictionary<string, string[]> before = await ContentAsync(other);
        StoreException refused = await Should.ThrowAsync<StoreException>(() => RestoreAsync(backup, key, other.Folder.Path));
        refused.Message.ShouldContain("There is a store in");
        StoreContent.ShouldBe(await ContentAsync(other), before);
    }

    [Theory]
    [InlineData("bezel.db")]
    [InlineData("keys/master.key")]
    public async Task Part_of_a_store_is_not_touched_either(string part)
    {
        (string backup, RecoveryKey key) = await BackupAsync();
        string there = folder.Write("part/" + part, "precious");
        await Should.ThrowAsync<StoreException>(() => RestoreAsync(backup, key, folder["part"]));
        (await File.ReadAllTextAsync(there)).ShouldBe("precious");
    }

    [Fact]
    public async Task An_interrupted_restore_leaves_no_store_and_the_next_one_succeeds()
    {
        (string backup, RecoveryKey key) = await BackupAsync();
        // Killed while the last files were moved: the marker is there, store.json is not yet in its place.
        folder.Write("new/restoring/placing", "");
        folder.Write("new/restoring/store.json", "{}");
        folder.Write("new/bezel.db", "moved already");
        folder.Write("new/keys/master.key", "moved already");
        new StoreFolder(folder["new"]).Exists.ShouldBeFalse();
        await RestoreAsync(backup, key, folder["new"]);
        await using Store store = await Store.OpenAsync(new StoreFolder(folder["new"]), Options);
        (await store.ShopsAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Cancelled_at_any_table_a_restore_leaves_nothing()
    {
        (string backup, RecoveryKey key) = await BackupAsync();
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        var request = new RestoreRequest { File = backup, Key = key, Folder = new StoreFolder(folder["new"]), Options = Options };
        await Should.ThrowAsync<OperationCanceledException>(() => StoreRestore.RestoreAsync(request, cancellation: stop.Token));
        Directory.EnumerateFileSystemEntries(folder["new"]).ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task A_database_that_is_not_empty_is_refused()
    {
        (string backup, RecoveryKey key) = await BackupAsync();
        (StoreFolder target, StoreSettings into, PostgresDatabase? database) = await TargetAsync(StoreKinds.Postgres);
        await database!.QueryAsSuperUserAsync("CREATE TABLE ledger (id bigint)");
        StoreException refused = await Should.ThrowAsync<StoreException>(() =>
            StoreRestore.RestoreAsync(new RestoreRequest { File = backup, Key = key, Folder = target, Options = Options, Into = into }));
        refused.Message.ShouldContain("not empty");
        target.Exists.ShouldBeFalse();
    }

    [PostgresFact]
    public async Task A_backup_from_postgres_is_only_restored_to_where_somebody_said()
    {
        await using TestStore test = await FilledAsync(StoreKinds.Postgres);
        using RecoveryKey key = await RecoveryKeys.MakeAsync(test.Store, Actor.Program("test"));
        BackupMade made = await StoreBackup.CreateAsync(test.Store, folder["usb"]);
        StoreException refused = await Should.ThrowAsync<StoreException>(() => RestoreAsync(made.File, key, folder["new"]));
        refused.Message.ShouldContain("--into sqlite");
    }

    [Fact]
    public async Task Who_was_erased_after_the_backup_is_erased_again()
    {
        await using TestStore test = await FilledAsync(StoreKinds.Sqlite);
        using RecoveryKey key = await RecoveryKeys.MakeAsync(test.Store, Actor.Program("test"));
        BackupMade before = await StoreBackup.CreateAsync(test.Store, folder["usb"]);
        (await new Persons(test.Store, []).EraseAsync(test.Shop, Address(People[1]), Actor.Program("test"))).Known.ShouldBeTrue();
        BackupMade after = await StoreBackup.CreateAsync(test.Store, folder["usb"]);

        (await RestoreAsync(before.File, key, folder["old"])).ErasedAgain.ShouldBe(1);
        (await RestoreAsync(after.File, key, folder["new"])).ErasedAgain.ShouldBe(0);
        await using Store store = await Store.OpenAsync(new StoreFolder(folder["old"]), Options);
        await using ShopReading reading = await store.ReadAsync(test.Shop);
        Subject[] subjects = await reading.Db.Set<Subject>().OrderBy(s => s.Id).ToArrayAsync();
        subjects.Select(s => s.Salt is null).ShouldBe([false, true, false]);
        subjects[1].Lookup.ShouldBeNull();
        subjects[1].ErasedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_damaged_list_of_erasures_stops_the_restore()
    {
        (string backup, RecoveryKey key) = await BackupAsync();
        folder.Write("usb/erased.txt", "something else\n");
        StoreException refused = await Should.ThrowAsync<StoreException>(() => RestoreAsync(backup, key, folder["new"]));
        refused.Message.ShouldContain("who was erased since the backup");
    }

    private static PersonAddress Address(string text)
    {
        PersonAddress.TryParse(text, out PersonAddress? address).ShouldBeTrue();
        return address!;
    }

    private static async Task<TestStore> FilledAsync(string kind)
    {
        TestStore test = await TestStore.CreateAsync(kind, Options.Modules);
        ShopId second = await test.AddShopAsync("Gems & Söhne “Zürich”");
        foreach (ShopId shop in (ShopId[])[test.Shop, second])
        {
            await using ShopTransaction change = await test.Store.BeginAsync(shop, Actor.Program("test"));
            // Names whose order differs between languages and bytes.
            foreach (string name in (string[])["b", "B", "a", "Ä", "_", "z.1", "z-1", "😀"])
                change.Db.Add(new Setting { Name = name, Value = $"{name}: \" ' \\ \n\r\t – ☃ {shop}" });
            foreach (string person in People)
                await change.FindOrAddSubjectAsync(Address(person));
            for (int i = 0; i < 300; i++)
                change.Record("test.filled", entry => entry.Add("number", i).Add("text", "Ünïcode \"quoted\""));
            await change.CommitAsync();
            await using ShopTransaction sign = await test.Store.BeginAsync(shop, Actor.Program("test"));
            await sign.SignHeadAsync();
            await sign.CommitAsync();
        }
        return test;
    }

    private async Task<(string File, RecoveryKey Key)> BackupAsync()
    {
        await using TestStore test = await FilledAsync(StoreKinds.Sqlite);
        RecoveryKey key = await RecoveryKeys.MakeAsync(test.Store, Actor.Program("test"));
        return ((await StoreBackup.CreateAsync(test.Store, folder["usb"])).File, key);
    }

    private async Task<(StoreFolder, StoreSettings, PostgresDatabase?)> TargetAsync(string kind)
    {
        var target = new StoreFolder(folder["target-" + Path.GetRandomFileName()]);
        if (kind == StoreKinds.Sqlite)
            return (target, new StoreSettings(), null);
        PostgresDatabase database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        target.Create();
        await File.WriteAllTextAsync(target.PostgresPassword, database.Password);
        return (target, new StoreSettings
        {
            Provider = StoreProvider.Postgres,
            Postgres = new PostgresLocation(database.Host, database.Port, database.Name, database.User),
        }, database);
    }

    private static Task<StoreRestored> RestoreAsync(string file, RecoveryKey key, string target) =>
        StoreRestore.RestoreAsync(new RestoreRequest { File = file, Key = key, Folder = new StoreFolder(target), Options = Options });

    private async Task<BackupFault> FaultAsync(string file, RecoveryKey key)
    {
        BackupFileException fault = await Should.ThrowAsync<BackupFileException>(() => RestoreAsync(file, key, folder["new"]));
        new StoreFolder(folder["new"]).Exists.ShouldBeFalse();
        Directory.CreateDirectory(folder["new"]);
        Directory.EnumerateFileSystemEntries(folder["new"]).ShouldBeEmpty();
        return fault.Fault;
    }

    private static void ReadBackup(string path, RecoveryKey recovery, BackupLoad load)
    {
        using BackupKey key = recovery.ToBackupKey();
        using FileStream file = File.OpenRead(path);
        using DecryptingStream content = EncryptedFile.Open(file, key, path);
        BackupArchive.Read(content, path, load);
    }

    private static Task<SortedDictionary<string, string[]>> ContentAsync(TestStore test) => StoreContent.ReadAsync(test.Folder.Database, test.Postgres);

    private static async Task<LedgerState[]> LedgersAsync(Store store)
    {
        var states = new List<LedgerState>();
        foreach (ShopProfile shop in await store.ShopsAsync())
        {
            await using ShopReading reading = await store.ReadAsync(shop.Id);
            states.Add(await reading.LedgerAsync());
        }
        return [.. states];
    }

    private sealed class Reports(Action<BackupProgress> got) : IProgress<BackupProgress>
    {
        public void Report(BackupProgress value) => got(value);
    }

    /// <summary>Counts what the writer wrote.</summary>
    private sealed class Counts : BackupLoad
    {
        private string table = "";
        private int name, entry, shop;

        public int Settings { get; private set; }

        public int Entries { get; private set; }

        public long AllEntries { get; private set; }

        public override void BeginTable(string table, IReadOnlyList<string> columns)
        {
            this.table = table;
            (name, entry, shop) = (columns.ToList().IndexOf("name"), columns.ToList().IndexOf("entry"), columns.ToList().IndexOf("shop"));
        }

        public override void Row(ReadOnlySpan<object?> values)
        {
            if (table == "setting" && ((string)values[name]!).StartsWith("written.", StringComparison.Ordinal))
                Settings++;
            if (table != "ledger_entry" || values[shop] is not 1L)
                return;
            AllEntries++;
            if (System.Text.Encoding.UTF8.GetString((byte[])values[entry]!).Contains("test.written", StringComparison.Ordinal))
                Entries++;
        }
    }
}
