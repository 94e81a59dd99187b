using System.Data.Common;
using Bezel.Shop.Findings;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Shop.Subjects;
using Bezel.Testing;

namespace Bezel.Shop.Tests.Storage;

/// <summary>A row changed behind Bezel's back is named, whatever was changed.</summary>
public sealed class SealTests
{
    private static readonly Actor Tester = Actor.Program("test");

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Any_column_of_any_row_that_is_altered_is_named(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind);
        await FillAsync(test);
        (await LookAsync(test)).ShouldBeEmpty();
        int altered = 0;
        foreach ((string table, string column, string type) in await ColumnsAsync(test))
        {
            string other = type switch
            {
                "integer" => $"coalesce({column}, 0) + 1",
                "text" => $"coalesce({column}, '') || 'x'",
                _ => kind == StoreKinds.Sqlite ? $"CASE WHEN {column} IS NULL THEN x'00' ELSE CAST(x'01' || {column} AS BLOB) END" : $"coalesce({column}, '') || '\\x01'::bytea",
            };
            string[] named = await AlterAsync(test, $"UPDATE {table} SET {column} = {other}");
            named.ShouldNotBeEmpty($"{table}.{column}");
            named.ShouldAllBe(row => row == table, $"{table}.{column}");
            altered++;
        }
        altered.ShouldBeGreaterThan(25);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_row_that_was_planted_is_named(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind);
        await FillAsync(test);
        (await AlterAsync(test, $"INSERT INTO setting (shop, name, value, seal) SELECT shop, 'planted', value, seal FROM setting WHERE shop = {test.Shop}")).ShouldBe(["setting"]);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_row_carried_over_from_another_shop_is_named(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind);
        await FillAsync(test);
        ShopId second = await test.AddShopAsync("Ring & Sons");
        byte[] seal;
        await using (DbConnection connection = await test.Store.Database.OpenAsync(test.Shop, default))
            seal = (byte[])(await connection.ScalarAsync(null, "SELECT seal FROM setting", default))!;
        await using (DbConnection connection = await test.Store.Database.OpenAsync(second, default))
            await connection.RunAsync(null, "INSERT INTO setting (shop, name, value, seal) VALUES (@shop, 'mail.kept-days', '30', @seal)", default, ("@shop", second.Value), ("@seal", seal));
        await using ShopReading reading = await test.Store.ReadAsync(second);
        (await reading.VerifyRowsAsync()).Altered.Select(r => r.Table).ShouldBe(["setting"]);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_Bezel_changes_itself_is_sealed_anew(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind);
        await FillAsync(test);
        await using (ShopTransaction change = await test.Store.BeginAsync(test.Shop, Tester))
        {
            Setting setting = (await change.Db.FindAsync<Setting>(test.Shop, "mail.kept-days"))!;
            setting.Value = "60";
            await change.CommitAsync();
        }
        (await LookAsync(test)).ShouldBeEmpty();
    }

    private static async Task FillAsync(TestStore test)
    {
        await using ShopTransaction change = await test.Store.BeginAsync(test.Shop, Tester);
        change.Db.Add(new Setting { Name = "mail.kept-days", Value = "30" });
        change.Db.Add(new Subject { Id = 1, Lookup = [1, 2], Salt = [3], CreatedAt = change.Now });
        await FindingBook.ReportAsync(change, new FindingDraft
        {
            Kind = "test.case",
            Source = "test",
            Key = "one",
            Urgency = Urgency.Today,
            Title = "Don't pay this yet.",
            NextStep = "Ring them.",
            Who = Responsible.Of(ShopRole.Owner),
            Due = change.Now.AddDays(1),
        });
        await change.CommitAsync();
    }

    /// <summary>Alters, looks, and puts back as it was.</summary>
    private static async Task<string[]> AlterAsync(TestStore test, string sql)
    {
        await using DbConnection connection = await test.Store.Database.OpenAsync(test.Shop, default);
        await using DbTransaction transaction = await test.Store.Database.BeginWritingAsync(connection, default);
        await connection.RunAsync(transaction, sql, default);
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        await using var inside = new ShopReading(test.Store, connection, transaction, reading.Db);
        string[] named = [.. (await inside.VerifyRowsAsync()).Altered.Select(r => r.Table).Distinct()];
        await transaction.RollbackAsync();
        return named;
    }

    private static async Task<IReadOnlyList<AlteredRow>> LookAsync(TestStore test)
    {
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        RowReport report = await reading.VerifyRowsAsync();
        report.Rows.ShouldBeGreaterThan(3);
        return report.Altered;
    }

    /// <summary>The columns of the filled tables, from the database itself; those of the key's first part would only move the row out of sight.</summary>
    private static async Task<List<(string Table, string Column, string Type)>> ColumnsAsync(TestStore test)
    {
        await using DbConnection connection = await test.Store.Database.OpenAsync(test.Shop, default);
        var columns = new List<(string, string, string)>();
        foreach (string table in new[] { "setting", "subject", "finding", "finding_move" })
        {
            await using DbCommand command = connection.Command(null, $"SELECT * FROM {table}");
            await using DbDataReader reader = await command.ExecuteReaderAsync();
            (await reader.ReadAsync()).ShouldBeTrue(table);
            for (int i = 0; i < reader.FieldCount; i++)
            {
                if (reader.GetName(i) != "shop")
                    columns.Add((table, reader.GetName(i), reader.GetDataTypeName(i).ToUpperInvariant() switch { "INTEGER" or "BIGINT" => "integer", "TEXT" => "text", _ => "bytes" }));
            }
        }
        return columns;
    }
}
