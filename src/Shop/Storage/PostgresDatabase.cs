using System.Data;
using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Bezel.Shop.Storage;

/// <summary>
/// A PostgreSQL server. The scope of a connection is the setting <c>bezel.shop</c>, by which the server's row-level security lets rows be
/// seen and written; a connection without scope sees none.
/// </summary>
internal sealed class PostgresDatabase(NpgsqlDataSource source) : Database
{
    public const string PasswordVariable = "BEZEL_POSTGRES_PASSWORD";

    public static PostgresDatabase At(StoreFolder folder, PostgresLocation location)
    {
        string? password = Environment.GetEnvironmentVariable(PasswordVariable);
        if (string.IsNullOrEmpty(password) && File.Exists(folder.PostgresPassword))
            password = File.ReadAllText(folder.PostgresPassword).Trim();
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = location.Host,
            Port = location.Port,
            Database = location.Database,
            Username = location.User,
            Password = password,
            ApplicationName = "bezel",
            IncludeErrorDetail = false, // details hold row values, which must not reach logs
            Timeout = 15,
            CommandTimeout = 60,
        };
        return new PostgresDatabase(new NpgsqlDataSourceBuilder(builder.ToString()).Build());
    }

    public override string SchemaFolder => "Postgres";

    protected override DbConnection Create() => source.CreateConnection();

    protected override Task PrepareAsync(DbConnection connection, CancellationToken cancellation) => Task.CompletedTask;

    // The pool resets the setting when the connection is given back.
    public override async Task EnterAsync(DbConnection connection, ShopId scope, CancellationToken cancellation) =>
        await connection.ScalarAsync(null, "SELECT set_config('bezel.shop', @shop, false)", cancellation, ("shop", scope.Value.ToString(CultureInfo.InvariantCulture)));

    public override async Task<DbTransaction> BeginReadingAsync(DbConnection connection, CancellationToken cancellation)
    {
        DbTransaction transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        await connection.RunAsync(transaction, "SET TRANSACTION READ ONLY", cancellation);
        return transaction;
    }

    public override async Task<DbTransaction> BeginWritingAsync(DbConnection connection, CancellationToken cancellation) =>
        await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellation);

    public override async Task LockShopAsync(DbConnection connection, DbTransaction transaction, ShopId shop, CancellationToken cancellation) =>
        await connection.ScalarAsync(transaction, "SELECT size FROM ledger_state WHERE shop = @shop FOR UPDATE", cancellation, ("shop", shop.Value));

    public override async Task RequireFenceAsync(DbConnection connection, CancellationToken cancellation)
    {
        if (await connection.ScalarAsync(null, "SELECT rolname::text FROM pg_roles WHERE rolname = current_user AND (rolsuper OR rolbypassrls)", cancellation) is string role)
        {
            string named = "\"" + role.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
            throw new StoreException($"""
                The PostgreSQL role {named} may see everything, so the server would not keep one shop's rows from another. Bezel needs a role without such rights. As an administrator of the server, make one:
                  CREATE ROLE bezel LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD '...';
                  CREATE DATABASE bezel OWNER bezel;
                Or take the rights from a role that is Bezel's alone: ALTER ROLE {named} NOSUPERUSER NOBYPASSRLS;
                """);
        }
    }

    public override async Task LockSchemaAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellation) =>
        await connection.ScalarAsync(transaction, "SELECT pg_advisory_xact_lock(1113942060)", cancellation); // "Bezl"

    protected override string TableNames => "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema()";

    public override async Task InsertEntriesAsync(DbConnection connection, DbTransaction transaction, ShopId shop, long first,
        IReadOnlyList<byte[]> entries, IReadOnlyList<byte[]> leaves, CancellationToken cancellation)
    {
        await using var insert = new NpgsqlCommand(
            "INSERT INTO ledger_entry (shop, idx, leaf, entry) SELECT $1, $2 + n - 1, l, e FROM unnest($3, $4) WITH ORDINALITY AS t(l, e, n)",
            (NpgsqlConnection)connection, (NpgsqlTransaction)transaction)
        {
            Parameters =
            {
                new() { Value = shop.Value },
                new() { Value = first },
                new() { Value = leaves.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea },
                new() { Value = entries.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea },
            },
        };
        await insert.ExecuteNonQueryAsync(cancellation);
    }

    // Not COPY, which PostgreSQL refuses for tables with row-level security.
    public override async Task InsertRowsAsync(
        DbConnection connection, DbTransaction transaction, string table, IReadOnlyList<StoredColumn> columns, IReadOnlyList<object?[]> rows, CancellationToken cancellation)
    {
#pragma warning disable CA2100 // names of the model, never text that came from outside
        await using var insert = new NpgsqlCommand(
            $"INSERT INTO \"{table}\" ({string.Join(", ", columns.Select(c => $"\"{c.Name}\""))}) SELECT * FROM unnest({string.Join(", ", columns.Select((_, i) => $"${i + 1}"))})",
            (NpgsqlConnection)connection, (NpgsqlTransaction)transaction);
