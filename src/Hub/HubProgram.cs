using Bezel.Hub.DailyWork;
using Bezel.Hub.Serving;
using Bezel.Hub.Serving.Limits;
using Bezel.Hub.Web;
using Bezel.People.FirstRun;
using Bezel.Shop;
using Bezel.Shop.Keys;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Upkeep.Logs;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bezel.Hub;

/// <summary>
/// The program that runs all day: takes the store's lock, brings the store up to date, hands out work, does the daily work, until it is told
/// to stop (SIGTERM, Ctrl-C). Whatever ends it, the next start carries on.
/// </summary>
public static partial class HubProgram
{
    /// <summary>How long what is under way may take to end once the hub is told to stop. Then it is cut off, which loses nothing.</summary>
    public static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(4);

    /// <summary>Who only looks whether a hub runs holds the lock for an instant, so a lock that is held is asked for again this often.</summary>
    private const int LockTries = 5;

    /// <summary>Runs the hub; returns when it was told to stop.</summary>
    /// <param name="folder">The store.</param>
    /// <param name="ready">Called once, when it is at work.</param>
    /// <param name="options">How the store is opened; null for the usual way. The hub holds its lock in any case.</param>
    /// <param name="serving">Where it answers; null for what the store's <see cref="ServingSettings.FileName"/> says.</param>
    /// <param name="cancellation">Stops it, as the signals do.</param>
    /// <exception cref="HubAlreadyRunsException">Another hub runs on the store.</exception>
    /// <exception cref="StoreException">The store cannot be opened; the message says why and what to do.</exception>
    public static async Task RunAsync(StoreFolder folder, Action<HubAtWork>? ready = null, StoreOptions? options = null, ServingSettings? serving = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (!folder.Exists)
            throw new StoreMissingException(folder); // before a lock is left where no store is
        using HubLock alone = await LockAsync(folder, cancellation);
        await using Store store = await Store.OpenAsync(folder, (options ?? House.Options()) with { HoldsHubLock = true }, cancellation);
        await using var log = new FileLog(folder.Logs, clock: store.Clock);
        await using WebApplication host = await BuildAsync(store, log, serving ?? ServingSettings.Read(folder), cancellation: cancellation);
        House house = host.Services.GetRequiredService<House>();
        ILogger say = host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Bezel.Hub");
        string? code = await host.Services.GetRequiredService<SetupCode>().EnsureAsync(cancellation);
        host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.Register(() =>
        {
            Started(say, Environment.ProcessId, folder.Path);
            string address = host.BezelAddress();
            alone.SayWhere(address);
            ready?.Invoke(new HubAtWork(house, address, code));
        });
        BackgroundService[] parts = [.. host.Services.GetServices<IHostedService>().OfType<BackgroundService>()]; // afterwards the host is gone
        try
        {
            await BringUpToDateAsync(house, say, cancellation);
            await host.StartListeningAsync(cancellation);
            await host.WaitForShutdownAsync(cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Told to stop while it was still starting.
        }
        Stopped(say);
        // The parts never end by themselves. Should one, the program must not look as if it had been told to stop.
        foreach (BackgroundService part in parts)
        {
            if (part.ExecuteTask is { IsFaulted: true } broken)
                await broken;
        }
    }

    /// <summary>What cannot be brought up to date now is tried again at the next start; the hub works without.</summary>
    internal static async Task BringUpToDateAsync(House house, ILogger say, CancellationToken cancellation)
    {
        foreach (ShopProfile shop in await house.Store.ShopsAsync(cancellation))
        {
            foreach (IAtStart work in house.Services.GetServices<IAtStart>())
            {
                try
                {
                    await work.RunAsync(shop, cancellation);
                }
                catch (Exception failed) when (failed is StoreException or KeyException or RefusedException)
                {
                    NotUpToDate(say, work.GetType().Name, shop.Id.Value, failed);
                }
            }
        }
    }

    private static async Task<HubLock> LockAsync(StoreFolder folder, CancellationToken cancellation)
    {
        for (int tries = 1; tries < LockTries; tries++)
        {
            if (HubLock.TryTake(folder) is { } taken)
                return taken;
            await Task.Delay(TimeSpan.FromMilliseconds(200), cancellation);
        }
        return HubLock.Take(folder);
    }

    /// <summary>The web program on a store that is open.</summary>
    internal static async Task<WebApplication> BuildAsync(Store store, ILoggerProvider log, ServingSettings serving, ServingLimits? limits = null, LogLevel least = LogLevel.Information, bool dailyWork = true, CancellationToken cancellation = default)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "Bezel.Hub", ContentRootPath = store.Folder.Path });
        builder.Logging.AddProvider(log).SetMinimumLevel(least);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        // One warns on every page with a form that its own headers replace ours, which say the same; the other does not see that WebKeys wraps what it is given.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        await builder.AddBezelServingAsync(store, serving, limits, cancellation);
        builder.Services.AddRouting();
        builder.Services.Configure<ConsoleLifetimeOptions>(console => console.SuppressStatusMessages = true);
        builder.Services.Configure<HostOptions>(host =>
        {
            host.ShutdownTimeout = StopWithin;
            host.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.StopHost;
        });
        // Answers the service manager when that has started it (install-service); anywhere else it does nothing.
        builder.Services.AddWindowsService(service => service.ServiceName = "Bezel");
        House.Furnish(builder.Services, store);
        builder.Services.AddSingleton(services => House.Over(store, services));
        HubWeb.Add(builder.Services);
        builder.Services.AddHostedService<DiskWatch>();
        builder.Services.AddHostedService<WorkDispatch>();
        if (dailyWork)
            builder.Services.AddHostedService<DailyWorkLoop>();
        WebApplication app = builder.Build();
        HubWeb.Use(app);
        return app;
    }

    [LoggerMessage(10, LogLevel.Information, "The hub is at work (process {Process}) on {Store}.")]
    private static partial void Started(ILogger log, int process, string store);

    [LoggerMessage(11, LogLevel.Information, "The hub was told to stop, and stopped.")]
    private static partial void Stopped(ILogger log);

    [LoggerMessage(12, LogLevel.Error, "{Work} could not be brought up to date for shop {Shop}; it is tried again at the next start.")]
    private static partial void NotUpToDate(ILogger log, string work, long shop, Exception failed);
}

/// <summary>The hub once it is at work.</summary>
/// <param name="House">What it works on.</param>
/// <param name="Address">Where it answers, without a slash at the end.</param>
/// <param name="SetupCode">The code by which the first owner shows that they sit at this computer; null when there is an owner.</param>
public sealed record HubAtWork(House House, string Address, string? SetupCode);
