using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Shop.Storage;

/// <summary>What differs between SQLite and PostgreSQL, and nothing else.</summary>
internal abstract class Database : IAsyncDisposable
{
    /// <summary>The name of the provider's folder of schema scripts.</summary>
    public abstract string SchemaFolder { get; }

    /// <summary>Opens a connection that sees the rows of one shop (PostgreSQL enforces it; shop 0 sees no shop's rows there).</summary>
    public async Task<DbConnection> OpenAsync(ShopId scope, CancellationToken cancellation)
    {
        DbConnection connection = Create();
        try
        {
            await ConnectAsync(connection, cancellation);
            await PrepareAsync(connection, cancellation);
            await EnterAsync(connection, scope, cancellation);
            return connection;
        }
        catch (DbException failed)
        {
            await connection.DisposeAsync();
            throw Meaning(failed);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Changes the scope of an open connection.</summary>
    public abstract Task EnterAsync(DbConnection connection, ShopId scope, CancellationToken cancellation);

    /// <summary>A snapshot: all reads see the same state, beside any writer.</summary>
    public abstract Task<DbTransaction> BeginReadingAsync(DbConnection connection, CancellationToken cancellation);

    /// <summary>A transaction that may write; on SQLite it is the only one until it ends.</summary>
    public abstract Task<DbTransaction> BeginWritingAsync(DbConnection connection, CancellationToken cancellation);

    /// <summary>Waits until no other transaction writes in this shop, so that its ledger grows in one order.</summary>
    public abstract Task LockShopAsync(DbConnection connection, DbTransaction transaction, ShopId shop, CancellationToken cancellation);

    /// <summary>Refuses an account for which the database would not keep shops apart.</summary>
    /// <exception cref="StoreException">It is such an account; the message says how to make a right one.</exception>
    public abstract Task RequireFenceAsync(DbConnection connection, CancellationToken cancellation);

    /// <summary>Keeps others from changing the schema until the transaction ends.</summary>
    public abstract Task LockSchemaAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellation);

    /// <summary>The tables there are, in ordinal order.</summary>
    public async Task<IReadOnlyList<string>> TablesAsync(DbConnection connection, DbTransaction? transaction, CancellationToken cancellation)
    {
        await using DbCommand command = connection.Command(transaction, TableNames);
        await using DbDataReader reader = await command.ExecuteReaderAsync(cancellation);
        var names = new List<string>();
        while (await reader.ReadAsync(cancellation))
            names.Add(reader.GetString(0));
        names.Sort(StringComparer.Ordinal);
        return names;
    }

    /// <summary>Appends entries to the ledger's table in one go.</summary>
    public abstract Task InsertEntriesAsync(DbConnection connection, DbTransaction transaction, ShopId shop, long first,
        IReadOnlyList<byte[]> entries, IReadOnlyList<byte[]> leaves, CancellationToken cancellation);

    /// <summary>Inserts many rows of a table in one go.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="transaction">Its transaction.</param>
    /// <param name="table">The table; never text that came from outside.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="rows">A value for each column (null, integer, text or bytes), row by row; not none.</param>
    /// <param name="cancellation">Stops.</param>
    public abstract Task InsertRowsAsync(DbConnection connection, DbTransaction transaction, string table, IReadOnlyList<StoredColumn> columns, IReadOnlyList<object?[]> rows, CancellationToken cancellation);

    /// <summary>From how many new rows of a table on, in one transaction, the database is to look at the table anew.</summary>
    public abstract int AnalysesFrom { get; }

    /// <summary>
    /// Has the database look at how a table is filled, within the transaction. It would otherwise take a table that has just been filled for nearly empty
    /// and read all of it for one row.
    /// </summary>
    public abstract Task AnalyzeAsync(DbConnection connection, DbTransaction transaction, string table, CancellationToken cancellation);

    /// <summary>What the database itself finds damaged in its own structures; empty if nothing, or if it has no such means.</summary>
    public abstract Task<IReadOnlyList<string>> DamageAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellation);

    /// <summary>Lets EF use the connection.</summary>
    public abstract void Use(DbContextOptionsBuilder<ShopDb> options, DbConnection connection);

    /// <summary>The exception with the owner's words for one of the provider's, or null if it is none of those that are known.</summary>
    public abstract StoreException? Translate(DbException failed);

    /// <summary>The exception to throw: with the owner's words if there are any, else the provider's own.</summary>
    public Exception Meaning(DbException failed) => Translate(failed) is { } known ? known : failed;

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    /// <summary>The query for the names of all tables.</summary>
    protected abstract string TableNames { get; }

    protected abstract DbConnection Create();

    protected virtual Task ConnectAsync(DbConnection connection, CancellationToken cancellation) => connection.OpenAsync(cancellation);

    protected abstract Task PrepareAsync(DbConnection connection, CancellationToken cancellation);
}

/// <summary>Short ways to run commands, for the few places that do not go through EF.</summary>
internal static class Commands
{
    public static DbCommand Command(this DbConnection connection, DbTransaction? transaction, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        DbCommand command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // every text is a literal of this assembly; values are parameters
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach ((string name, object? value) in parameters)
        {
            DbParameter parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value ?? DBNull.Value;
            if (value is null)
                parameter.DbType = DbType.Binary;
            command.Parameters.Add(parameter);
        }
        return command;
    }

    public static async Task<int> RunAsync(this DbConnection connection, DbTransaction? transaction, string sql, CancellationToken cancellation, params (string Name, object? Value)[] parameters)
    {
        await using DbCommand command = connection.Command(transaction, sql, parameters);
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    public static async Task<object?> ScalarAsync(this DbConnection connection, DbTransaction? transaction, string sql, CancellationToken cancellation, params (string Name, object? Value)[] parameters)
    {
        await using DbCommand command = connection.Command(transaction, sql, parameters);
        object? value = await command.ExecuteScalarAsync(cancellation);
        return value is DBNull ? null : value;
    }
}
