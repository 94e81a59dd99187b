using System.Collections.Concurrent;
using System.Data.Common;
using System.Security.Cryptography;
using Bezel.Shop.Storage;

namespace Bezel.Shop.Keys;

/// <summary>
/// The keys in the database: each wrapped by the master key, bound to its shop and purpose, opened once and kept in memory.
/// A purpose has one key a shop.
/// </summary>
public sealed class ShopKeys : IDisposable
{
    /// <summary>Seals rows.</summary>
    public const string Seals = "seal";

    /// <summary>Signs the ledger's heads: an ECDSA P-256 private key in PKCS #8.</summary>
    public const string Ledger = "ledger";

    /// <summary>Finds persons by their address without storing it.</summary>
    public const string Subjects = "subject";

    private const string KeyId = "1";
    private readonly ConcurrentDictionary<(long Shop, string Purpose), byte[]> _opened = new();
    private readonly Store _store;
    private RowSeals? _houseSeals;
    private readonly MasterKey _master;

    internal ShopKeys(Store store, MasterKey master)
    {
        _store = store;
        _master = master;
    }

    /// <summary>The key that wraps all others; handed out for backups.</summary>
    public MasterKey Master => _master;

    /// <summary>A shop's key, made when it is asked for the first time within a transaction that writes.</summary>
    public async Task<byte[]> GetOrMakeAsync(ShopTransaction change, string purpose, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (_opened.TryGetValue((change.Shop.Value, purpose), out byte[]? key))
            return key;
        if (await FindAsync(change.Shop, purpose, change.Connection, change.Transaction, cancellation) is { } found)
            return found;
        byte[] made = RandomNumberGenerator.GetBytes(32);
        await PutAsync(change.Shop, purpose, made, change.Connection, change.Transaction, cancellation);
        return made; // not kept in memory: the transaction may yet be given up
    }

    /// <summary>A shop's key.</summary>
    /// <exception cref="StoreException">There is none for that purpose.</exception>
    public async Task<byte[]> GetAsync(ShopReading reading, string purpose, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return await GetAsync(reading.Shop, purpose, reading.Connection, reading.Transaction, cancellation);
    }

    /// <summary>Keeps a secret of the shop (the password of its mail server), in place of any other for that purpose.</summary>
    public async Task PutSecretAsync(ShopTransaction change, string purpose, byte[] secret, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        await change.Connection.RunAsync(change.Transaction, "DELETE FROM shop_key WHERE shop = @shop AND purpose = @purpose", cancellation, ("@shop", change.Shop.Value), ("@purpose", purpose));
        await PutAsync(change.Shop, purpose, secret, change.Connection, change.Transaction, cancellation);
    }

    /// <summary>A secret of the shop, read anew each time, or null.</summary>
    public async Task<byte[]?> FindSecretAsync(ShopReading reading, string purpose, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return await WrappedAsync(reading.Shop, purpose, reading.Connection, reading.Transaction, cancellation) is { } wrapped
            ? _master.Unwrap(purpose, reading.Shop.Value, KeyId, wrapped)
            : null;
    }

    /// <summary>Wraps a small secret (a person's salt, a password of a mail server) so that it can be stored.</summary>
    public byte[] Wrap(ShopId shop, string purpose, string id, ReadOnlySpan<byte> secret) => _master.Wrap(purpose, shop.Value, id, secret);

    /// <summary>Opens what <see cref="Wrap"/> made.</summary>
    /// <exception cref="KeyException">It was altered, or was made for another shop, purpose or id.</exception>
    public byte[] Unwrap(ShopId shop, string purpose, string id, ReadOnlySpan<byte> wrapped) => _master.Unwrap(purpose, shop.Value, id, wrapped);

    /// <summary>A keyed hash under a key of the house, by which something is found again without being stored (an address, the value in a cookie).</summary>
    /// <param name="purpose">What it is for: 1 to 64 characters of <c>a-z 0-9 . -</c>.</param>
    /// <param name="data">What is hashed.</param>
    /// <returns>32 bytes.</returns>
    public byte[] Digest(string purpose, ReadOnlySpan<byte> data) => _master.Digest(purpose, data);

    /// <summary>A key of the house, or null if none is kept for that purpose.</summary>
    public async Task<byte[]?> FindOfHouseAsync(string purpose, CancellationToken cancellation = default)
    {
        await using DbConnection connection = await _store.Database.OpenAsync(default, cancellation);
        return await connection.ScalarAsync(null, "SELECT wrapped FROM store_key WHERE purpose = @purpose", cancellation, ("@purpose", purpose)) is byte[] wrapped
            ? _master.Unwrap(purpose, 0, KeyId, wrapped)
            : null;
    }

    /// <summary>What seals the rows that belong to no shop; null while there are none. Only reads, so that it works on a full disk.</summary>
    internal async Task<RowSeals?> FindHouseSealsAsync(CancellationToken cancellation) =>
        _houseSeals ??= await FindOfHouseAsync(Seals, cancellation) is { } key ? new RowSeals(key) : null;

