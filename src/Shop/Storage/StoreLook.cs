using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Bezel.Shop.Storage;

/// <summary>Why the database could not be looked at.</summary>
internal sealed class StoreLookException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>
/// What may be asked about a store's database as a whole, for reading only and without the store: upkeep must also look at one that the store
/// refuses to open, and must never be what brings a schema up to date. It gives counts and states, never what a shop keeps.
/// </summary>
internal sealed class StoreLook : IAsyncDisposable
{
    private readonly DbConnection _connection;

    private StoreLook(DbConnection connection, StoreProvider provider) => (_connection, Provider) = (connection, provider);

    private bool Postgres => Provider == StoreProvider.Postgres;

    /// <summary>Which database it is.</summary>
    public StoreProvider Provider { get; }

    /// <exception cref="StoreLookException">It cannot be opened; the message says why.</exception>
    public static async Task<StoreLook> OpenAsync(StoreFolder folder)
    {
        try
        {
            StoreSettings settings = StoreSettings.Read(folder);
            DbConnection connection = settings.Postgres is { } server && settings.Provider == StoreProvider.Postgres ? OpenPostgres(folder, server) : OpenSqlite(folder);
            await connection.OpenAsync();
            return new StoreLook(connection, settings.Provider);
        }
        catch (Exception failed) when (failed is DbException or StoreException or IOException or UnauthorizedAccessException or TimeoutException)
        {
            throw new StoreLookException(failed.Message, failed);
        }
    }

    /// <summary>The database's version, in figures.</summary>
    public async Task<string> VersionAsync(CancellationToken cancellation) =>
        (await ValueAsync(Postgres ? "SELECT current_setting('server_version')" : "SELECT sqlite_version()", cancellation) as string)?.Split(' ')[0] ?? "";

    /// <summary>What SQLite finds wrong with its pages, <c>ok</c> when nothing is; PostgreSQL looks after its own.</summary>
    public async Task<string> DamageAsync(CancellationToken cancellation) =>
        Postgres ? "ok" : await ValueAsync("PRAGMA quick_check(3)", cancellation) as string ?? "?"; // every page, not every entry of an index: seconds for gigabytes

    /// <summary>The tables there are.</summary>
    public async Task<IReadOnlyList<string>> TablesAsync(CancellationToken cancellation) =>
        [.. (await RowsAsync(Postgres
            ? "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1"
            : "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1", cancellation)).Select(row => (string)row[0]!)];

    /// <summary>The version of each module's tables.</summary>
    public async Task<IReadOnlyDictionary<string, long>> SchemaVersionsAsync(CancellationToken cancellation) =>
        (await RowsAsync("SELECT module, version FROM schema_version", cancellation)).ToDictionary(row => (string)row[0]!, row => (long)row[1]!);

    /// <summary>The shops with their names.</summary>
    public async Task<IReadOnlyList<(long Shop, string Name)>> ShopsAsync(CancellationToken cancellation) =>
        [.. (await RowsAsync("SELECT id, name FROM shop ORDER BY id", cancellation)).Select(row => ((long)row[0]!, (string)row[1]!))];

    /// <summary>A fact that the store keeps about itself; null when it keeps none of that name.</summary>
    public async Task<string?> FactAsync(string name, CancellationToken cancellation) =>
        await ValueAsync("SELECT value FROM store_fact WHERE name = @name", cancellation, ("@name", name)) as string;

    /// <summary>How many rows a table has, of all shops.</summary>
    public async Task<long> CountAsync(string table, CancellationToken cancellation)
    {
        string count = $"SELECT COUNT(*) FROM \"{table.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        if (!Postgres)
            return await ValueAsync(count, cancellation) as long? ?? 0;
        bool scoped = await ValueAsync("SELECT relrowsecurity FROM pg_class WHERE relname = @table AND relnamespace = current_schema()::regnamespace", cancellation, ("@table", table)) is true;
        if (!scoped)
            return await ValueAsync(count, cancellation) as long? ?? 0;
        // Row-level security shows the rows of one shop at a time.
        long rows = 0;
        foreach ((long shop, _) in await ShopsAsync(cancellation))
            rows += await OfShopAsync(shop, count, cancellation) is [[long some]] ? some : 0;
        return rows;
    }

    /// <summary>How many entries a shop's ledger has.</summary>
    public async Task<long> LedgerSizeAsync(long shop, CancellationToken cancellation) =>
        await OfShopAsync(shop, "SELECT size FROM ledger_state WHERE shop = @shop", cancellation) is [[long size]] ? size : 0;

    /// <summary>The newest signed head of a shop's ledger; null when none was signed.</summary>
    public async Task<(DateTimeOffset At, string Line)?> HeadAsync(long shop, CancellationToken cancellation) =>
        await OfShopAsync(shop, "SELECT at, line FROM ledger_head WHERE shop = @shop ORDER BY size DESC LIMIT 1", cancellation) is [[long at, string line]]
            ? (DateTimeOffset.FromUnixTimeMilliseconds(at), line) : null;

