using Bezel.Shop.Findings;
using Bezel.Shop.Protections;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Shop.Today;
using Bezel.Shop.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bezel.Shop;

/// <summary>What the ground itself offers to the house.</summary>
public static class GroundServices
{
    /// <summary>Registers the dispatcher of work and the ground's own handlers. Modules add theirs.</summary>
    public static IServiceCollection AddGround(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services
            .AddSingleton<IWorkHandler, FindingWakes>()
            .AddSingleton<IDailyWork, MeasureDaily>()
            .AddSingleton<IDoneByItself, FindingsSettled>().AddSingleton<IDoneByItself, MeasuredLately>()
            .AddSingleton<SettingKey>(GroundSettings.EvidenceKeptDays)
            .AddSingleton(all => new Dispatcher(all.GetRequiredService<Store>(), all.GetServices<IWorkHandler>(), all.GetService<ILogger<Dispatcher>>()));
    }
}
