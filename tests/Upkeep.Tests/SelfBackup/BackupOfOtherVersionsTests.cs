using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Testing;
using Bezel.Upkeep.Notifications;
using Bezel.Upkeep.SelfBackup;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Upkeep.Tests.SelfBackup;

/// <summary>Backups of older and newer programs. The store is put into their state past Bezel.</summary>
public sealed class BackupOfOtherVersionsTests : IDisposable
{
    private static readonly StoreOptions Options = new() { Modules = [new UpkeepModule()] };

    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_backup_of_an_older_program_is_restored_and_brought_up_to_date(string to)
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite, Options.Modules);
        using RecoveryKey key = await RecoveryKeys.MakeAsync(test.Store, Actor.Program("test"));
        await using (ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Program("test")))
        {
            change.Db.Add(new Setting { Name = "old.setting", Value = "kept" });
            await change.CommitAsync();
        }
        // As if only the ground's first script had been run.
        using (var database = new SqliteConnection($"Data Source={test.Folder.Database};Pooling=False"))
        {
            database.Open();
            foreach (string table in TablesOf(database).Except(TablesOfFirstScript()).Where(table => table != "schema_version"))
                Run(database, $"PRAGMA foreign_keys=OFF; DROP TABLE {table}");
            Run(database, "DELETE FROM schema_version WHERE module <> 'ground'; UPDATE schema_version SET version = 1");
        }
        BackupMade made = await StoreBackup.CreateAsync(test.Store, folder["usb"]);
        made.Manifest.Schema["ground"].ShouldBe(1);
        made.Manifest.Tables.ShouldNotContain("finding");
        made.Manifest.Tables.ShouldNotContain("notification");

        (StoreFolder target, StoreSettings into) = await TargetAsync(to);
        StoreRestored restored = await StoreRestore.RestoreAsync(new RestoreRequest { File = made.File, Key = key, Folder = target, Options = Options, Into = into });
        restored.Upgraded.ShouldBeTrue();
        await using Store store = await Store.OpenAsync(target, Options);
        IReadOnlyDictionary<string, long> versions = await store.SchemaVersionsAsync();
        versions["ground"].ShouldBe(SchemaScripts.All("Sqlite", []).Count);
        versions["upkeep"].ShouldBe(SchemaScripts.All("Sqlite", Options.Modules).Count - SchemaScripts.All("Sqlite", []).Count);
        await using ShopReading reading = await store.ReadAsync(test.Shop);
        (await reading.Db.Set<Setting>().SingleAsync(s => s.Name == "old.setting")).Value.ShouldBe("kept");
        (await reading.Db.Set<Finding>().CountAsync()).ShouldBe(0);
        (await ShopNotifications.LatelyAsync(reading)).ShouldBeEmpty();
        (await NotificationChannels.ListAsync(reading)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("ground")]
    [InlineData("suppliers")]
    public async Task A_backup_of_a_newer_program_is_refused(string module)
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite, Options.Modules);
        using RecoveryKey key = await RecoveryKeys.MakeAsync(test.Store, Actor.Program("test"));
        using (var database = new SqliteConnection($"Data Source={test.Folder.Database};Pooling=False"))
        {
            database.Open();
            Run(database, $"INSERT INTO schema_version VALUES ('{module}', 99) ON CONFLICT (module) DO UPDATE SET version = 99");
        }
        BackupMade made = await StoreBackup.CreateAsync(test.Store, folder["usb"]);
        var target = new StoreFolder(folder["new"]);
        StoreException refused = await Should.ThrowAsync<StoreException>(() => StoreRestore.RestoreAsync(new RestoreRequest { File = made.File, Key = key, Folder = target, Options = Options }));
        refused.Message.ShouldContain($"was made by a later version of Bezel (its {module} tables are at version 99");
        Directory.EnumerateFileSystemEntries(target.Path).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("CREATE TABLE odd (x REAL PRIMARY KEY)", "the table odd has a column of the type REAL")]
    [InlineData("CREATE TABLE odd (x TEXT)", "the table odd has no key")]
    [InlineData("CREATE TABLE \"odd; DROP\" (x TEXT PRIMARY KEY)", "is no name of a table")]
    [InlineData("CREATE TABLE odd (shop INTEGER PRIMARY KEY) STRICT; INSERT INTO odd VALUES (77)", "1 rows of the table odd belong to a shop that is not there")]
    public async Task Tables_that_could_not_be_restored_stop_the_backup_and_are_named(string sql, string said)
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite, Options.Modules);
        await RecoveryKeys.MakeAsync(test.Store, Actor.Program("test"));
        using (var database = new SqliteConnection($"Data Source={test.Folder.Database};Pooling=False"))
        {
            database.Open();
            Run(database, sql);
        }
        StoreException refused = await Should.ThrowAsync<StoreException>(() => StoreBackup.CreateAsync(test.Store, folder["usb"]));
        refused.Message.ShouldContain(said);
        Directory.GetFiles(folder["usb"]).ShouldBeEmpty();
    }

    private async Task<(StoreFolder, StoreSettings)> TargetAsync(string kind)
    {
        var target = new StoreFolder(folder["target"]);
        if (kind == StoreKinds.Sqlite)
            return (target, new StoreSettings());
        PostgresDatabase database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        target.Create();
        await File.WriteAllTextAsync(target.PostgresPassword, database.Password);
        return (target, new StoreSettings { Provider = StoreProvider.Postgres, Postgres = new PostgresLocation(database.Host, database.Port, database.Name, database.User) });
    }

    private static List<string> TablesOfFirstScript()
    {
        using var database = new SqliteConnection("Data Source=:memory:");
        database.Open();
        Run(database, SchemaScripts.All("Sqlite", [])[0].Sql);
        return TablesOf(database);
    }

    private static List<string> TablesOf(SqliteConnection database)
    {
        using SqliteCommand command = database.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
        using SqliteDataReader reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
            names.Add(reader.GetString(0));
        return names;
    }

    private static void Run(SqliteConnection database, string sql)
    {
        using SqliteCommand command = database.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
