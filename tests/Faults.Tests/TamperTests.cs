using System.Data.Common;
using System.Globalization;
using Bezel.Ledger;
using Bezel.Testing;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Bezel.Faults.Tests;

/// <summary>
/// Somebody who has the database in hand, but not the store's keys, changes one thing by SQL: each column of each table, a row removed, a row
/// put in. Each time <c>bezel ledger verify</c> must say so.
/// </summary>
public sealed class TamperTests
{
    // Not named yet: nothing counts the facts. The lists shrink; they must not grow.
    private static readonly string[] NotNamedYet = ["store_fact: row removed"];

    // A row moved to a shop that is not there: PostgreSQL shows Bezel no such row, and cannot have one unless a superuser switches its checks off.
    private static readonly string[] NotNamedYetOnPostgres = ["ledger_state: row put in"];

    private sealed record Column(string Name, string Type, bool InKey);

    private sealed record Tampering(string What, string Sql, object? Value = null);

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Whatever_is_changed_behind_Bezels_back_is_named(string kind)
    {
        Dictionary<string, List<Column>> tables = await TablesAsync();
        await using TestStore test = await TestStore.CreateAsync(kind);
        await Checking.FillAsync(test.Store, test.Shop);
        TreeHead held = await Checking.SignAsync(test.Store, test.Shop);
        await test.CloseAsync();
        (await Checking.ProblemsAsync(test.Folder, held)).ShouldBeEmpty();

        await using DbConnection hostile = await HostileAsync(test);
        int tried = 0;
        string[] notNamedYet = kind == StoreKinds.Postgres ? [.. NotNamedYet, .. NotNamedYetOnPostgres] : NotNamedYet;
        var silent = new List<string>();
        foreach ((string table, List<Column> columns) in tables)
        {
            if (await ScalarAsync(hostile, $"SELECT count(*) FROM {table}") is 0L)
                continue;
            await RunAsync(hostile, $"CREATE TEMP TABLE spare AS SELECT * FROM {table}");
            foreach (Tampering tampering in await TamperingsAsync(hostile, table, columns))
            {
                await RunAsync(hostile, tampering.Sql, tampering.Value);
                string? said = await Checking.UnnamedAsync(test.Folder, held);
                if (said is not null != notNamedYet.Contains(tampering.What))
                    silent.Add($"{tampering.What}: {said ?? "is named now: take it off the list"}");
                tried++;
                await RunAsync(hostile, $"DELETE FROM {table}");
                await RunAsync(hostile, $"INSERT INTO {table} SELECT * FROM spare");
            }
            await RunAsync(hostile, "DROP TABLE spare");
        }
        (await Checking.ProblemsAsync(test.Folder, held)).ShouldBeEmpty("what was tried was not undone");
        tried.ShouldBeGreaterThan(80);
        silent.ShouldBe([], $"{tried} tried:\n{string.Join('\n', silent)}");
    }

    private static async Task<List<Tampering>> TamperingsAsync(DbConnection hostile, string table, List<Column> columns)
    {
        // The last row: the one that nothing comes after.
        string key = string.Join(", ", columns.Where(c => c.InKey).Select(c => c.Name + " DESC"));
        await using DbCommand command = hostile.CreateCommand();
        command.CommandText = $"SELECT {string.Join(", ", columns.Select(c => c.Name))} FROM {table} ORDER BY {key} LIMIT 1";
        await using DbDataReader reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        object[] row = new object[columns.Count];
        reader.GetValues(row);
        string where = string.Join(" AND ", columns.Select((c, i) => (c, i)).Where(c => c.c.InKey).Select(c => $"{c.c.Name} = {Literal(row[c.i])}"));
        List<Tampering> tamperings =
        [
            .. columns.Select((c, i) => new Tampering($"{table}.{c.Name} changed", $"UPDATE {table} SET {c.Name} = @value WHERE {where}", Other(c, row[i]))),
            new($"{table}: row removed", $"DELETE FROM {table} WHERE {where}"),
        ];
        Column last = columns.Last(c => c.InKey);
        // Another text in each column: some have to be unique.
        string copied = string.Join(", ", columns.Select(c => c == last ? "@value" : c.Type == "TEXT" ? c.Name + " || 'x'" : c.Name));
        tamperings.Add(new($"{table}: row put in", $"INSERT INTO {table} ({string.Join(", ", columns.Select(c => c.Name))}) SELECT {copied} FROM {table} WHERE {where}",
            Other(last, row[columns.IndexOf(last)])));
        return tamperings;
    }

    private static object Other(Column column, object value) => (column.Type, value) switch
    {
        ("INTEGER", long number) => number + 1_000_003,
        ("INTEGER", _) => 1L,
        ("TEXT", string text) => text + "x",
        ("TEXT", _) => "x",
        (_, byte[] { Length: > 0 } bytes) => (byte[])[.. bytes[..^1], (byte)(bytes[^1] ^ 1)],
        _ => new byte[] { 1 },
    };

    private static string Literal(object value) => value is string text ? $"'{text}'" : Convert.ToString(value, CultureInfo.InvariantCulture)!;

    /// <summary>The tables with their columns, which have the same names on both databases.</summary>
    private static async Task<Dictionary<string, List<Column>>> TablesAsync()
    {
        await using TestStore sqlite = await TestStore.CreateAsync(StoreKinds.Sqlite);
        var tables = new Dictionary<string, List<Column>>();
        foreach (string[] table in StoreLook.Query(sqlite.Folder, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"))
            tables[table[0]] = [.. StoreLook.Query(sqlite.Folder, $"SELECT name, type, pk FROM pragma_table_info('{table[0]}')").Select(c => new Column(c[0], c[1] == "BIGINT" ? "INTEGER" : c[1], c[2] != "0"))];
        return tables;
    }

    private static async Task<DbConnection> HostileAsync(TestStore test)
    {
        DbConnection connection = test.Postgres is { } postgres
            ? new NpgsqlConnection(postgres.SuperConnection)
            : new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = test.Folder.Database, Pooling = false }.ToString());
        await connection.OpenAsync();
        await RunAsync(connection, test.Postgres is null ? "PRAGMA foreign_keys = OFF" : "SET session_replication_role = replica");
        return connection;
    }

    private static async Task RunAsync(DbConnection connection, string sql, object? value = null)
    {
        await using DbCommand command = Command(connection, sql, value);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<object?> ScalarAsync(DbConnection connection, string sql)
    {
        await using DbCommand command = Command(connection, sql, null);
        return await command.ExecuteScalarAsync();
    }

    private static DbCommand Command(DbConnection connection, string sql, object? value)
    {
        DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        if (value is not null)
        {
            DbParameter parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("@value", value);
            command.Parameters.Add(parameter);
        }
        return command;
    }
}
