using System.Data.Common;
using Bezel.Shop.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Bezel.Hub.Tests.Schema;

/// <summary>A column.</summary>
/// <param name="Type"><c>integer</c>, <c>text</c> or <c>bytes</c>; anything else as the database calls it.</param>
/// <param name="Nullable">Whether it may be empty.</param>
internal sealed record ColumnShape(string Type, bool Nullable);

/// <summary>A table; each key and index as text, so that shapes are compared by value.</summary>
internal sealed record TableShape(IReadOnlyDictionary<string, ColumnShape> Columns, string Key, IReadOnlyDictionary<string, string> Indexes);

/// <summary>The tables as the EF model wants them, or as a database has them, in words that are the same for both providers.</summary>
internal sealed record SchemaShape(IReadOnlyDictionary<string, TableShape> Tables)
{
    /// <summary>What the code expects.</summary>
    public static SchemaShape OfModel(IModel model) => new(model.GetRelationalModel().Tables.ToDictionary(t => t.Name, t => new TableShape(
        t.Columns.ToDictionary(c => c.Name, c => new ColumnShape(TypeName(c.StoreType), c.IsNullable)),
        Key(t.PrimaryKey!.Columns.Select(c => c.Name)),
        t.Indexes.ToDictionary(i => i.Name, i => Index(i.IsUnique, i.Columns.Select(c => c.Name))))));

    /// <summary>What the scripts made.</summary>
    public static async Task<SchemaShape> OfDatabaseAsync(Store store)
    {
        await using DbConnection connection = await store.Database.OpenAsync(default, default);
        var tables = new Dictionary<string, TableShape>();
        foreach (string table in await store.Database.TablesAsync(connection, null, default))
            tables[table] = store.Settings.Provider == StoreProvider.Sqlite ? await OfSqliteAsync(connection, table) : await OfPostgresAsync(connection, table);
        return new(tables);
    }

    /// <summary>In what two shapes differ, in both directions, a sentence each.</summary>
    /// <param name="other">The other shape.</param>
    /// <param name="here">What this one is called.</param>
    /// <param name="there">What the other one is called.</param>
    /// <param name="onlyThere">Tables that only the other one may have.</param>
    public IEnumerable<string> DifferencesFrom(SchemaShape other, string here, string there, params IEnumerable<string> onlyThere)
    {
        foreach (string table in Tables.Keys.Except(other.Tables.Keys))
            yield return $"{table} is in {here}, not in {there}.";
        foreach (string table in other.Tables.Keys.Except(Tables.Keys).Except(onlyThere))
            yield return $"{table} is in {there}, not in {here}.";
        foreach ((string name, TableShape table) in Tables.Where(t => other.Tables.ContainsKey(t.Key)))
        {
            TableShape twin = other.Tables[name];
            foreach (string column in table.Columns.Keys.Union(twin.Columns.Keys))
            {
                ColumnShape? a = table.Columns.GetValueOrDefault(column), b = twin.Columns.GetValueOrDefault(column);
                if (a != b)
                    yield return $"{name}.{column} is {Say(a)} in {here}, {Say(b)} in {there}.";
            }
            if (table.Key != twin.Key)
                yield return $"The key of {name} is {table.Key} in {here}, {twin.Key} in {there}.";
            foreach (string index in table.Indexes.Keys.Union(twin.Indexes.Keys))
            {
                string? a = table.Indexes.GetValueOrDefault(index), b = twin.Indexes.GetValueOrDefault(index);
                if (a != b)
                    yield return $"Index {index} is {a ?? "missing"} in {here}, {b ?? "missing"} in {there}.";
            }
        }
    }

    private static async Task<TableShape> OfSqliteAsync(DbConnection connection, string table)
    {
        List<object[]> columns = await RowsAsync(connection, $"SELECT name, type, \"notnull\", pk FROM pragma_table_info('{table}') ORDER BY cid");
        var indexes = new Dictionary<string, string>();
        foreach (object[] index in await RowsAsync(connection, $"SELECT name, \"unique\", partial FROM pragma_index_list('{table}') WHERE origin = 'c'"))
        {
            IEnumerable<string> on = (await RowsAsync(connection, $"SELECT name FROM pragma_index_info('{index[0]}') ORDER BY seqno")).Select(r => r[0] as string ?? "an expression");
            indexes[(string)index[0]] = Index((long)index[1] == 1, on) + ((long)index[2] == 1 ? ", partial" : "");
        }
        return new TableShape(
            columns.ToDictionary(c => (string)c[0], c => new ColumnShape(TypeName((string)c[1]), (long)c[2] == 0)),
            Key(columns.Where(c => (long)c[3] > 0).OrderBy(c => (long)c[3]).Select(c => (string)c[0])),
            indexes);
    }

    private static async Task<TableShape> OfPostgresAsync(DbConnection connection, string table)
    {
        List<object[]> columns = await RowsAsync(connection, $"SELECT attname::text, format_type(atttypid, atttypmod), attnotnull FROM pg_attribute WHERE attrelid = '{table}'::regclass AND attnum > 0 AND NOT attisdropped");
        List<object[]> indexes = await RowsAsync(connection, $"""
            SELECT c.relname::text, i.indisunique, i.indisprimary, i.indpred IS NOT NULL,
                   array(SELECT coalesce(a.attname::text, 'an expression') FROM unnest(i.indkey) WITH ORDINALITY AS k(num, place) LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.num ORDER BY place)
            FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indrelid = '{table}'::regclass
            """);
        return new TableShape(
            columns.ToDictionary(c => (string)c[0], c => new ColumnShape(TypeName((string)c[1]), !(bool)c[2])),
            Key(indexes.Where(i => (bool)i[2]).SelectMany(i => (string[])i[4])),
            indexes.Where(i => !(bool)i[2]).ToDictionary(i => (string)i[0], i => Index((bool)i[1], (string[])i[4]) + ((bool)i[3] ? ", partial" : "")));
    }

    public static async Task<List<object[]>> RowsAsync(DbConnection connection, string sql)
    {
        await using DbCommand command = connection.Command(null, sql);
        await using DbDataReader reader = await command.ExecuteReaderAsync();
        var rows = new List<object[]>();
        while (await reader.ReadAsync())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }
        return rows;
    }

    private static string TypeName(string type) => type.ToUpperInvariant() switch
    {
        "INTEGER" or "BIGINT" => "integer",
        "TEXT" => "text",
        "BLOB" or "BYTEA" => "bytes",
        string other => other,
    };

    private static string Say(ColumnShape? column) => column is null ? "missing" : column.Type + (column.Nullable ? " or nothing" : "");

    private static string Key(IEnumerable<string> columns) => $"({string.Join(", ", columns)})";

    private static string Index(bool unique, IEnumerable<string> columns) => (unique ? "unique " : "") + Key(columns);
}
