using System.Data.Common;
using System.Globalization;
using Bezel.Shop.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Bezel.Upkeep.Doctor;

/// <summary>Why the database could not be looked at.</summary>
internal sealed class DatabaseLookException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>
/// The store's database for reading only, without the store: the doctor must also look at one that the store refuses to open, and must never
/// be what brings a schema up to date.
/// </summary>
internal sealed class DatabaseLook : IAsyncDisposable
{
    private readonly DbConnection _connection;

    private DatabaseLook(DbConnection connection, StoreProvider provider) => (_connection, Provider) = (connection, provider);

    /// <summary>Which database it is.</summary>
    public StoreProvider Provider { get; }

    /// <exception cref="DatabaseLookException">It cannot be opened; the message says why.</exception>
    public static async Task<DatabaseLook> OpenAsync(StoreFolder folder)
    {
        try
        {
            StoreSettings settings = StoreSettings.Read(folder);
            DbConnection connection = settings.Postgres is { } server && settings.Provider == StoreProvider.Postgres ? Postgres(folder, server) : Sqlite(folder);
            await connection.OpenAsync();
            return new DatabaseLook(connection, settings.Provider);
        }
        catch (Exception failed) when (failed is DbException or StoreException or IOException or UnauthorizedAccessException or TimeoutException)
        {
            throw new DatabaseLookException(failed.Message, failed);
        }
    }

    /// <summary>The tables there are.</summary>
    public async Task<IReadOnlyList<string>> TablesAsync(CancellationToken cancellation) =>
        [.. (await RowsAsync(Provider == StoreProvider.Postgres
            ? "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1"
            : "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1", cancellation)).Select(row => (string)row[0]!)];

    /// <summary>The version of each module's tables.</summary>
    public async Task<IReadOnlyDictionary<string, long>> SchemaVersionsAsync(CancellationToken cancellation) =>
        (await RowsAsync("SELECT module, version FROM schema_version", cancellation)).ToDictionary(row => (string)row[0]!, row => (long)row[1]!);

    /// <summary>The numbers of the shops.</summary>
    public async Task<IReadOnlyList<long>> ShopsAsync(CancellationToken cancellation) =>
        [.. (await RowsAsync("SELECT id FROM shop ORDER BY id", cancellation)).Select(row => (long)row[0]!)];

    /// <summary>A fact that the store keeps about itself; null when it keeps none of that name.</summary>
    public async Task<string?> FactAsync(string name, CancellationToken cancellation) =>
        await ValueAsync("SELECT value FROM store_fact WHERE name = @name", cancellation, ("@name", name)) as string;

    /// <summary>The first column of the first row; null when there is none.</summary>
    public async Task<object?> ValueAsync(string sql, CancellationToken cancellation, params (string Name, object Value)[] parameters) =>
        First(await RowsAsync(sql, cancellation, parameters));

    /// <summary>The first column of the first of one shop's rows; null when there is none.</summary>
    public async Task<object?> ValueOfAsync(long shop, string sql, CancellationToken cancellation, params (string Name, object Value)[] parameters) =>
        First(await RowsOfAsync(shop, sql, cancellation, parameters));

    /// <summary>Rows of one shop: row-level security hides them from a connection that does not say whose it reads.</summary>
    public async Task<IReadOnlyList<object?[]>> RowsOfAsync(long shop, string sql, CancellationToken cancellation, params (string Name, object Value)[] parameters)
    {
        if (Provider == StoreProvider.Postgres)
            await RowsAsync("SELECT set_config('bezel.shop', @shop, false)", cancellation, ("@shop", shop.ToString(CultureInfo.InvariantCulture)));
        return await RowsAsync(sql, cancellation, [("@shop", shop), .. parameters]);
    }

    /// <summary>All rows that a question gives. Only statements that are written in the program are asked.</summary>
    public async Task<IReadOnlyList<object?[]>> RowsAsync(string sql, CancellationToken cancellation, params (string Name, object Value)[] parameters)
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

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private static object? First(IReadOnlyList<object?[]> rows) => rows is [var row, ..] ? row[0] : null;

    private static SqliteConnection Sqlite(StoreFolder folder)
    {
        if (!File.Exists(folder.Database))
            throw new IOException($"{folder.Database} is missing.");
        return new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = folder.Database, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
    }

    private static NpgsqlConnection Postgres(StoreFolder folder, PostgresLocation server)
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
