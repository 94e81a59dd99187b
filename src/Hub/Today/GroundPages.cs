using Bezel.Hub.Findings;
using Bezel.Hub.Ledger;
using Bezel.Hub.Protections;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Hub.Today;

/// <summary>The pages of the ground: Today, findings, protections, ledger.</summary>
internal static class GroundPages
{
    public static void Add(IServiceCollection services) => services.AddSingleton(typeof(InBackground<>))
        .AddSingleton<FindingActs>().AddSingleton<ProtectionActs>().AddSingleton<MeasuringNow>().AddSingleton<LedgerChecking>().AddSingleton<LedgerExport>();

    public static void Map(IEndpointRouteBuilder routes)
    {
        FindingRoutes.Map(routes);
        ProtectionActs.Map(routes);
        LedgerRoutes.Map(routes);
    }
}
