using System.Data.Common;
using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Bezel.Bench;

/// <summary>
/// What the machine gives without any ledger: the same bytes as plain rows, as durable; the same bytes hashed. The ledger's figures mean
/// little without these beside them.
/// </summary>
internal static class GroundBaseline
{
    /// <summary>Rows a second of plain INSERTs, <paramref name="batch"/> in a transaction, every transaction on the disk when it returns.</summary>
    public static double Sqlite(string folder, IReadOnlyList<byte[]> entries, int batch, TimeSpan time)
    {
        string path = Path.Combine(folder, "plain.db");
        using var connection = new SqliteConnection($"Data Source={path};Pooling=false");
        connection.Open();
        Execute(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE IF NOT EXISTS plain (shop INTEGER, idx INTEGER, entry BLOB NOT NULL, PRIMARY KEY (shop, idx)) WITHOUT ROWID; DELETE FROM plain");
        return Insert(connection, entries, batch, time);
    }

    /// <summary>As <see cref="Sqlite"/>, on PostgreSQL.</summary>
    public static double Postgres(string connectionString, IReadOnlyList<byte[]> entries, int batch, TimeSpan time)
    {
        using var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        Execute(connection, "CREATE TABLE IF NOT EXISTS plain (shop BIGINT, idx BIGINT, entry BYTEA NOT NULL, PRIMARY KEY (shop, idx)); TRUNCATE plain");
        return Insert(connection, entries, batch, time);
    }

    /// <summary>Entries a second of SHA-256 over each entry alone, on one core.</summary>
    public static double Hash(IReadOnlyList<byte[]> entries)
    {
        Span<byte> hash = stackalloc byte[32];
        long count = 0;
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < TimeSpan.FromSeconds(2))
        {
            for (int i = 0; i < 1000; i++)
                SHA256.HashData(entries[(int)(count++ % entries.Count)], hash);
        }
        return count / watch.Elapsed.TotalSeconds;
    }

    private static double Insert(DbConnection connection, IReadOnlyList<byte[]> entries, int batch, TimeSpan time)
    {
        using DbCommand insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO plain (shop, idx, entry) VALUES (1, @idx, @entry)";
        DbParameter index = insert.CreateParameter(), entry = insert.CreateParameter();
        (index.ParameterName, entry.ParameterName) = ("@idx", "@entry");
        (index.Value, entry.Value) = (0L, entries[0]);
        insert.Parameters.AddRange(new[] { index, entry });
        long count = 0;
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < time)
        {
            using DbTransaction transaction = connection.BeginTransaction();
            insert.Transaction = transaction;
            for (int i = 0; i < batch; i++)
            {
                (index.Value, entry.Value) = (count, entries[(int)(count % entries.Count)]);
                insert.ExecuteNonQuery();
                count++;
            }
            transaction.Commit();
        }
        return count / watch.Elapsed.TotalSeconds;
    }

    private static void Execute(DbConnection connection, string sql)
    {
        using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
