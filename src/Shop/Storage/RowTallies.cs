using System.Data.Common;

namespace Bezel.Shop.Storage;

/// <summary>
/// How many sealed rows each table of a shop must have, and the exclusive-or of a secret mark of each: so that a row that was removed, put in, or
/// put back to an older state is noticed although every seal fits. Kept in <c>row_tally</c>, itself sealed, and written with the change.
/// A mark is a keyed hash of a row's seal; without the key nobody can make two sets of rows with the same sum.
/// </summary>
internal sealed class RowTallies
{
    public const string Table = "row_tally";
    private readonly SortedDictionary<string, (long Rows, byte[] Sum)> _changes = new(StringComparer.Ordinal);

    public void Add(string table, RowSeals seals, byte[] seal) => Count(table, 1, seals.Mark(seal));

    public void Remove(string table, RowSeals seals, byte[] seal) => Count(table, -1, seals.Mark(seal));

    /// <summary>Writes what has changed since the last time.</summary>
    public async Task WriteAsync(DbConnection connection, DbTransaction transaction, ShopId shop, RowSeals seals, CancellationToken cancellation)
    {
        foreach ((string table, (long rows, byte[] sum)) in _changes)
        {
            (long before, byte[] stored) = await ReadAsync(connection, transaction, shop, table, cancellation);
            long after = before + rows;
            Xor(stored, sum);
            await connection.RunAsync(transaction,
                "INSERT INTO row_tally (shop, tbl, rows, sum, seal) VALUES (@shop, @tbl, @rows, @sum, @seal) ON CONFLICT (shop, tbl) DO UPDATE SET rows = excluded.rows, sum = excluded.sum, seal = excluded.seal",
                cancellation, ("@shop", shop.Value), ("@tbl", table), ("@rows", after), ("@sum", stored), ("@seal", SealOf(seals, shop, table, after, stored)));
        }
        _changes.Clear();
    }

    /// <summary>Whether the table's rows are those that were counted.</summary>
    /// <param name="connection">Reads.</param>
    /// <param name="transaction">The snapshot.</param>
    /// <param name="shop">Whose.</param>
    /// <param name="table">The table.</param>
    /// <param name="seals">The shop's seals.</param>
    /// <param name="rows">How many rows were found.</param>
    /// <param name="sum">The exclusive-or of their marks.</param>
    /// <param name="cancellation">Stops.</param>
    public static async Task<bool> FitsAsync(DbConnection connection, DbTransaction transaction, ShopId shop, string table, RowSeals seals, long rows, byte[] sum, CancellationToken cancellation)
    {
        await using DbCommand command = connection.Command(transaction, "SELECT rows, sum, seal FROM row_tally WHERE shop = @shop AND tbl = @tbl", ("@shop", shop.Value), ("@tbl", table));
        await using DbDataReader reader = await command.ExecuteReaderAsync(cancellation);
        if (!await reader.ReadAsync(cancellation))
            return rows == 0;
        long counted = reader.GetInt64(0);
        byte[] stored = reader.GetFieldValue<byte[]>(1);
        return counted == rows && stored.AsSpan().SequenceEqual(sum) && SealOf(seals, shop, table, counted, stored).AsSpan().SequenceEqual(reader.GetFieldValue<byte[]>(2));
    }

    public static void Xor(byte[] sum, ReadOnlySpan<byte> other)
    {
        for (int i = 0; i < sum.Length; i++)
            sum[i] ^= other[i];
    }

    private static async Task<(long Rows, byte[] Sum)> ReadAsync(DbConnection connection, DbTransaction transaction, ShopId shop, string table, CancellationToken cancellation)
    {
        await using DbCommand command = connection.Command(transaction, "SELECT rows, sum FROM row_tally WHERE shop = @shop AND tbl = @tbl", ("@shop", shop.Value), ("@tbl", table));
        await using DbDataReader reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) && reader.GetFieldValue<byte[]>(1) is { Length: RowSeals.Size } sum ? (reader.GetInt64(0), sum) : (0, new byte[RowSeals.Size]);
    }

    private static byte[] SealOf(RowSeals seals, ShopId shop, string table, long rows, byte[] sum) =>
        seals.Of(Table, [new("rows", rows), new("shop", shop.Value), new("sum", sum), new("tbl", table)]);

    private void Count(string table, int rows, byte[] mark)
    {
        (long before, byte[] sum) = _changes.TryGetValue(table, out (long, byte[]) change) ? change : (0, new byte[RowSeals.Size]);
        Xor(sum, mark);
        _changes[table] = (before + rows, sum);
    }
}
