using Bezel.Insurance.Incidents;
using Bezel.Pages;
using Bezel.Shop;
using Bezel.Shop.Shops;
using Bezel.Shop.Subjects;
using Bezel.Shop.Work;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Insurance;

/// <summary>The module of what happened anyway, and of what the insurer is shown.</summary>
public sealed class InsuranceModule : IShopModule, IWebModule
{
    /// <inheritdoc/>
    public string Name => "insurance";

    /// <inheritdoc/>
    public void Configure(ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Entity<Incident>(incident =>
        {
            incident.ToTable("incident").HasKey(i => new { i.Shop, i.Id });
            incident.Ignore(i => i.Answers);
            incident.HasIndex(i => new { i.Shop, i.State, i.Id });
            incident.HasIndex(i => new { i.Shop, i.ReportedBy, i.Id });
            incident.HasIndex(i => new { i.Shop, i.ClosedAt });
        });
        model.Entity<IncidentStep>(step =>
        {
            step.ToTable("incident_step").HasKey(s => new { s.Shop, s.Incident, s.Position });
            step.HasIndex(s => new { s.Shop, s.EndedBy });
            step.HasIndex(s => new { s.Shop, s.State, s.DueAt });
        });
    }

    /// <inheritdoc/>
    public void Add(IServiceCollection services)
    {
        services.AddSingleton<IDailyWork, IncidentClocks>();
        services.AddSingleton<IncidentRetention>();
        services.AddSingleton<IDailyWork>(all => all.GetRequiredService<IncidentRetention>());
        services.AddSingleton<IPersonalData, PersonsIncidents>();
        services.AddSingleton<SettingKey>(IncidentSettings.KeptDays);
    }

    /// <inheritdoc/>
    public void Map(IEndpointRouteBuilder routes) => IncidentActs.Map(routes);
}
