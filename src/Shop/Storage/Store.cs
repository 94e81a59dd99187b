using System.Collections.Concurrent;
using System.Data.Common;
using System.Security.Cryptography;
using Bezel.Shop.Keys;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Bezel.Shop.Storage;

/// <summary>How a store is opened.</summary>
public sealed record StoreOptions
{
    /// <summary>The modules whose tables there are, in the order of their set-up.</summary>
    public required IReadOnlyList<IShopModule> Modules { get; init; }

    /// <summary>The clock. Default: the machine's.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>
    /// Makes the backup that comes before a change of the schema. It is handed the store with the tables still as they were, so it must
    /// read tables as they are, not as the program would have them. Null: none is made (tests, a store just restored).
    /// </summary>
    public Func<Store, CancellationToken, Task>? BackupBeforeSchemaChange { get; init; }

    /// <summary>Whether the caller holds the hub's lock itself, so that the schema may be changed. Default false.</summary>
    public bool HoldsHubLock { get; init; }
}

/// <summary>
/// Where everything is kept. All writing goes through <see cref="BeginAsync"/> and is durable when
/// <see cref="ShopTransaction.CommitAsync"/> returns; all reading through <see cref="ReadAsync"/>, from a snapshot. Safe for many threads,
/// and for other processes beside this one.
/// </summary>
public sealed class Store : IAsyncDisposable
{
    private readonly ConcurrentDictionary<ShopId, RowSeals> _seals = new();

    private Store(StoreFolder folder, StoreSettings settings, StoreOptions options, Database database, MasterKey master)
    {
        Folder = folder;
        Settings = settings;
        Modules = options.Modules;
        Clock = options.Clock;
        Database = database;
        Keys = new ShopKeys(this, master);
    }

    /// <summary>The store's folder.</summary>
    public StoreFolder Folder { get; }

    /// <summary>What <c>store.json</c> says.</summary>
    public StoreSettings Settings { get; }

    /// <summary>The modules whose tables there are.</summary>
    public IReadOnlyList<IShopModule> Modules { get; }

    /// <summary>The clock by which everything is dated.</summary>
    public TimeProvider Clock { get; }

    /// <summary>The keys of the house and of the shops.</summary>
    public ShopKeys Keys { get; }

    /// <summary>Null when the store can be written; else why not, in the owner's words. Looks again at each write.</summary>
    public string? ReadOnlyBecause { get; internal set; }

    /// <summary>The database beneath.</summary>
    internal Database Database { get; }

    /// <summary>The edges of the shops' ledgers after their last commit through this store.</summary>
    internal ConcurrentDictionary<ShopId, LedgerEdge> Edges { get; } = new();

    /// <summary>Makes a new, empty store with its master key.</summary>
    /// <exception cref="StoreException">There is one already, or the database is not empty.</exception>
    public static Task<Store> CreateAsync(StoreFolder folder, StoreSettings settings, StoreOptions options, CancellationToken cancellation = default) =>
        CreateAsync(folder, settings, options, null, cancellation);

    /// <summary>
    /// Makes a new store with its master key. Cut off anywhere, it leaves a folder that is no store, in which the same call carries on.
    /// </summary>
    /// <param name="folder">Where; made if it is not there.</param>
    /// <param name="settings">Which database.</param>
    /// <param name="options">The modules and the clock.</param>
    /// <param name="furnish">Puts in what a store needs to be of use. It may find what a try that was cut off left there. Null: nothing.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="StoreException">There is one already, or the database is not empty.</exception>
    public static async Task<Store> CreateAsync(StoreFolder folder, StoreSettings settings, StoreOptions options, Func<Store, CancellationToken, Task>? furnish, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(options);
        if (folder.Exists)
            throw new StoreException(StoreWords.Say("exists", folder));
        folder.RequireRoom();
        folder.Create();
        using HubLock alone = HubLock.TryTake(folder) ?? throw new StoreException(StoreWords.Say("setup-running", folder));
        // Written by a try that was cut off, after it had found an empty place: what is there is its own.
        bool carriesOn = StoreSettings.ReadUnfinished(folder) == settings;
        if (!carriesOn && File.Exists(folder.Database))
            throw new StoreException(StoreWords.Say("not-whole", folder.Database));
        MasterKey master = File.Exists(folder.MasterKey) ? MasterKey.Load(folder.MasterKey) : MasterKey.Create(folder.MasterKey);
        var store = new Store(folder, settings, options, Connect(folder, settings, mayCreate: true), master);
        return await OrClosedAsync(store, async () =>
        {
            if (!carriesOn)
            {
                if (settings.Provider == StoreProvider.Postgres)
                    await store.RequireEmptyAsync(cancellation);
                settings.WriteUnfinished(folder);
            }
            await store.MigrateAsync(null, cancellation);
            if (furnish is not null)
                await furnish(store, cancellation);
            settings.Finish(folder); // last: a folder without it is no store
        });
    }

