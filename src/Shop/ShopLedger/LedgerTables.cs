using System.Data.Common;
using System.Globalization;
using Bezel.Ledger;
using Bezel.Shop.Storage;
using Bezel.Shop.Subjects;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Shop.ShopLedger;

/// <summary>
/// Appends to a shop's ledger within the transaction of the change. Rules: the shop's other writers wait (the store sees to that), so the
/// size read here is the size written to; the edge of the tree is kept in memory between transactions and thrown away whenever it does not
/// fit the stored size, or the transaction did not end well.
/// </summary>
internal static class LedgerTables
{
    /// <summary>The purpose under which persons' salts are wrapped; the id is the subject's.</summary>
    public const string SaltPurpose = "subject-salt";

    /// <returns>The ledger's size afterwards.</returns>
    public static async Task<LedgerEdge> AppendAsync(ShopTransaction change, IReadOnlyList<LedgerDraft> drafts, CancellationToken cancellation)
    {
        LedgerEdge edge = await EdgeAsync(change, cancellation);
        long first = edge.Size;
        string by = await ActorAsync(change, edge.Log, cancellation);
        long at = change.Now.ToUnixTimeMilliseconds();
        byte[][] entries = new byte[drafts.Count][];
        byte[][] leaves = new byte[drafts.Count][];
        var nodes = new NewNodes();
        for (int i = 0; i < entries.Length; i++)
        {
            entries[i] = Draft(at, by, drafts[i]).Encode(edge.Log, first + i);
            TreeHash leaf = MerkleTree.LeafHash(entries[i]);
            leaves[i] = leaf.ToArray();
            edge.Append(leaf, nodes);
        }
        await change.Store.Database.InsertEntriesAsync(change.Connection, change.Transaction, change.Shop, first, entries, leaves, cancellation);
        foreach ((int level, long index, byte[] hash) in nodes.Rows)
        {
            await change.Connection.RunAsync(change.Transaction, "INSERT INTO ledger_node (shop, level, idx, hash) VALUES (@shop, @level, @idx, @hash)", cancellation,
                ("@shop", change.Shop.Value), ("@level", (long)level), ("@idx", index), ("@hash", hash));
        }
        await change.Connection.RunAsync(change.Transaction, "UPDATE ledger_state SET size = @size, frontier = @frontier WHERE shop = @shop", cancellation,
            ("@size", edge.Size), ("@frontier", edge.Frontier.ToArray()), ("@shop", change.Shop.Value));
        return edge;
    }

    /// <summary>The log's id, size and edge as stored.</summary>
    public static async Task<(LogId Log, long Size, byte[] Frontier)> StateAsync(DbConnection connection, DbTransaction transaction, ShopId shop, CancellationToken cancellation)
    {
        await using DbCommand command = connection.Command(transaction, "SELECT log, size, frontier FROM ledger_state WHERE shop = @shop", ("@shop", shop.Value));
        await using DbDataReader reader = await command.ExecuteReaderAsync(cancellation);
        if (!await reader.ReadAsync(cancellation) || reader.GetFieldValue<byte[]>(0) is not { Length: LogId.Size } log)
            throw new StoreIsDamagedException(StoreWords.Say("damage.ledger-state-missing", shop));
        return (LogId.FromBytes(log), reader.GetInt64(1), reader.GetFieldValue<byte[]>(2));
    }

    /// <summary>The ledger's word for a person.</summary>
    /// <exception cref="StoreException">They were erased, or there is no such person.</exception>
    public static string Token(Store store, ShopId shop, LogId log, Subject subject)
    {
        if (subject.Salt is null)
            throw new StoreException(StoreWords.Say("person-erased"));
        string id = subject.Id.ToString(CultureInfo.InvariantCulture);
        return SubjectToken.Compute(store.Keys.Unwrap(shop, SaltPurpose, id, subject.Salt), log, id);
    }

