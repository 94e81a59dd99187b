using Bezel.Hub.DailyWork;
using Bezel.Shop.Storage;
using Bezel.Upkeep.Logs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bezel.Hub;

/// <summary>
/// The program that runs all day: takes the store's lock, brings the store up to date, hands out work, does the daily work, until it is told
/// to stop (SIGTERM, Ctrl-C). Whatever ends it, the next start carries on.
/// </summary>
public static class HubProgram
{
    /// <summary>How long what is under way may take to end once the hub is told to stop. Then it is cut off, which loses nothing.</summary>
    public static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(4);

    /// <summary>Runs the hub; returns when it was told to stop.</summary>
    /// <param name="folder">The store.</param>
    /// <param name="ready">Called once, when it is at work.</param>
    /// <param name="clock">The clock; null for the machine's.</param>
    /// <param name="cancellation">Stops it, as the signals do.</param>
    /// <exception cref="HubAlreadyRunsException">Another hub runs on the store.</exception>
    /// <exception cref="StoreException">The store cannot be opened; the message says why and what to do.</exception>
    public static async Task RunAsync(StoreFolder folder, Action<House>? ready = null, TimeProvider? clock = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (!folder.Exists)
            throw new StoreMissingException(folder); // before a lock is left where no store is
        using var alone = HubLock.Take(folder);
        await using House house = await House.OpenAsync(folder, House.Options(clock, holdsHubLock: true), cancellation);
        using IHost host = Build(house);
        if (ready is not null)
            host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.Register(() => ready(house));
        await host.RunAsync(cancellation);
    }

    private static IHost Build(House house)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings
        {
            ApplicationName = "Bezel.Hub",
            ContentRootPath = house.Store.Folder.Path,
        });
        builder.Logging.AddProvider(new FileLog(house.Store.Folder.Logs, clock: house.Store.Clock));
        builder.Services.Configure<ConsoleLifetimeOptions>(console => console.SuppressStatusMessages = true);
        builder.Services.Configure<HostOptions>(host =>
        {
            host.ShutdownTimeout = StopWithin;
            host.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.StopHost;
        });
        builder.Services.AddSingleton(house);
        builder.Services.AddHostedService<DailyWorkLoop>();
        return builder.Build();
    }
}
