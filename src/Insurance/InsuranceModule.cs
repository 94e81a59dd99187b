using Bezel.Insurance.Incidents;
using Bezel.Insurance.Losses;
using Bezel.Insurance.Reviews;
using Bezel.Pages;
using Bezel.Shop;
using Bezel.Shop.Incidents;
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
        model.Entity<Loss>(loss =>
        {
            loss.ToTable("loss").HasKey(l => new { l.Shop, l.Incident });
            loss.HasIndex(l => new { l.Shop, l.Request });
        });
        model.Entity<LossClock>(clock =>
        {
            clock.ToTable("loss_clock").HasKey(c => new { c.Shop, c.Incident, c.Clock });
            clock.HasIndex(c => new { c.Shop, c.DueAt });
        });
        model.Entity<PaymentReview>().ToTable("payment_review").HasKey(r => new { r.Shop, r.Number });
        model.Entity<LossPaper>(paper =>
        {
            paper.ToTable("loss_paper").HasKey(p => new { p.Shop, p.Incident, p.Number });
            paper.HasIndex(p => new { p.Shop, p.MadeBy });
        });
    }

    /// <inheritdoc/>
    public void Add(IServiceCollection services)
    {
        services.AddSingleton<IDailyWork, IncidentClocks>();
        services.AddSingleton<IncidentRetention>();
        services.AddSingleton<IDailyWork>(all => all.GetRequiredService<IncidentRetention>());
        services.AddSingleton<IPersonalData, PersonsIncidents>();
        services.AddSingleton<IIncidentDesk, PaymentDesk>();
        services.AddSingleton<IPaymentProcedureFigures, LossFigures>();
        services.AddSingleton<PaymentReviews>();
        services.AddSingleton<IDailyWork, ReviewReminder>();
        services.AddSingleton<SettingKey>(IncidentSettings.KeptDays);
    }

    /// <inheritdoc/>
    public void Map(IEndpointRouteBuilder routes)
    {
        IncidentActs.Map(routes);
        LossActs.Map(routes);
        ReviewActs.Map(routes);
    }
}