    /// <summary>The largest head of a shop's ledger that left the house, and when; null when none did. One printed as a page lies in the store until somebody takes it away.</summary>
    public async Task<(long Size, DateTimeOffset At)?> AnchoredAsync(long shop, bool printed, CancellationToken cancellation) =>
        await OfShopAsync(shop, $"SELECT size, at FROM anchor WHERE shop = @shop AND failure IS NULL AND way {(printed ? "=" : "<>")} 'print' ORDER BY size DESC, at DESC LIMIT 1", cancellation) is [[long size, long at]]
            ? (size, DateTimeOffset.FromUnixTimeMilliseconds(at)) : null;

    /// <summary>Work of a shop: how much was given up, how much was due before an instant and is not done, and when the first of all was due.</summary>
    public async Task<(long GivenUp, long Late, DateTimeOffset? First)> WorkAsync(long shop, DateTimeOffset due, CancellationToken cancellation) =>
        await OfShopAsync(shop,
            """
            SELECT COALESCE(SUM(CASE WHEN state = 'failed' THEN 1 ELSE 0 END), 0), COALESCE(SUM(CASE WHEN state IN ('waiting', 'running') AND next_at < @due THEN 1 ELSE 0 END), 0),
                   MIN(CASE WHEN state IN ('waiting', 'running') THEN next_at END) FROM work WHERE shop = @shop
            """, cancellation, ("@due", due.ToUnixTimeMilliseconds())) is [[var given, var late, var first]]
            ? (Convert.ToInt64(given, CultureInfo.InvariantCulture), Convert.ToInt64(late, CultureInfo.InvariantCulture), first is long at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null) : default;

    /// <summary>The PostgreSQL role that Bezel is, and whether row-level security binds it; null on SQLite.</summary>
    public async Task<(string Role, bool Bound)?> RoleAsync(CancellationToken cancellation) =>
        Postgres && await RowsAsync("SELECT rolname::text, rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user", cancellation) is [[string role, bool free]] ? (role, !free) : null;

    /// <summary>A table with a shop that row-level security does not close to its owner; null when there is none.</summary>
    public async Task<string?> OpenTableAsync(CancellationToken cancellation) =>
        !Postgres ? null : await ValueAsync(
            """
            SELECT c.relname::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'shop' AND NOT a.attisdropped
            WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace AND NOT (c.relrowsecurity AND c.relforcerowsecurity) ORDER BY 1 LIMIT 1
            """, cancellation) as string;

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task<object?> ValueAsync(string sql, CancellationToken cancellation, params (string Name, object Value)[] parameters) =>
        await RowsAsync(sql, cancellation, parameters) is [var row, ..] ? row[0] : null;

    private async Task<IReadOnlyList<object?[]>> OfShopAsync(long shop, string sql, CancellationToken cancellation, params (string Name, object Value)[] parameters)
    {
        if (Postgres)
            await RowsAsync("SELECT set_config('bezel.shop', @shop, false)", cancellation, ("@shop", shop.ToString(CultureInfo.InvariantCulture)));
        return await RowsAsync(sql, cancellation, [("@shop", shop), .. parameters]);
    }

    private async Task<IReadOnlyList<object?[]>> RowsAsync(string sql, CancellationToken cancellation, params (string Name, object Value)[] parameters)
    {
        await using DbCommand command = _connection.CreateCommand();
#pragma warning disable CA2100 // no part of a statement is ever received
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach ((string name, object value) in parameters)
        {
            DbParameter parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
        var rows = new List<object?[]>();
        await using DbDataReader reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var row = new object?[reader.FieldCount];
            for (int i = 0; i < row.Length; i++)
                row[i] = await reader.IsDBNullAsync(i, cancellation) ? null : reader.GetValue(i);
            rows.Add(row);
        }
        return rows;
    }

    private static SqliteConnection OpenSqlite(StoreFolder folder)
    {
        if (!File.Exists(folder.Database))
            throw new IOException($"{folder.Database} is missing.");
        return new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = folder.Database, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
    }

    private static NpgsqlConnection OpenPostgres(StoreFolder folder, PostgresLocation server)
    {
        string? password = Environment.GetEnvironmentVariable("BEZEL_POSTGRES_PASSWORD");
        if (string.IsNullOrEmpty(password) && File.Exists(folder.PostgresPassword))
            password = File.ReadAllText(folder.PostgresPassword).Trim();
        return new NpgsqlConnection(new NpgsqlConnectionStringBuilder
        {
            Host = server.Host,
            Port = server.Port,
            Database = server.Database,
            Username = server.User,
            Password = password,
            ApplicationName = "bezel doctor",
            IncludeErrorDetail = false, // details hold values of rows
            Pooling = false,
            Timeout = 15,
            CommandTimeout = 60,
            Options = "-c default_transaction_read_only=on",
        }.ToString());
    }
}