    private static async Task<LedgerEdge> EdgeAsync(ShopTransaction change, CancellationToken cancellation)
    {
        (LogId log, long size, byte[] stored) = await StateAsync(change.Connection, change.Transaction, change.Shop, cancellation);
        if (change.Store.Edges.TryRemove(change.Shop, out LedgerEdge? kept) && kept.Size == size && kept.Log == log)
            return kept;
        if (!Frontier.TryRead(stored, out Frontier? frontier) || frontier.Size != size)
            throw new StoreIsDamagedException(StoreWords.Say("damage.ledger-state", change.Shop));
        try
        {
            return new LedgerEdge(log, frontier, new TileBuilder(size, new StoredTiles(change.Connection, change.Transaction, change.Shop)));
        }
        catch (InvalidDataException missing)
        {
            throw new StoreIsDamagedException(StoreWords.Say("damage.ledger-part", change.Shop), missing);
        }
    }

    private static async Task<string> ActorAsync(ShopTransaction change, LogId log, CancellationToken cancellation)
    {
        if (change.Actor.Subject == 0)
            return $"{change.Actor.Kind}:{change.Actor.Name}";
        Subject subject = await change.Db.Set<Subject>().SingleOrDefaultAsync(s => s.Id == change.Actor.Subject, cancellation)
            ?? throw new StoreException(StoreWords.Say("actor-unknown"));
        return $"{change.Actor.Kind}:{Token(change.Store, change.Shop, log, subject)}";
    }

    private static EntryDraft Draft(long at, string by, LedgerDraft draft)
    {
        var entry = new EntryDraft(at, by, draft.Kind);
        foreach ((string name, object value) in draft.Data)
        {
            _ = value switch
            {
                string text => entry.Add(name, text),
                long number => entry.Add(name, number),
                bool truth => entry.Add(name, truth),
                _ => throw new InvalidOperationException($"{name} is no text, number or yes/no."),
            };
        }
        return entry;
    }

    /// <summary>Each hash above the leaves is a row of its own, so that a tile grows by a row.</summary>
    private sealed class NewNodes : ITileWriter
    {
        public List<(int Level, long Index, byte[] Hash)> Rows { get; } = [];

        public void Write(int level, long index, ReadOnlySpan<byte> hashes)
        {
            if (level > 0)
                Rows.Add((level, (index * MerkleTree.TileWidth) + (hashes.Length / TreeHash.Size) - 1, hashes[^TreeHash.Size..].ToArray()));
        }
    }
}

/// <summary>The right edge of a shop's tree, as far as appending needs it.</summary>
internal sealed class LedgerEdge(LogId log, Frontier frontier, TileBuilder tiles)
{
    public LogId Log => log;

    public Frontier Frontier => frontier;

    public long Size => frontier.Size;

    public void Append(in TreeHash leaf, ITileWriter writer)
    {
        frontier.Append(leaf);
        tiles.Append(leaf, writer);
    }
}

/// <summary>Reads a shop's tree hashes: leaves from beside the entries, the others from their table.</summary>
internal sealed class StoredTiles(DbConnection connection, DbTransaction transaction, ShopId shop) : ITileReader
{
    public bool Read(int level, long index, Span<byte> hashes)
    {
        int count = hashes.Length / TreeHash.Size;
        long first = index * MerkleTree.TileWidth;
        using DbCommand command = level == 0
            ? connection.Command(transaction, "SELECT idx, leaf FROM ledger_entry WHERE shop = @shop AND idx >= @first AND idx < @end ORDER BY idx",
                ("@shop", shop.Value), ("@first", first), ("@end", first + count))
            : connection.Command(transaction, "SELECT idx, hash FROM ledger_node WHERE shop = @shop AND level = @level AND idx >= @first AND idx < @end ORDER BY idx",
                ("@shop", shop.Value), ("@level", (long)level), ("@first", first), ("@end", first + count));
        using DbDataReader reader = command.ExecuteReader();
        for (int i = 0; i < count; i++)
        {
            if (!reader.Read() || reader.GetInt64(0) != first + i || reader.GetFieldValue<byte[]>(1) is not { Length: TreeHash.Size } hash)
                return false;
            hash.CopyTo(hashes[(i * TreeHash.Size)..]);
        }
        return true;
    }
}
