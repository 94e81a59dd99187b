using System.Data.Common;
using Bezel.Testing;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Bezel.Upkeep.Tests.SelfBackup;

/// <summary>Everything that a database holds, read past Bezel: table by table, each row as one text.</summary>
internal static class StoreContent
{
    public static async Task<SortedDictionary<string, string[]>> ReadAsync(string? sqliteFile, PostgresDatabase? postgres)
    {
        await using DbConnection connection = postgres is null
            ? new SqliteConnection($"Data Source={sqliteFile};Mode=ReadOnly;Pooling=False")
            : new NpgsqlConnection(postgres.SuperConnection + ";Pooling=False");
        await connection.OpenAsync();
        string tables = postgres is null
            ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            : "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema()";
        var content = new SortedDictionary<string, string[]>(StringComparer.Ordinal);
        foreach (string table in await TextsAsync(connection, tables))
            content[table] = await RowsAsync(connection, table);
        return content;
    }

    public static void ShouldBe(SortedDictionary<string, string[]> actual, SortedDictionary<string, string[]> expected)
    {
        actual.Keys.ShouldBe(expected.Keys);
        foreach ((string table, string[] rows) in expected)
            actual[table].ShouldBe(rows, table);
    }

    private static async Task<string[]> RowsAsync(DbConnection connection, string table)
    {
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM {table}";
        await using DbDataReader reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            IEnumerable<string> values = Enumerable.Range(0, reader.FieldCount)
                .Select(i => reader.GetName(i) + "=" + (reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : reader.IsDBNull(i) ? "null" : reader.GetValue(i).GetType().Name + ":" + reader.GetValue(i)))
                .Order(StringComparer.Ordinal);
            rows.Add(string.Join('|', values));
        }
        rows.Sort(StringComparer.Ordinal);
        return [.. rows];
    }

    private static async Task<List<string>> TextsAsync(DbConnection connection, string sql)
    {
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        await using DbDataReader reader = await command.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await reader.ReadAsync())
            texts.Add(reader.GetString(0));
        return texts;
    }
}
