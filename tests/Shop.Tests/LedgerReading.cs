using System.Data.Common;
using Bezel.Ledger;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Storage;
using Bezel.Testing;

namespace Bezel.Shop.Tests;

/// <summary>The ledger as tests look at it.</summary>
internal static class LedgerReading
{
    /// <summary>All entries of the shop, or those whose kind starts so.</summary>
    public static async Task<IReadOnlyList<LedgerEntry>> EntriesAsync(this TestStore test, string kinds = "", ShopId? shop = null)
    {
        await using ShopReading reading = await test.Store.ReadAsync(shop ?? test.Shop);
        await using DbCommand command = reading.Connection.Command(reading.Transaction, "SELECT entry FROM ledger_entry WHERE shop = @shop ORDER BY idx", ("@shop", reading.Shop.Value));
        await using DbDataReader rows = await command.ExecuteReaderAsync();
        var entries = new List<LedgerEntry>();
        while (await rows.ReadAsync())
        {
            LedgerEntry.TryDecode(rows.GetFieldValue<byte[]>(0), out LedgerEntry? entry, out EntryDefect defect).ShouldBeTrue(defect.ToString());
            if (entry!.Kind.StartsWith(kinds, StringComparison.Ordinal))
                entries.Add(entry);
        }
        return entries;
    }

    public static EntryValue Value(this LedgerEntry entry, string name) => entry.Data.Single(d => d.Key == name).Value;

    public static async Task<LogId> LogAsync(this TestStore test)
    {
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        return (await LedgerTables.StateAsync(reading.Connection, reading.Transaction, reading.Shop, default)).Log;
    }
}
