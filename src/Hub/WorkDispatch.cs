using Bezel.Shop.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bezel.Hub;

/// <summary>Hands out the work of all shops as long as the hub runs.</summary>
internal sealed class WorkDispatch(House house, ILogger<Dispatcher> log) : BackgroundService
{
    /// <summary>One waits for a mail server while the other works; more would keep a small computer from what the shop does on it.</summary>
    private const int Workers = 2;

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new Dispatcher(house.Store, house.Services.GetServices<IWorkHandler>(), log).RunAsync(Workers, stoppingToken);
}
