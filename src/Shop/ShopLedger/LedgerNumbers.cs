using System.Data.Common;
using System.Globalization;
using Bezel.Ledger;
using Bezel.Shop.Storage;

namespace Bezel.Shop.ShopLedger;

/// <summary>
/// Looks at what the verification of entries does not see, since it reads them in the order of their rows: that the rows are numbered as the
/// entries are, and that there are as many rows, and as many stored hashes on each level, as the ledger's state says.
/// </summary>
internal static class LedgerNumbers
{
    /// <summary>What does not fit, in plain words; empty if all does.</summary>
    public static async Task<IReadOnlyList<string>> LookAsync(ShopReading reading, CancellationToken cancellation)
    {
        (_, long size, _) = await LedgerTables.StateAsync(reading.Connection, reading.Transaction, reading.Shop, cancellation);
        var found = new List<string>();
        await using (DbCommand entries = reading.Connection.Command(reading.Transaction,
            "SELECT 0, count(*), coalesce(min(idx), 0), coalesce(max(idx), -1) FROM ledger_entry WHERE shop = @shop", ("@shop", reading.Shop.Value)))
        {
            foreach ((_, long count, long first, long last) in await ReadAsync(entries, cancellation))
            {
                if (!Fits(size, count, first, last))
                    found.Add(StoreWords.Say("damage.ledger-numbers", reading.Shop, size, count, first, last));
            }
        }
        await using DbCommand nodes = reading.Connection.Command(reading.Transaction,
            "SELECT level, count(*), min(idx), max(idx) FROM ledger_node WHERE shop = @shop GROUP BY level", ("@shop", reading.Shop.Value));
        Dictionary<long, (long Count, long First, long Last)> levels = (await ReadAsync(nodes, cancellation)).ToDictionary(l => l.Level, l => (l.Count, l.First, l.Last));
        // Levels that there should be, and levels that there are.
        for (long level = 1; Nodes(size, level) > 0; level++)
            levels.TryAdd(level, (0, 0, -1));
        foreach ((long level, (long count, long first, long last)) in levels.OrderBy(l => l.Key))
        {
            if (!Fits(Nodes(size, level), count, first, last))
                found.Add(StoreWords.Say("damage.ledger-hash-numbers", reading.Shop, level, Nodes(size, level), count));
        }
        return found;
    }

    private static long Nodes(long size, long level) => level is >= 1 and < 8 ? size >> (int)(level * MerkleTree.TileHeight) : 0;

    // Numbers are unique in a table: this many from the first to the last leave no gap.
    private static bool Fits(long expected, long count, long first, long last) => count == expected && (count == 0 || (first == 0 && last == expected - 1));

    private static async Task<List<(long Level, long Count, long First, long Last)>> ReadAsync(DbCommand command, CancellationToken cancellation)
    {
        await using DbDataReader reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<(long, long, long, long)>();
        while (await reader.ReadAsync(cancellation))
            rows.Add((Convert.ToInt64(reader.GetValue(0), CultureInfo.InvariantCulture), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3)));
        return rows;
    }
}