    /// <summary>Opens the store in a folder, and brings its schema up to date after a backup.</summary>
    /// <exception cref="StoreMissingException">There is none.</exception>
    /// <exception cref="StoreIsNewerException">A newer program wrote it.</exception>
    /// <exception cref="StoreIsOlderException">It is older than the program and a hub of the older program runs on it.</exception>
    /// <exception cref="StoreException">It cannot be opened; the message says why and what to do.</exception>
    public static async Task<Store> OpenAsync(StoreFolder folder, StoreOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(options);
        StoreSettings settings = StoreSettings.Read(folder);
        if (settings.Provider == StoreProvider.Sqlite && !File.Exists(folder.Database))
            throw new StoreIsDamagedException(StoreWords.Say("damage.missing", folder.Database));
        var store = new Store(folder, settings, options, Connect(folder, settings, mayCreate: false), MasterKey.Load(folder.MasterKey));
        return await OrClosedAsync(store, () => store.BringUpToDateAsync(options, cancellation));
    }

    /// <summary>A transaction that writes in one shop.</summary>
    /// <param name="shop">Whose rows.</param>
    /// <param name="actor">Who does it, for the ledger.</param>
    /// <param name="cancellation">Gives up waiting for other writers.</param>
    public async Task<ShopTransaction> BeginAsync(ShopId shop, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(shop.Value);
        RowSeals houseSeals = await Keys.HouseSealsAsync(cancellation); // before the transaction: the first time it is a write of its own
        return await OnConnectionAsync(shop, async connection =>
        {
            DbTransaction transaction = await Database.BeginWritingAsync(connection, cancellation);
            await Database.LockShopAsync(connection, transaction, shop, cancellation);
            RowSeals seals = await SealsOfAsync(shop, connection, transaction, cancellation);
            return new ShopTransaction(this, actor, connection, transaction, await ContextAsync(connection, transaction, shop, seals, houseSeals, cancellation));
        }, cancellation);
    }

    /// <summary>The transaction in which a new shop is made, in that shop's scope, with a new key for its seals.</summary>
    internal async Task<ShopTransaction> BeginFoundingAsync(Actor actor, CancellationToken cancellation)
    {
        RowSeals houseSeals = await Keys.HouseSealsAsync(cancellation);
        return await OnConnectionAsync(default, async connection =>
        {
            DbTransaction transaction = await Database.BeginWritingAsync(connection, cancellation);
            await Database.LockSchemaAsync(connection, transaction, cancellation); // one at a time, so that no two take the same id
            var shop = new ShopId((long)(await connection.ScalarAsync(transaction, "SELECT coalesce(max(id), 0) + 1 FROM shop", cancellation))!);
            await Database.EnterAsync(connection, shop, cancellation);
            byte[] sealKey = RandomNumberGenerator.GetBytes(32);
            return new ShopTransaction(this, actor, connection, transaction, await ContextAsync(connection, transaction, shop, new RowSeals(sealKey), houseSeals, cancellation)) { SealKey = sealKey };
        }, cancellation);
    }

    /// <summary>A snapshot of one shop.</summary>
    public async Task<ShopReading> ReadAsync(ShopId shop, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(shop.Value);
        return await OnConnectionAsync(shop, async connection =>
        {
            DbTransaction transaction = await Database.BeginReadingAsync(connection, cancellation);
            return new ShopReading(this, connection, transaction, await ContextAsync(connection, transaction, shop, null, null, cancellation));
        }, cancellation);
    }

