using System.Data.Common;
using Bezel.Shop;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Hub.Tests.Schema;

/// <summary>
/// The EF model and the tables that the numbered scripts make are the same, for both providers, and stay so. What is compared: tables,
/// columns with type and nullability, primary keys, indexes with uniqueness; on PostgreSQL row-level security.
/// </summary>
public sealed class SchemaDriftTests
{
    /// <summary>Tables that are not in the model, and why.</summary>
    private static readonly Dictionary<string, string> Plumbing = new()
    {
        ["schema_version"] = "says which scripts have run: must be readable before there is a model",
        ["store_fact"] = "facts of the store itself, which belong to no shop",
        ["store_key"] = "keys of the house, wrapped, read before any shop is known",
        ["shop_key"] = "keys of a shop, wrapped, needed to seal the first row",
        ["counter"] = "numbers are given out before the rows are written that bear them",
        ["row_tally"] = "counts the rows of the others, and is written after them",
        ["ledger_state"] = "the ledger is written in bulk and proves itself",
        ["ledger_entry"] = "the ledger is written in bulk and proves itself",
        ["ledger_node"] = "the ledger is written in bulk and proves itself",
    };

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_scripts_make_the_tables_that_the_code_expects(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind, House.Modules);
        (await DriftAsync(test)).ShouldBeEmpty();
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_property_without_a_column_is_caught(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind, [.. House.Modules, new PlantedProperty()]);
        (await DriftAsync(test)).ShouldBe(["setting.planted is text or nothing in the model, missing in the database."]);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_property_of_another_kind_than_its_column_is_caught(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind, [.. House.Modules, new PlantedKind()]);
        (await DriftAsync(test)).ShouldBe(["setting.value is bytes or nothing in the model, text in the database."]);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task An_entity_without_a_table_is_caught(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind, [.. House.Modules, new PlantedEntity()]);
        (await DriftAsync(test)).ShouldBe(["planted_row is in the model, not in the database."]);
    }

    public static TheoryData<string, string, string> PlantedInScripts()
    {
        (string Sql, string Caught)[] plants =
        [
            ("ALTER TABLE setting ADD COLUMN extra TEXT", "setting.extra is missing in the model, text or nothing in the database."),
            ("ALTER TABLE setting RENAME COLUMN value TO worth", "setting.value is text in the model, missing in the database.\nsetting.worth is missing in the model, text in the database."),
            ("DROP INDEX subject_lookup", "Index subject_lookup is unique (shop, lookup) in the model, missing in the database."),
            ("DROP INDEX subject_lookup; CREATE INDEX subject_lookup ON subject (shop, lookup)", "Index subject_lookup is unique (shop, lookup) in the model, (shop, lookup) in the database."),
            ("DROP INDEX anchor_at; CREATE INDEX anchor_at ON anchor (at, shop)", "Index anchor_at is (shop, at) in the model, (at, shop) in the database."),
            ("CREATE INDEX setting_value ON setting (shop, value)", "Index setting_value is missing in the model, (shop, value) in the database."),
            ("CREATE TABLE forgotten (id INTEGER NOT NULL PRIMARY KEY)", "forgotten is in the database, not in the model."),
        ];
        var data = new TheoryData<string, string, string>();
        foreach (string kind in new StoreKinds().Select<object[], string>(k => (string)k[0]))
        {
            foreach ((string sql, string caught) in plants)
                data.Add(kind, sql, caught);
        }
        return data;
    }

    [Theory, MemberData(nameof(PlantedInScripts))]
    public async Task What_a_script_makes_otherwise_is_caught(string kind, string sql, string caught)
    {
        await using TestStore test = await TestStore.CreateAsync(kind, House.Modules);
        await RunAsync(test, sql);
        (await DriftAsync(test)).ShouldBe(caught.Split("\n"));
    }

    [PostgresFact]
    public async Task The_scripts_of_both_providers_make_the_same_tables()
    {
        await using TestStore sqlite = await TestStore.CreateAsync(StoreKinds.Sqlite, House.Modules);
        await using TestStore postgres = await TestStore.CreateAsync(StoreKinds.Postgres, House.Modules);
        async Task<string> Differences() => string.Join("\n",
            (await SchemaShape.OfDatabaseAsync(sqlite.Store)).DifferencesFrom(await SchemaShape.OfDatabaseAsync(postgres.Store), "SQLite", "PostgreSQL"));
        (await Differences()).ShouldBe("");
        await RunAsync(postgres, "ALTER TABLE counter ALTER COLUMN last DROP NOT NULL");
        (await Differences()).ShouldBe("counter.last is integer in SQLite, integer or nothing in PostgreSQL.");
    }

    [Fact]
    public async Task Every_table_on_SQLite_refuses_values_of_another_type()
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite, House.Modules);
        await using DbConnection connection = await test.Store.Database.OpenAsync(default, default);
        async Task<string[]> Loose() => [.. (await SchemaShape.RowsAsync(connection, "SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0 AND name NOT LIKE 'sqlite%'")).Select(r => (string)r[0])];
        (await Loose()).ShouldBe(["schema_version"]); // made before the first script; two columns that only Bezel writes
        await RunAsync(test, "CREATE TABLE loose (id INTEGER)");
        (await Loose()).ShouldContain("loose");
    }

    [PostgresFact]
    public async Task Every_table_of_a_shop_on_PostgreSQL_is_shut_by_the_server()
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Postgres, House.Modules);
        (await OpenTablesAsync(test)).ShouldBe([]);
    }

    [PostgresTheory]
    [InlineData("ALTER TABLE finding DISABLE ROW LEVEL SECURITY", "finding")]
    [InlineData("ALTER TABLE finding NO FORCE ROW LEVEL SECURITY", "finding")]
    [InlineData("DROP POLICY setting_of_shop ON setting; CREATE POLICY setting_of_shop ON setting USING (true)", "setting")]
    [InlineData("CREATE POLICY more ON setting USING (true)", "setting")]
    [InlineData("ALTER POLICY setting_of_shop ON setting WITH CHECK (true)", "setting")]
    [InlineData("CREATE TABLE forgotten (shop BIGINT NOT NULL PRIMARY KEY)", "forgotten")]
    public async Task A_table_that_the_server_leaves_open_is_caught(string sql, string table)
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Postgres, House.Modules);
        await RunAsync(test, sql);
        (await OpenTablesAsync(test)).ShouldBe([table]);
    }

    [Fact]
    public async Task Every_row_belongs_to_a_shop_or_the_house_except_the_list_of_shops()
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite, House.Modules);
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        reading.Db.Model.GetEntityTypes().Where(t => !typeof(IShopOwned).IsAssignableFrom(t.ClrType) && !typeof(IHouseOwned).IsAssignableFrom(t.ClrType)).Select(t => t.ClrType).ShouldBe([typeof(ShopProfile)]);
    }

    private static async Task<string[]> DriftAsync(TestStore test)
    {
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        SchemaShape database = await SchemaShape.OfDatabaseAsync(test.Store);
        foreach (string table in Plumbing.Keys)
            database.Tables.Keys.ShouldContain(table, "the list of plumbing names a table that is not there");
        return [.. SchemaShape.OfModel(reading.Db.Model).DifferencesFrom(database, "the model", "the database", Plumbing.Keys)];
    }

    /// <summary>Tables with a shop that lack row-level security, or whose only policy is not the one there must be.</summary>
    private static async Task<string[]> OpenTablesAsync(TestStore test)
    {
        await using DbConnection connection = await test.Store.Database.OpenAsync(default, default);
        return [.. (await SchemaShape.RowsAsync(connection, """
            SELECT c.relname::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'shop'
            WHERE c.relkind IN ('r', 'p') AND c.relnamespace = current_schema()::regnamespace AND (NOT c.relrowsecurity OR NOT c.relforcerowsecurity
                OR (SELECT count(*) FROM pg_policy p WHERE p.polrelid = c.oid) <> 1
                OR NOT EXISTS (SELECT FROM pg_policies p WHERE p.schemaname = current_schema() AND p.tablename = c.relname AND p.cmd = 'ALL' AND p.roles = '{public}'
                    AND p.with_check IS NULL AND p.qual = '(shop = (NULLIF(current_setting(''bezel.shop''::text, true), ''''::text))::bigint)'))
            ORDER BY 1
            """)).Select(r => (string)r[0])];
    }

    private static async Task RunAsync(TestStore test, string sql)
    {
        await using DbConnection connection = await test.Store.Database.OpenAsync(default, default);
        await connection.RunAsync(null, sql, default);
    }

    /// <summary>A module whose tables nobody made. One class a plant: EF keeps one model for a set of module classes.</summary>
    private abstract class Planted : IShopModule
    {
        public string Name => "planted";

        public abstract void Configure(ModelBuilder model);

        public void Add(IServiceCollection services)
        {
        }
    }

    private sealed class PlantedProperty : Planted
    {
        public override void Configure(ModelBuilder model) => model.Entity<Setting>().Property<string>("Planted");
    }

    private sealed class PlantedKind : Planted
    {
        public override void Configure(ModelBuilder model) => model.Entity<Setting>().Property(s => s.Value).IsRequired(false).HasConversion<byte[]>();
    }

    private sealed class PlantedEntity : Planted
    {
        public override void Configure(ModelBuilder model) => model.Entity<PlantedRow>().ToTable("planted_row").HasKey(r => new { r.Shop, r.Id });
    }

    private sealed class PlantedRow : IShopOwned
    {
        public ShopId Shop { get; set; }

        public long Id { get; set; }
    }
}
