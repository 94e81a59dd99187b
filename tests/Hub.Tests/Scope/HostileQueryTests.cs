using System.Data.Common;
using Bezel.Shop;
using Bezel.Shop.Storage;
using Bezel.Testing;
using Npgsql;

namespace Bezel.Hub.Tests.Scope;

/// <summary>
/// PostgreSQL's own fence: what a query can do that was smuggled past EF on a connection of shop 1. What it does not stop is said in
/// docs/assurance.md, and shown here too.
/// </summary>
public sealed class HostileQueryTests
{
    [PostgresFact]
    public async Task Every_table_of_a_shop_shows_only_that_shop_to_any_query()
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Postgres, House.Modules);
        (ShopId first, ShopId second) = await ShopScopeTests.TwoShopsAsync(test);
        await using DbConnection connection = await test.Store.Database.OpenAsync(first, default);
        string[] tables = await ShopTablesAsync(connection);
        int hidden = 0;
        foreach (string table in tables)
        {
            (await connection.ScalarAsync(null, $"SELECT count(*) FROM {table} WHERE shop <> @shop", default, ("shop", first.Value))).ShouldBe(0L, table);
            (await connection.ScalarAsync(null, $"SELECT count(*) FROM {table} t WHERE t::text LIKE '%' || @marker || '%'", default, ("marker", MarkedRows.Marker(second)))).ShouldBe(0L, table);
            // Somebody who is not fenced in sees that there is something to hide.
            hidden += (await test.Postgres!.QueryAsSuperUserAsync($"SELECT count(*) FROM {table} WHERE shop = {second}")).Trim() == "0" ? 0 : 1;
        }
        await using ShopReading reading = await test.Store.ReadAsync(first);
        hidden.ShouldBeGreaterThanOrEqualTo(MarkedRows.Types(reading.Db).Count());
    }

    [PostgresFact]
    public async Task No_query_of_one_shop_changes_another()
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Postgres, House.Modules);
        (ShopId first, ShopId second) = await ShopScopeTests.TwoShopsAsync(test);
        string before = await ContentAsync(test, second);
        await using DbConnection connection = await test.Store.Database.OpenAsync(first, default);
        foreach (string table in await ShopTablesAsync(connection))
        {
            (await connection.RunAsync(null, $"UPDATE {table} SET shop = shop WHERE shop = {second}", default)).ShouldBe(0, table);
            (await connection.RunAsync(null, $"DELETE FROM {table} WHERE shop = {second}", default)).ShouldBe(0, table);
            if ((long)(await connection.ScalarAsync(null, $"SELECT count(*) FROM {table}", default))! == 0)
                continue; // nothing that could be moved to the other shop
            PostgresException refused = await Should.ThrowAsync<PostgresException>(() => connection.RunAsync(null, $"UPDATE {table} SET shop = {second}", default));
            refused.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege, table);
        }
        (await Should.ThrowAsync<PostgresException>(() => connection.RunAsync(null, $"INSERT INTO setting (shop, name, value, seal) VALUES ({second}, 'planted', 'planted', '')", default)))
            .SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        (await Should.ThrowAsync<PostgresException>(() => connection.RunAsync(null, $"INSERT INTO setting (shop, name, value, seal) VALUES ({second}, 'same-in-both', 'x', '') ON CONFLICT (shop, name) DO UPDATE SET value = 'x'", default)))
            .SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        (await ContentAsync(test, second)).ShouldBe(before);
    }

    [PostgresFact]
    public async Task Copying_a_table_copies_only_the_shops_rows()
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Postgres, House.Modules);
        (ShopId first, ShopId second) = await ShopScopeTests.TwoShopsAsync(test);
        await using DbConnection connection = await test.Store.Database.OpenAsync(first, default);
        using TextReader copy = await ((NpgsqlConnection)connection).BeginTextExportAsync("COPY setting TO STDOUT");
        string text = await copy.ReadToEndAsync();
        text.ShouldContain(MarkedRows.Marker(first));
        text.ShouldNotContain(MarkedRows.Marker(second));
    }

    [PostgresTheory]
    [InlineData("SELECT set_config('bezel.shop', '', false)")]
    [InlineData("RESET bezel.shop")]
    [InlineData("DISCARD ALL")]
    [InlineData("SELECT set_config('bezel.shop', '0', false)")]
    public async Task Without_a_shop_nothing_is_seen(string sql)
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Postgres, House.Modules);
        await ShopScopeTests.TwoShopsAsync(test);
        await using DbConnection connection = await test.Store.Database.OpenAsync(test.Shop, default);
        string[] tables = await ShopTablesAsync(connection);
        await connection.RunAsync(null, sql, default);
        foreach (string table in tables)
            (await connection.ScalarAsync(null, $"SELECT count(*) FROM {table}", default)).ShouldBe(0L, table);
    }

    [PostgresFact]
    public async Task A_setting_that_is_no_shop_is_an_error_and_shows_nothing()
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Postgres, House.Modules);
        await using DbConnection connection = await test.Store.Database.OpenAsync(test.Shop, default);
        await connection.RunAsync(null, "SELECT set_config('bezel.shop', '1 OR true', false)", default);
        (await Should.ThrowAsync<PostgresException>(() => connection.ScalarAsync(null, "SELECT count(*) FROM setting", default))).SqlState.ShouldBe(PostgresErrorCodes.InvalidTextRepresentation);
    }

    /// <summary>Written down so that nobody takes the fence for more than it is.</summary>
    [PostgresFact]
    public async Task Whoever_can_run_any_sql_can_also_change_the_scope()
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Postgres, House.Modules);
        (_, ShopId second) = await ShopScopeTests.TwoShopsAsync(test);
        await using DbConnection connection = await test.Store.Database.OpenAsync(test.Shop, default);
        await connection.RunAsync(null, $"SELECT set_config('bezel.shop', '{second}', false)", default);
        (await connection.ScalarAsync(null, "SELECT value FROM setting", default)).ShouldBe(MarkedRows.Marker(second));
    }

    [PostgresFact]
    public async Task A_scope_set_by_hand_is_gone_when_the_connection_is_used_again()
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Postgres, House.Modules);
        (ShopId first, ShopId second) = await ShopScopeTests.TwoShopsAsync(test);
        for (int i = 0; i < 20; i++)
        {
            await using (DbConnection hostile = await test.Store.Database.OpenAsync(first, default))
                await hostile.RunAsync(null, $"SELECT set_config('bezel.shop', '{second}', false)", default);
            await using DbConnection next = await test.Store.Database.OpenAsync(first, default);
            (await next.ScalarAsync(null, "SELECT count(*) FROM setting WHERE shop = " + second, default)).ShouldBe(0L);
            await using DbConnection nowhere = await test.Store.Database.OpenAsync(default, default);
            (await nowhere.ScalarAsync(null, "SELECT count(*) FROM setting", default)).ShouldBe(0L);
        }
    }

    private static async Task<string[]> ShopTablesAsync(DbConnection connection) =>
        [.. (await Schema.SchemaShape.RowsAsync(connection, "SELECT c.relname::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'shop' WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace ORDER BY 1")).Select(r => (string)r[0])];

    private static async Task<string> ContentAsync(TestStore test, ShopId shop)
    {
        await using DbConnection connection = await test.Store.Database.OpenAsync(shop, default);
        var content = new List<string>();
        foreach (string table in await ShopTablesAsync(connection))
            content.Add(table + string.Join("\n", (await Schema.SchemaShape.RowsAsync(connection, $"SELECT t::text FROM {table} t ORDER BY 1")).Select(r => (string)r[0])));
        return string.Join("\n\n", content);
    }
}
