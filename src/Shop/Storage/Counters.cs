using System.Data.Common;

namespace Bezel.Shop.Storage;

/// <summary>
/// The numbers that a transaction gives out. Each counter is read once and written, sealed, with the change; nobody else numbers
/// meanwhile, since the shop's other writers wait.
/// </summary>
internal sealed class Counters(DbConnection connection, DbTransaction transaction, ShopId shop)
{
    public const string Table = "counter";
    private readonly Dictionary<string, (long Last, byte[]? StoredSeal)> _given = [];

    public async Task<long> NextAsync(string name, int count, CancellationToken cancellation)
    {
        if (!_given.TryGetValue(name, out (long Last, byte[]? StoredSeal) counter))
        {
            await using DbCommand command = connection.Command(transaction, "SELECT last, seal FROM counter WHERE shop = @shop AND name = @name", ("@shop", shop.Value), ("@name", name));
            await using DbDataReader reader = await command.ExecuteReaderAsync(cancellation);
            if (await reader.ReadAsync(cancellation))
                counter = (reader.GetInt64(0), reader.GetFieldValue<byte[]>(1));
        }
        counter.Last += count;
        _given[name] = counter;
        return counter.Last;
    }

    public async Task WriteAsync(RowSeals seals, RowTallies tallies, CancellationToken cancellation)
    {
        foreach ((string name, (long last, byte[]? storedSeal)) in _given)
        {
            byte[] seal = SealOf(seals, shop, name, last);
            await connection.RunAsync(transaction,
                "INSERT INTO counter (shop, name, last, seal) VALUES (@shop, @name, @last, @seal) ON CONFLICT (shop, name) DO UPDATE SET last = excluded.last, seal = excluded.seal",
                cancellation, ("@shop", shop.Value), ("@name", name), ("@last", last), ("@seal", seal));
            if (storedSeal is not null)
                tallies.Remove(Table, seals, storedSeal);
            tallies.Add(Table, seals, seal);
        }
        _given.Clear();
    }

    private static byte[] SealOf(RowSeals seals, ShopId shop, string name, long last) =>
        seals.Of(Table, [new("last", last), new("name", name), new("shop", shop.Value)]);
}
