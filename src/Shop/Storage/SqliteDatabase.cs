using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Shop.Storage;

/// <summary>
/// One file with a write-ahead log. <c>synchronous=FULL</c>: a commit returns when the log is on the disk. <c>secure_delete</c>: what is
/// erased is overwritten. One writer at a time; readers see a snapshot and never wait.
/// </summary>
internal sealed class SqliteDatabase : Database
{
    /// <summary>
    /// Held while a connection is taken from the driver's pool. Up to 10.0.11 the pool may otherwise lend one connection to two who open at the same
    /// instant, whose transactions then become one (https://github.com/dotnet/efcore/issues/39008). Of the whole process, as the pool is.
    /// </summary>
    private static readonly Lock Pool = new();

    private readonly string _connection;

    public SqliteDatabase(StoreFolder folder, bool mayCreate)
    {
        _connection = new SqliteConnectionStringBuilder
        {
            DataSource = folder.Database,
            Mode = mayCreate ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite,
            ForeignKeys = true,
            DefaultTimeout = 30, // seconds that a writer waits for another one
            Pooling = true,
        }.ToString();
    }

    public override string SchemaFolder => "Sqlite";

    protected override DbConnection Create() => new SqliteConnection(_connection);

    protected override Task ConnectAsync(DbConnection connection, CancellationToken cancellation)
    {
        lock (Pool)
            connection.Open();
        return Task.CompletedTask;
    }

    protected override async Task PrepareAsync(DbConnection connection, CancellationToken cancellation) =>
        await connection.RunAsync(null, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;", cancellation);

    public override Task EnterAsync(DbConnection connection, ShopId scope, CancellationToken cancellation) => Task.CompletedTask; // EF's filter alone

    public override async Task<DbTransaction> BeginReadingAsync(DbConnection connection, CancellationToken cancellation)
    {
        DbTransaction transaction = ((SqliteConnection)connection).BeginTransaction(IsolationLevel.Serializable, deferred: true);
        // The snapshot is taken by the first read.
        await connection.ScalarAsync(transaction, "SELECT count(*) FROM sqlite_master WHERE 0", cancellation);
        return transaction;
    }

    public override Task<DbTransaction> BeginWritingAsync(DbConnection connection, CancellationToken cancellation) =>
        Task.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(IsolationLevel.Serializable, deferred: false));

    public override Task LockShopAsync(DbConnection connection, DbTransaction transaction, ShopId shop, CancellationToken cancellation) => Task.CompletedTask;

    public override Task RequireFenceAsync(DbConnection connection, CancellationToken cancellation) => Task.CompletedTask; // one file has no accounts

    public override Task LockSchemaAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellation) => Task.CompletedTask;

    protected override string TableNames => "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite_%'";

    public override async Task InsertEntriesAsync(DbConnection connection, DbTransaction transaction, ShopId shop, long first,
        IReadOnlyList<byte[]> entries, IReadOnlyList<byte[]> leaves, CancellationToken cancellation)
    {
        await using DbCommand insert = connection.Command(transaction, "INSERT INTO ledger_entry (shop, idx, leaf, entry) VALUES (@shop, @idx, @leaf, @entry)",
            ("@shop", shop.Value), ("@idx", first), ("@leaf", leaves[0]), ("@entry", entries[0]));
        for (int i = 0; i < entries.Count; i++)
        {
            insert.Parameters[1].Value = first + i;
            insert.Parameters[2].Value = leaves[i];
            insert.Parameters[3].Value = entries[i];
            insert.ExecuteNonQuery(); // never waits: the write lock is held
        }
    }

    public override async Task InsertRowsAsync(
        DbConnection connection, DbTransaction transaction, string table, IReadOnlyList<StoredColumn> columns, IReadOnlyList<object?[]> rows, CancellationToken cancellation)
    {
        await using DbCommand insert = connection.Command(transaction,
            $"INSERT INTO \"{table}\" ({string.Join(", ", columns.Select(c => $"\"{c.Name}\""))}) VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})",
            [.. columns.Select((_, i) => ($"@p{i}", (object?)0L))]);
        foreach (object?[] row in rows)
        {
            for (int i = 0; i < row.Length; i++)
                insert.Parameters[i].Value = row[i] ?? DBNull.Value;
            insert.ExecuteNonQuery(); // never waits: the write lock is held
        }
    }

    // Low: nothing but this ever looks, and with the limit it takes no time however large the table is (https://sqlite.org/lang_analyze.html, 3).
    public override int AnalysesFrom => 400;

    public override async Task AnalyzeAsync(DbConnection connection, DbTransaction transaction, string table, CancellationToken cancellation) =>
        await connection.RunAsync(transaction, $"PRAGMA analysis_limit=1000; ANALYZE \"{table}\"", cancellation);

    public override async Task<IReadOnlyList<string>> DamageAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellation)
    {
        var found = new List<string>();
        await using DbCommand command = connection.Command(transaction, "PRAGMA integrity_check(20)");
        await using DbDataReader reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            if (reader.GetString(0) is var line && line != "ok")
                found.Add($"SQLite finds: {line.ReplaceLineEndings(" ")}");
        }
        await using DbCommand strays = connection.Command(transaction, "SELECT DISTINCT \"table\" FROM pragma_foreign_key_check");
        await using DbDataReader stray = await strays.ExecuteReaderAsync(cancellation);
        while (await stray.ReadAsync(cancellation))
            found.Add(StoreWords.Say("damage.stray", stray.GetString(0)));
        return found;
    }

    public override void Use(DbContextOptionsBuilder<ShopDb> options, DbConnection connection) => options.UseSqlite(connection);

    // https://sqlite.org/rescode.html: 11 SQLITE_CORRUPT, 13 SQLITE_FULL, 26 SQLITE_NOTADB; 778 SQLITE_IOERR_WRITE, 1034 _FSYNC, 1546 _TRUNCATE, 4874 _SHMSIZE
    // are what a full disk gives when the log or its index cannot grow.
    public override StoreException? Translate(DbException failed) => failed is not SqliteException sqlite ? null : sqlite switch
    {
        { SqliteErrorCode: 13 } or { SqliteExtendedErrorCode: 778 or 1034 or 1546 or 4874 } => new StoreIsFullException(failed),
        { SqliteErrorCode: 11 } => new StoreIsDamagedException(StoreWords.Say("damage.pages"), failed),
        { SqliteErrorCode: 26 } => new StoreIsDamagedException(StoreWords.Say("damage.no-database"), failed),
        { SqliteErrorCode: 5 or 6 } => new StoreException(StoreWords.Say("sqlite.busy"), failed),
        { SqliteErrorCode: 8 } => new StoreException(StoreWords.Say("sqlite.read-only"), failed),
        { SqliteErrorCode: 14 } => new StoreException(StoreWords.Say("sqlite.cannot-open"), failed),
        _ => null,
    };

    public override ValueTask DisposeAsync()
    {
        lock (Pool)
            SqliteConnection.ClearPool(new SqliteConnection(_connection));
        return ValueTask.CompletedTask;
    }
}
