using System.Data.Common;
using Bezel.Shop.Findings;
using Bezel.Shop.Keys;
using Bezel.Shop.Storage;
using Bezel.Testing;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Shop.Tests.Storage;

/// <summary>What opening a store does with one that is older, newer, incomplete or damaged.</summary>
public sealed class OpeningTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_store_of_a_newer_program_is_refused_and_left_alone(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind);
        await RunAsync(test.Store, "UPDATE schema_version SET version = 99 WHERE module = 'ground'");
        await test.CloseAsync();
        StoreIsNewerException refused = await Should.ThrowAsync<StoreIsNewerException>(() => Store.OpenAsync(test.Folder, Options()));
        refused.Message.ShouldContain("version 99");
        refused.Message.ShouldContain("bezel restore");
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_store_with_tables_of_a_module_that_the_program_does_not_know_is_refused(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind);
        await RunAsync(test.Store, "INSERT INTO schema_version (module, version) VALUES ('suppliers', 1)");
        await test.CloseAsync();
        (await Should.ThrowAsync<StoreIsNewerException>(() => Store.OpenAsync(test.Folder, Options()))).Message.ShouldContain("suppliers");
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task An_older_store_is_backed_up_as_it_is_and_then_brought_up_to_date(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind);
        await MakeOlderAsync(test.Store);
        await test.CloseAsync();
        var seen = new List<string>();
        await using (Store store = await Store.OpenAsync(test.Folder, Options() with
        {
            BackupBeforeSchemaChange = async (old, stop) =>
            {
                await using DbConnection connection = await old.Database.OpenAsync(default, stop);
                seen.AddRange(await old.Database.TablesAsync(connection, null, stop));
                seen.Add("ground is at " + (await old.SchemaVersionsAsync(stop))["ground"]);
            },
        }))
        {
            (await store.SchemaVersionsAsync())["ground"].ShouldBeGreaterThan(1);
            await using ShopReading reading = await store.ReadAsync(test.Shop);
            (await reading.Db.Set<Finding>().CountAsync()).ShouldBe(0);
        }
        seen.ShouldContain("ground is at 1");
        seen.ShouldNotContain("finding");
        seen.ShouldContain("setting");
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task When_the_backup_fails_the_schema_stays_as_it_was(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind);
        await MakeOlderAsync(test.Store);
        await test.CloseAsync();
        await Should.ThrowAsync<IOException>(() => Store.OpenAsync(test.Folder, Options() with { BackupBeforeSchemaChange = (_, _) => throw new IOException("no room") }));
        await using Store store = await Store.OpenAsync(test.Folder, Options() with { BackupBeforeSchemaChange = async (old, stop) => (await old.SchemaVersionsAsync(stop))["ground"].ShouldBe(1) });
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Nothing_is_backed_up_when_there_is_nothing_to_change(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind);
        await test.CloseAsync();
        await using Store store = await Store.OpenAsync(test.Folder, Options() with { BackupBeforeSchemaChange = (_, _) => throw new InvalidOperationException("not asked for") });
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task An_older_store_on_which_a_hub_runs_is_left_to_the_hub(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind);
        await MakeOlderAsync(test.Store);
        await test.CloseAsync();
        using (HubLock.Take(test.Folder))
            await Should.ThrowAsync<StoreIsOlderException>(() => Store.OpenAsync(test.Folder, Options()));
        await using Store store = await Store.OpenAsync(test.Folder, Options());
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Of_two_that_open_an_older_store_at_once_one_changes_it_and_none_breaks_it(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind);
        await MakeOlderAsync(test.Store);
        await test.CloseAsync();
        async Task<bool> OpenAsync()
        {
            try
            {
                await using Store store = await Store.OpenAsync(test.Folder, Options());
                await using ShopReading reading = await store.ReadAsync(test.Shop);
                (await reading.Db.Set<Finding>().CountAsync()).ShouldBe(0);
                return true;
            }
            catch (StoreIsOlderException)
            {
                return false; // the other one holds the lock while it changes the schema
            }
        }
        bool[] opened = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(OpenAsync)));
        opened.ShouldContain(true);
        (await OpenAsync()).ShouldBeTrue();
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_second_hub_is_refused_as_long_as_the_first_holds_the_lock(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind);
        using (HubLock.Take(test.Folder))
        {
            HubLock.IsHeld(test.Folder).ShouldBeTrue();
            Should.Throw<HubAlreadyRunsException>(() => HubLock.Take(test.Folder)).Message.ShouldContain(Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
        HubLock.IsHeld(test.Folder).ShouldBeFalse();
        HubLock.Take(test.Folder).Dispose();
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Another_stores_master_key_opens_nothing(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind);
        await using TestStore other = await TestStore.CreateAsync(StoreKinds.Sqlite);
        await test.CloseAsync();
        File.Copy(other.Folder.MasterKey, test.Folder.MasterKey, overwrite: true);
        await using Store store = await Store.OpenAsync(test.Folder, Options());
        (await Should.ThrowAsync<KeyException>(() => store.BeginAsync(test.Shop, Actor.Program("test")))).Fault.ShouldBe(KeyFault.DoesNotOpen);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_missing_or_damaged_master_key_is_named(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind);
        await test.CloseAsync();
        string key = await File.ReadAllTextAsync(test.Folder.MasterKey);
        await File.WriteAllTextAsync(test.Folder.MasterKey, key.Replace(key[^10], key[^10] == 'A' ? 'B' : 'A'));
        (await Should.ThrowAsync<KeyException>(() => Store.OpenAsync(test.Folder, Options()))).Message.ShouldContain("master.key");
        File.Delete(test.Folder.MasterKey);
        (await Should.ThrowAsync<KeyException>(() => Store.OpenAsync(test.Folder, Options()))).Message.ShouldContain("master.key");
    }

    [Fact]
    public async Task A_missing_database_is_not_made_anew()
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite);
        await test.CloseAsync();
        File.Delete(test.Folder.Database);
        (await Should.ThrowAsync<StoreIsDamagedException>(() => Store.OpenAsync(test.Folder, Options()))).Message.ShouldContain("bezel.db is missing");
        File.Exists(test.Folder.Database).ShouldBeFalse();
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_named_damaged()
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite);
        await test.CloseAsync();
        await File.WriteAllTextAsync(test.Folder.Database, new string('x', 8192));
        (await Should.ThrowAsync<StoreIsDamagedException>(() => Store.OpenAsync(test.Folder, Options()))).Message.ShouldContain("no database");
    }

    [PostgresFact]
    public async Task What_keeps_PostgreSQL_from_being_reached_is_said_in_words()
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Postgres);
        await test.CloseAsync();
        PostgresLocation right = test.Store.Settings.Postgres!;
        string password = await File.ReadAllTextAsync(test.Folder.PostgresPassword);
        async Task<string> WhyAsync(PostgresLocation where)
        {
            new StoreSettings { Provider = StoreProvider.Postgres, Postgres = where }.Write(test.Folder);
            return (await Should.ThrowAsync<StoreException>(() => Store.OpenAsync(test.Folder, Options()))).Message;
        }
        (await WhyAsync(right with { Database = "no_such_database" })).ShouldContain("is not there");
        (await WhyAsync(right with { Port = 1 })).ShouldContain("cannot be reached");
        await File.WriteAllTextAsync(test.Folder.PostgresPassword, "wrong");
        (await WhyAsync(right)).ShouldContain("refuses the password");
        await File.WriteAllTextAsync(test.Folder.PostgresPassword, password);
    }

    [PostgresTheory]
    [InlineData("SUPERUSER")]
    [InlineData("BYPASSRLS")]
    public async Task A_role_that_sees_everything_is_refused_with_the_way_to_a_right_one(string right)
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Postgres);
        await test.CloseAsync();
        await test.Postgres!.QueryAsSuperUserAsync($"ALTER ROLE {test.Postgres.User} {right}");
        string message = (await Should.ThrowAsync<StoreException>(() => Store.OpenAsync(test.Folder, Options()))).Message;
        message.ShouldContain("CREATE ROLE bezel LOGIN NOSUPERUSER NOBYPASSRLS");
        message.ShouldContain($"ALTER ROLE \"{test.Postgres.User}\" NOSUPERUSER NOBYPASSRLS");
        await test.Postgres.QueryAsSuperUserAsync($"ALTER ROLE {test.Postgres.User} NOSUPERUSER NOBYPASSRLS");
        await using Store store = await Store.OpenAsync(test.Folder, Options());
    }

    [PostgresFact]
    public async Task A_new_store_is_not_made_with_a_role_that_sees_everything()
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Postgres);
        Bezel.Testing.PostgresDatabase another = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await another.QueryAsSuperUserAsync($"ALTER ROLE {another.User} SUPERUSER");
        var folder = new StoreFolder(Path.Combine(test.Folder.Path, "another"));
        folder.Create();
        await File.WriteAllTextAsync(folder.PostgresPassword, another.Password);
        var settings = new StoreSettings { Provider = StoreProvider.Postgres, Postgres = new PostgresLocation(another.Host, another.Port, another.Name, another.User) };
        (await Should.ThrowAsync<StoreException>(() => Store.CreateAsync(folder, settings, Options()))).Message.ShouldContain("NOBYPASSRLS");
        folder.Exists.ShouldBeFalse();
        await another.QueryAsSuperUserAsync($"ALTER ROLE {another.User} NOSUPERUSER");
    }

    [Theory]
    [InlineData("", "cannot be understood")]
    [InlineData("{ \"format\": 1", "cannot be understood (line 1)")]
    [InlineData("{ \"format\": 2 }", "Install the newer program")]
    [InlineData("null", "cannot be understood")]
    [InlineData("{ \"format\": 1, \"provider\": \"oracle\" }", "cannot be understood")]
    [InlineData("{ \"format\": 1, \"provider\": \"postgres\" }", "not where it is")]
    public async Task A_damaged_or_newer_settings_file_is_named(string text, string said)
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite);
        await test.CloseAsync();
        await File.WriteAllTextAsync(test.Folder.Settings, text);
        string message = (await Should.ThrowAsync<StoreException>(() => Store.OpenAsync(test.Folder, Options()))).Message;
        message.ShouldContain("store.json");
        message.ShouldContain(said);
    }

    [Fact]
    public async Task Where_no_store_is_the_way_to_one_is_said()
    {
        var folder = new StoreFolder(Path.Combine(Path.GetTempPath(), "bezel-no-store-" + Guid.NewGuid().ToString("N")));
        (await Should.ThrowAsync<StoreMissingException>(() => Store.OpenAsync(folder, Options()))).Message.ShouldContain("bezel setup");
        Directory.Exists(folder.Path).ShouldBeFalse();
    }

    internal static StoreOptions Options() => new() { Modules = [] };

    internal static async Task RunAsync(Store store, string sql)
    {
        await using DbConnection connection = await store.Database.OpenAsync(default, default);
        await connection.RunAsync(null, sql, default);
    }

    /// <summary>Takes back what the ground's scripts after the first one made.</summary>
    private static async Task MakeOlderAsync(Store store)
    {
        string[] later = [.. SchemaScripts.All(store.Database.SchemaFolder, []).Where(s => s.Number > 1)
            .SelectMany(s => s.Sql.Split('\n')).Where(line => line.StartsWith("CREATE TABLE ", StringComparison.Ordinal)).Select(line => line.Split(' ')[2])];
        later.ShouldContain("finding");
        foreach (string table in later)
            await RunAsync(store, $"DROP TABLE {table}");
        await RunAsync(store, "UPDATE schema_version SET version = 1 WHERE module = 'ground'");
    }
}
