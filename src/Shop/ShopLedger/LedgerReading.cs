using System.Data.Common;
using System.Security.Cryptography;
using Bezel.Ledger;
using Bezel.Shop.Keys;
using Bezel.Shop.Storage;

namespace Bezel.Shop.ShopLedger;

/// <summary>A shop's ledger as one snapshot shows it.</summary>
/// <param name="Log">The log's id.</param>
/// <param name="Size">How many entries.</param>
/// <param name="Root">The root over all of them, as stored.</param>
public sealed record LedgerState(LogId Log, long Size, TreeHash Root);

/// <summary>Reads a shop's ledger: its state, pages of entries, proofs.</summary>
public static class LedgerReading
{
    /// <summary>Entries on a page at most.</summary>
    public const int MaxPage = 1000;

    /// <summary>The ledger's state.</summary>
    /// <exception cref="StoreIsDamagedException">The stored state contradicts itself.</exception>
    public static async Task<LedgerState> LedgerAsync(this ShopReading reading, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        (LogId log, long size, byte[] stored) = await LedgerTables.StateAsync(reading.Connection, reading.Transaction, reading.Shop, cancellation);
        if (!Frontier.TryRead(stored, out Frontier? frontier) || frontier.Size != size)
            throw new StoreIsDamagedException(StoreWords.Say("damage.ledger-state", reading.Shop));
        return new LedgerState(log, size, frontier.Root());
    }

    /// <summary>A page of entries, newest first.</summary>
    /// <param name="reading">The snapshot.</param>
    /// <param name="before">Only entries with a smaller number; null begins with the newest.</param>
    /// <param name="count">How many, 1 to <see cref="MaxPage"/>.</param>
    /// <param name="cancellation">Stops.</param>
    public static async Task<IReadOnlyList<LedgerEntry>> EntriesAsync(this ShopReading reading, long? before = null, int count = 50, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MaxPage);
        await using DbCommand command = reading.Connection.Command(reading.Transaction,
            "SELECT idx, entry FROM ledger_entry WHERE shop = @shop AND idx < @before ORDER BY idx DESC LIMIT @count",
            ("@shop", reading.Shop.Value), ("@before", before ?? long.MaxValue), ("@count", (long)count));
        await using DbDataReader rows = await command.ExecuteReaderAsync(cancellation);
        var entries = new List<LedgerEntry>(count);
        while (await rows.ReadAsync(cancellation))
            entries.Add(Decode(rows.GetInt64(0), rows.GetFieldValue<byte[]>(1)));
        return entries;
    }

    /// <summary>One entry's bytes as they were hashed, or null if there is none of that number.</summary>
    public static async Task<byte[]?> EntryAsync(this ShopReading reading, long index, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return await reading.Connection.ScalarAsync(reading.Transaction, "SELECT entry FROM ledger_entry WHERE shop = @shop AND idx = @idx", cancellation,
            ("@shop", reading.Shop.Value), ("@idx", index)) as byte[];
    }

    /// <summary>The path from an entry to the root of a tree of <paramref name="size"/> entries.</summary>
    /// <exception cref="StoreIsDamagedException">Stored hashes are missing.</exception>
    public static IReadOnlyList<TreeHash> InclusionPath(this ShopReading reading, long index, long size)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return Found(() => Proofs.Inclusion(index, size, reading.Tiles()));
    }

    /// <summary>The path that shows that the tree of <paramref name="newSize"/> entries begins with that of <paramref name="oldSize"/>.</summary>
    /// <exception cref="StoreIsDamagedException">Stored hashes are missing.</exception>
    public static IReadOnlyList<TreeHash> ConsistencyPath(this ShopReading reading, long oldSize, long newSize)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return Found(() => Proofs.Consistency(oldSize, newSize, reading.Tiles()));
    }

    /// <summary>The proof that an entry is in the tree of a head.</summary>
    /// <exception cref="StoreIsDamagedException">Stored hashes are missing.</exception>
    public static InclusionProof Prove(this ShopReading reading, ReadOnlyMemory<byte> entry, long index, TreeHead head, HeadKey key)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(key);
        return Found(() => InclusionProof.Make(entry.Span, index, head, key.Spki, reading.Tiles()));
    }

    /// <summary>The public key of the ledger's heads.</summary>
    public static async Task<HeadKey> LedgerKeyAsync(this ShopReading reading, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        using ECDsa key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(await reading.Store.Keys.GetAsync(reading, ShopKeys.Ledger, cancellation), out _);
        return HeadKey.TryRead(key.ExportSubjectPublicKeyInfo(), out HeadKey? found) ? found : throw new StoreIsDamagedException(StoreWords.Say("damage.ledger-key"));
    }

    internal static StoredTiles Tiles(this ShopReading reading) => new(reading.Connection, reading.Transaction, reading.Shop);

    private static T Found<T>(Func<T> find)
    {
        try
        {
            return find();
        }
        catch (InvalidDataException missing)
        {
            throw new StoreIsDamagedException(StoreWords.Say("damage.ledger-hashes"), missing);
        }
    }

    private static LedgerEntry Decode(long index, byte[] bytes) => LedgerEntry.TryDecode(bytes, out LedgerEntry? entry, out EntryDefect defect)
        ? entry
        : throw new StoreIsDamagedException(StoreWords.Say("damage.ledger-entry", index, defect));
}
