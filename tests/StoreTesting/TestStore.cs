using Bezel.Shop;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;

namespace Bezel.Testing;

/// <summary>
/// A fresh store in a temporary folder, with one shop in it; on PostgreSQL with a database of its own on the process's test server.
/// Disposed of, the folder is gone.
/// <code>
/// [Theory, ClassData(typeof(StoreKinds))]
/// public async Task Something_holds(string kind)
/// {
///     await using TestStore test = await TestStore.CreateAsync(kind);
///     await using ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Program("test"));
/// </code>
/// </summary>
public sealed class TestStore : IAsyncDisposable
{
    private readonly StoreOptions _options;

    private TestStore(StoreFolder folder, StoreOptions options, PostgresDatabase? postgres)
    {
        (Folder, _options, Postgres) = (folder, options, postgres);
    }

    /// <summary>The store's folder.</summary>
    public StoreFolder Folder { get; }

    /// <summary>The open store.</summary>
    public Store Store { get; private set; } = null!;

    /// <summary>The shop that was added at the start.</summary>
    public ShopId Shop { get; private set; }

    /// <summary>The database beneath, with its superuser for hostile trials; null on SQLite.</summary>
    public PostgresDatabase? Postgres { get; }

    /// <summary>Makes a store.</summary>
    /// <param name="kind">One of <see cref="StoreKinds"/>.</param>
    /// <param name="modules">The modules whose tables there are; none by default.</param>
    /// <param name="clock">The store's clock; the machine's by default.</param>
    /// <param name="server">The PostgreSQL server; the process's shared one by default.</param>
    /// <param name="within">The folder to make the store's folder in; the system's temporary one by default.</param>
    public static async Task<TestStore> CreateAsync(
        string kind, IReadOnlyList<IShopModule>? modules = null, TimeProvider? clock = null, PostgresServer? server = null, string? within = null)
    {
        var folder = new StoreFolder(within is null ? Directory.CreateTempSubdirectory("bezel-store-").FullName : Path.Combine(within, "store"));
        var options = new StoreOptions { Modules = modules ?? [], Clock = clock ?? TimeProvider.System };
        var settings = new StoreSettings();
        PostgresDatabase? postgres = null;
        if (kind == StoreKinds.Postgres)
        {
            postgres = await (server ?? await PostgresServer.SharedAsync()).CreateDatabaseAsync();
            settings = new StoreSettings
            {
                Provider = StoreProvider.Postgres,
                Postgres = new PostgresLocation(postgres.Host, postgres.Port, postgres.Name, postgres.User),
            };
            folder.Create();
            await File.WriteAllTextAsync(folder.PostgresPassword, postgres.Password);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(folder.PostgresPassword, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        var test = new TestStore(folder, options, postgres) { Store = await Store.CreateAsync(folder, settings, options) };
        test.Shop = await test.AddShopAsync("Vale & Daughters");
        return test;
    }

    /// <summary>Adds another shop.</summary>
    public async Task<ShopId> AddShopAsync(string name) =>
        (await Store.AddShopAsync(new ShopProfile { Name = name, Country = "US", TimeZone = "America/New_York", Language = "en-US", Currency = "USD" }, Actor.Program("test"))).Id;

    /// <summary>Closes the store and opens it again, as a new start of the program does.</summary>
    public async Task<Store> ReopenAsync()
    {
        await CloseAsync();
        return Store = await Store.OpenAsync(Folder, _options);
    }

    /// <summary>Closes the store, so that its files can be looked at, copied or damaged.</summary>
    public ValueTask CloseAsync() => Store.DisposeAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        Directory.Delete(Folder.Path, recursive: true);
    }
}