    /// <summary>What seals the rows that belong to no shop; its key is made with the first of them.</summary>
    internal async Task<RowSeals> HouseSealsAsync(CancellationToken cancellation)
    {
        if (await FindHouseSealsAsync(cancellation) is { } seals)
            return seals;
        byte[] key = RandomNumberGenerator.GetBytes(32);
        await PutOfHouseAsync(Seals, key, cancellation);
        return _houseSeals = new RowSeals(key);
    }

    /// <summary>Keeps a key of the house, in place of any other for that purpose.</summary>
    public async Task PutOfHouseAsync(string purpose, ReadOnlyMemory<byte> key, CancellationToken cancellation = default)
    {
        byte[] wrapped = _master.Wrap(purpose, 0, KeyId, key.Span);
        await _store.WriteHouseAsync(
            "INSERT INTO store_key (purpose, wrapped) VALUES (@purpose, @wrapped) ON CONFLICT (purpose) DO UPDATE SET wrapped = excluded.wrapped",
            cancellation, ("@purpose", purpose), ("@wrapped", wrapped));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (byte[] key in _opened.Values)
            CryptographicOperations.ZeroMemory(key);
        _opened.Clear();
        _master.Dispose();
    }

    internal async Task<byte[]> GetAsync(ShopId shop, string purpose, DbConnection connection, DbTransaction transaction, CancellationToken cancellation) =>
        await FindAsync(shop, purpose, connection, transaction, cancellation)
        ?? throw new StoreException(StoreWords.Say("key-missing", shop, purpose));

    internal async Task PutAsync(ShopId shop, string purpose, byte[] key, DbConnection connection, DbTransaction transaction, CancellationToken cancellation) =>
        await connection.RunAsync(transaction, "INSERT INTO shop_key (shop, purpose, wrapped) VALUES (@shop, @purpose, @wrapped)", cancellation,
            ("@shop", shop.Value), ("@purpose", purpose), ("@wrapped", _master.Wrap(purpose, shop.Value, KeyId, key)));

    /// <summary>Tries each key of the house, as it is stored: which do not open, in plain words.</summary>
    internal async Task<IReadOnlyList<string>> UnopenableOfHouseAsync(CancellationToken cancellation)
    {
        var found = new List<string>();
        await using DbConnection connection = await _store.Database.OpenAsync(default, cancellation);
        await using DbCommand command = connection.Command(null, "SELECT purpose, wrapped FROM store_key ORDER BY purpose");
        await using DbDataReader rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            try
            {
                CryptographicOperations.ZeroMemory(_master.Unwrap(rows.GetString(0), 0, KeyId, rows.GetFieldValue<byte[]>(1)));
            }
            catch (Exception failed) when (failed is KeyException or ArgumentException)
            {
                found.Add(StoreWords.Say("damage.house-key", rows.GetString(0)));
            }
        }
        return found;
    }

    /// <summary>Tries each of a shop's keys, as it is stored: which do not open, and which are missing that every shop has; in plain words.</summary>
    internal async Task<IReadOnlyList<string>> UnopenableAsync(ShopReading reading, CancellationToken cancellation)
    {
        var found = new List<string>();
        var missing = new HashSet<string> { Seals, Ledger, Subjects };
        await using DbCommand command = reading.Connection.Command(reading.Transaction, "SELECT purpose, wrapped FROM shop_key WHERE shop = @shop ORDER BY purpose", ("@shop", reading.Shop.Value));
        await using DbDataReader rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            string purpose = rows.GetString(0);
            missing.Remove(purpose);
            try
            {
                CryptographicOperations.ZeroMemory(_master.Unwrap(purpose, reading.Shop.Value, KeyId, rows.GetFieldValue<byte[]>(1)));
            }
            catch (KeyException)
            {
                found.Add(StoreWords.Say("damage.key", reading.Shop, purpose));
            }
        }
        found.AddRange(missing.Order(StringComparer.Ordinal).Select(purpose => StoreWords.Say("key-missing", reading.Shop, purpose)));
        return found;
    }

    private async Task<byte[]?> FindAsync(ShopId shop, string purpose, DbConnection connection, DbTransaction transaction, CancellationToken cancellation)
    {
        if (_opened.TryGetValue((shop.Value, purpose), out byte[]? key))
            return key;
        return await WrappedAsync(shop, purpose, connection, transaction, cancellation) is { } wrapped
            ? _opened.GetOrAdd((shop.Value, purpose), _master.Unwrap(purpose, shop.Value, KeyId, wrapped))
            : null;
    }

    private static async Task<byte[]?> WrappedAsync(ShopId shop, string purpose, DbConnection connection, DbTransaction transaction, CancellationToken cancellation) =>
        await connection.ScalarAsync(transaction, "SELECT wrapped FROM shop_key WHERE shop = @shop AND purpose = @purpose", cancellation,
            ("@shop", shop.Value), ("@purpose", purpose)) as byte[];
}
