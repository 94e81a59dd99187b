using System.Data.Common;
using Bezel.Ledger;
using Bezel.Shop;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Storage;

namespace Bezel.Upkeep.SelfBackup;

/// <summary>What a backup says of each shop's ledger, and how a restored ledger is compared with it. The connection is in the shop's scope.</summary>
internal static class LedgerStates
{
    /// <summary>The ledger's state as stored.</summary>
    public static async Task<BackupShop> ReadAsync(DbConnection connection, DbTransaction transaction, ShopId shop, CancellationToken cancellation)
    {
        (LogId log, long size, byte[] stored) = await LedgerTables.StateAsync(connection, transaction, shop, cancellation);
        if (!Frontier.TryRead(stored, out Frontier? frontier) || frontier.Size != size)
            throw new StoreIsDamagedException($"the state of shop {shop}'s ledger contradicts itself");
        string? head = await connection.ScalarAsync(transaction, "SELECT line FROM ledger_head WHERE shop = @shop ORDER BY size DESC LIMIT 1", cancellation,
            ("@shop", shop.Value)) as string;
        return new BackupShop(shop.Value, log.ToString(), size, frontier.Root().ToString(), head);
    }

    /// <summary>The root over all entries, computed from the entries themselves.</summary>
    public static async Task<(long Size, string Root)> ComputeAsync(DbConnection connection, DbTransaction transaction, ShopId shop, CancellationToken cancellation)
    {
        await using DbCommand command = connection.Command(transaction, "SELECT idx, entry FROM ledger_entry WHERE shop = @shop ORDER BY idx", ("@shop", shop.Value));
        await using DbDataReader reader = await command.ExecuteReaderAsync(cancellation);
        var frontier = new Frontier();
        while (await reader.ReadAsync(cancellation))
        {
            if (reader.GetInt64(0) != frontier.Size)
                throw new StoreIsDamagedException($"entry {frontier.Size} of shop {shop}'s ledger is missing");
            frontier.Append(MerkleTree.LeafHash(reader.GetFieldValue<byte[]>(1)));
        }
        return (frontier.Size, frontier.Root().ToString());
    }
}