    /// <summary>A snapshot of the rows that belong to no shop (<see cref="IHouseOwned"/>); those of shops are not seen.</summary>
    public async Task<ShopReading> ReadHouseAsync(CancellationToken cancellation = default)
    {
        return await OnConnectionAsync(default, async connection =>
        {
            DbTransaction transaction = await Database.BeginReadingAsync(connection, cancellation);
            return new ShopReading(this, connection, transaction, await ContextAsync(connection, transaction, default, null, null, cancellation));
        }, cancellation);
    }

    /// <summary>Does something with an open connection, which is closed again if that fails.</summary>
    private async Task<T> OnConnectionAsync<T>(ShopId scope, Func<DbConnection, Task<T>> act, CancellationToken cancellation)
    {
        DbConnection connection = await Database.OpenAsync(scope, cancellation);
        try
        {
            return await act(connection);
        }
        catch (DbException failed)
        {
            await connection.DisposeAsync();
            throw Failed(failed);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Readies a store, which is closed again if that fails.</summary>
    private static async Task<Store> OrClosedAsync(Store store, Func<Task> ready)
    {
        try
        {
            await ready();
            return store;
        }
        catch (DbException failed)
        {
            await store.DisposeAsync();
            throw store.Database.Meaning(failed);
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>The shops of the house, by id.</summary>
    public async Task<IReadOnlyList<ShopProfile>> ShopsAsync(CancellationToken cancellation = default)
    {
        await using DbConnection connection = await Database.OpenAsync(default, cancellation);
        await using DbTransaction transaction = await Database.BeginReadingAsync(connection, cancellation);
        await using ShopDb db = await ContextAsync(connection, transaction, default, null, null, cancellation);
        return await db.Set<ShopProfile>().AsNoTracking().OrderBy(s => s.Id).ToListAsync(cancellation);
    }

    /// <summary>A fact about the store itself, or null.</summary>
    public async Task<string?> FactAsync(string name, CancellationToken cancellation = default)
    {
        await using DbConnection connection = await Database.OpenAsync(default, cancellation);
        return await connection.ScalarAsync(null, "SELECT value FROM store_fact WHERE name = @name", cancellation, ("@name", name)) as string;
    }

    /// <summary>Keeps a fact about the store itself (when the recovery key was checked, and the like). Never a secret.</summary>
    public async Task PutFactAsync(string name, string value, CancellationToken cancellation = default)
    {
        byte[] seal = FactSeal(await Keys.HouseSealsAsync(cancellation), name, value);
        await WriteHouseAsync("INSERT INTO store_fact (name, value, seal) VALUES (@name, @value, @seal) ON CONFLICT (name) DO UPDATE SET value = excluded.value, seal = excluded.seal",
            cancellation, ("@name", name), ("@value", value), ("@seal", seal));
    }

    /// <summary>The version of each module's tables.</summary>
    public async Task<IReadOnlyDictionary<string, long>> SchemaVersionsAsync(CancellationToken cancellation = default)
    {
        await using DbConnection connection = await Database.OpenAsync(default, cancellation);
        return await SchemaScripts.VersionsAsync(Database, connection, null, cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Keys.Dispose();
        await Database.DisposeAsync();
    }

    /// <summary>The facts whose seal does not fit, in plain words.</summary>
    internal async Task<IReadOnlyList<string>> AlteredFactsAsync(CancellationToken cancellation)
    {
        RowSeals? seals = await Keys.FindHouseSealsAsync(cancellation);
        var found = new List<string>();
        await using DbConnection connection = await Database.OpenAsync(default, cancellation);
        await using DbCommand command = connection.Command(null, "SELECT name, value, seal FROM store_fact ORDER BY name");
        await using DbDataReader reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            string name = reader.GetString(0);
            if (seals is null || !FactSeal(seals, name, reader.GetString(1)).AsSpan().SequenceEqual(reader.GetFieldValue<byte[]>(2)))
                found.Add(StoreWords.Say("altered.fact", name));
        }
        return found;
    }

    /// <summary>The seal of a fact.</summary>
    internal static byte[] FactSeal(RowSeals seals, string name, string value) => seals.Of("store_fact", [new("name", name), new("value", value)]);

    /// <summary>Writes to a table that belongs to no shop, in a transaction of its own.</summary>
    internal async Task WriteHouseAsync(string sql, CancellationToken cancellation, params (string Name, object? Value)[] parameters)
    {
        try
        {
            await using DbConnection connection = await Database.OpenAsync(default, cancellation);
            await using DbTransaction transaction = await Database.BeginWritingAsync(connection, cancellation);
            await connection.RunAsync(transaction, sql, cancellation, parameters);
            await transaction.CommitAsync(cancellation);
            ReadOnlyBecause = null;
        }
        catch (DbException failed)
        {
            throw Failed(failed);
        }
    }

    /// <summary>The exception to throw for one of the database's; a full disk makes the store read-only until a write succeeds.</summary>
    internal Exception Failed(DbException failed)
    {
        Exception meaning = Database.Meaning(failed);
        if (meaning is StoreIsFullException)
            ReadOnlyBecause = meaning.Message;
        return meaning;
    }

    internal static Database Connect(StoreFolder folder, StoreSettings settings, bool mayCreate) => settings.Provider == StoreProvider.Postgres
        ? PostgresDatabase.At(folder, settings.Postgres ?? throw new StoreException(StoreWords.Say("postgres.where")))
        : new SqliteDatabase(folder, mayCreate);

    private async Task<ShopDb> ContextAsync(DbConnection connection, DbTransaction transaction, ShopId shop, RowSeals? seals, RowSeals? houseSeals, CancellationToken cancellation)
    {
        var options = new DbContextOptionsBuilder<ShopDb>();
        Database.Use(options, connection);
        options.ReplaceService<IModelCacheKeyFactory, ModelOfModules>();
        if (seals is null)
            options.UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);
        var db = new ShopDb(options.Options, Modules, shop, seals, houseSeals);
        await db.Database.UseTransactionAsync(transaction, cancellation);
        return db;
    }

    private async Task<RowSeals> SealsOfAsync(ShopId shop, DbConnection connection, DbTransaction transaction, CancellationToken cancellation)
    {
        if (_seals.TryGetValue(shop, out RowSeals? seals))
            return seals;
        return _seals[shop] = new RowSeals(await Keys.GetAsync(shop, ShopKeys.Seals, connection, transaction, cancellation));
    }

    private async Task RequireEmptyAsync(CancellationToken cancellation)
    {
        await using DbConnection connection = await Database.OpenAsync(default, cancellation);
        await Database.RequireFenceAsync(connection, cancellation);
        if ((await Database.TablesAsync(connection, null, cancellation)).Count > 0)
            throw new StoreException(StoreWords.Say("postgres.not-empty"));
    }

    private async Task BringUpToDateAsync(StoreOptions options, CancellationToken cancellation)
    {
        IReadOnlyList<SchemaScript> pending;
        await using (DbConnection connection = await Database.OpenAsync(default, cancellation))
        {
            await Database.RequireFenceAsync(connection, cancellation);
            pending = await SchemaScripts.PendingAsync(Database, connection, null, SchemaScripts.All(Database.SchemaFolder, Modules), cancellation);
        }
        if (pending.Count == 0)
            return;
        // A hub of the older program would work on tables that it does not know.
        using HubLock? alone = options.HoldsHubLock ? null : HubLock.TryTake(Folder) ?? throw new StoreIsOlderException();
        await MigrateAsync(options.BackupBeforeSchemaChange, cancellation);
    }

    private async Task MigrateAsync(Func<Store, CancellationToken, Task>? backup, CancellationToken cancellation)
    {
        if (backup is not null)
            await backup(this, cancellation);
        await using DbConnection connection = await Database.OpenAsync(default, cancellation);
        await using DbTransaction transaction = await Database.BeginWritingAsync(connection, cancellation);
        await Database.LockSchemaAsync(connection, transaction, cancellation);
        // Asked again under the lock: another process may have done it meanwhile.
        IReadOnlyList<SchemaScript> scripts = await SchemaScripts.PendingAsync(Database, connection, transaction, SchemaScripts.All(Database.SchemaFolder, Modules), cancellation);
        await SchemaScripts.RunAsync(connection, transaction, scripts, cancellation);
        await transaction.CommitAsync(cancellation);
    }
}