#pragma warning restore CA2100
        for (int i = 0; i < columns.Count; i++)
        {
            int at = i;
            (object values, NpgsqlDbType type) = (Nullable.GetUnderlyingType(columns[i].Type) ?? columns[i].Type) switch
            {
                var t when t == typeof(long) => ((object)rows.Select(row => (long?)row[at]).ToArray(), NpgsqlDbType.Bigint),
                var t when t == typeof(string) => (rows.Select(row => (string?)row[at]).ToArray(), NpgsqlDbType.Text),
                _ => (rows.Select(row => (byte[]?)row[at]).ToArray(), NpgsqlDbType.Bytea),
            };
            insert.Parameters.Add(new NpgsqlParameter { Value = values, NpgsqlDbType = NpgsqlDbType.Array | type });
        }
        await insert.ExecuteNonQueryAsync(cancellation);
    }

    // High: what is committed, the server's own autovacuum looks at.
    public override int AnalysesFrom => 4000;

    // SKIP_LOCKED: it never waits for another that does the same.
    public override async Task AnalyzeAsync(DbConnection connection, DbTransaction transaction, string table, CancellationToken cancellation) =>
        await connection.RunAsync(transaction, $"ANALYZE (SKIP_LOCKED) \"{table}\"", cancellation);

    // Its data pages have checksums of their own when the server was set up with them; what they find comes as an error when reading.
    public override Task<IReadOnlyList<string>> DamageAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<string>>([]);

    // Npgsql's own strategy wraps a lost connection in an InvalidOperationException, which Translate would never see.
    public override void Use(DbContextOptionsBuilder<ShopDb> options, DbConnection connection) =>
        options.UseNpgsql(connection, npgsql => npgsql.ExecutionStrategy(dependencies => new NonRetryingExecutionStrategy(dependencies)));

    // https://www.postgresql.org/docs/15/errcodes-appendix.html
    public override StoreException? Translate(DbException failed) => failed switch
    {
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => new StoreIsFullException(failed),
        PostgresException { SqlState: PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted } => new StoreIsDamagedException(StoreWords.Say("damage.postgres"), failed),
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } =>
            new StoreException(StoreWords.Say("postgres.password", PasswordVariable), failed),
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } => new StoreException(StoreWords.Say("postgres.no-database"), failed),
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } => new ShopScopeException(StoreWords.Say("postgres.refused")),
        NpgsqlException { IsTransient: true } or NpgsqlException { InnerException: System.Net.Sockets.SocketException or TimeoutException or IOException } =>
            new StoreException(StoreWords.Say("postgres.away"), failed),
        _ => null,
    };

    public override async ValueTask DisposeAsync() => await source.DisposeAsync();
}
