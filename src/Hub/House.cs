using Bezel.Insurance;
using Bezel.Mail;
using Bezel.Pages.Printing;
using Bezel.People;
using Bezel.Shop;
using Bezel.Shop.Storage;
using Bezel.Suppliers;
using Bezel.Upkeep;
using Bezel.Upkeep.SelfBackup;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Hub;

/// <summary>A store with all modules on it, and what they offer: what every program opens.</summary>
public sealed class House : IAsyncDisposable
{
    private readonly ServiceProvider? _own;

    private House(Store store, IServiceProvider services, ServiceProvider? own)
    {
        Store = store;
        Services = services;
        _own = own;
    }

    /// <summary>All modules, in the order in which their tables are made. A new module is added here and nowhere else.</summary>
    public static IReadOnlyList<IShopModule> Modules { get; } = [new UpkeepModule(), new MailModule(), new PeopleModule(), new InsuranceModule(), new SuppliersModule()];

    /// <summary>Where everything is kept.</summary>
    public Store Store { get; }

    /// <summary>What the modules offer.</summary>
    public IServiceProvider Services { get; }

    /// <summary>How the house's store is opened.</summary>
    /// <param name="clock">The clock; null for the machine's.</param>
    /// <param name="holdsHubLock">Whether the caller is the hub.</param>
    public static StoreOptions Options(TimeProvider? clock = null, bool holdsHubLock = false) => new()
    {
        Modules = Modules,
        Clock = clock ?? TimeProvider.System,
        HoldsHubLock = holdsHubLock,
        BackupBeforeSchemaChange = StoreBackup.BeforeSchemaChangeAsync,
    };

    /// <summary>Opens the store in a folder.</summary>
    /// <exception cref="StoreException">It cannot be opened; the message says why and what to do.</exception>
    public static async Task<House> OpenAsync(StoreFolder folder, StoreOptions? options = null, CancellationToken cancellation = default) =>
        On(await Store.OpenAsync(folder, options ?? Options(), cancellation));

    /// <summary>Makes a new store in a folder.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="settings">Which database.</param>
    /// <param name="options">How; null for <see cref="Options"/>.</param>
    /// <param name="furnish">Puts in what a store needs to be of use, before it counts as one (<see cref="Store.CreateAsync(StoreFolder, StoreSettings, StoreOptions, Func{Store, CancellationToken, Task}, CancellationToken)"/>).</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="StoreException">It cannot be made; the message says why and what to do.</exception>
    public static async Task<House> CreateAsync(StoreFolder folder, StoreSettings settings, StoreOptions? options = null,
        Func<Store, CancellationToken, Task>? furnish = null, CancellationToken cancellation = default) =>
        On(await Store.CreateAsync(folder, settings, options ?? Options(), furnish, cancellation));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_own is null)
            return; // the web program's: it disposes of both itself
        await _own.DisposeAsync();
        await Store.DisposeAsync();
    }

    /// <summary>Registers the store, the ground and all modules: in a collection of one's own, or in the web program's.</summary>
    internal static void Furnish(IServiceCollection services, Store store)
    {
        services.AddSingleton(store).AddSingleton(store.Clock).AddGround().AddPrinting();
        foreach (IShopModule module in store.Modules)
            module.Add(services);
    }

    /// <summary>The house on services that somebody else made by <see cref="Furnish"/> and disposes of.</summary>
    internal static House Over(Store store, IServiceProvider services) => new(store, services, null);

    private static House On(Store store)
    {
        var services = new ServiceCollection();
        Furnish(services, store);
        ServiceProvider provider = services.BuildServiceProvider();
        return new House(store, provider, provider);
    }
}
