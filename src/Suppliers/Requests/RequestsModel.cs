using Bezel.Shop.Incidents;
using Bezel.Shop.Protections;
using Bezel.Shop.Shops;
using Bezel.Shop.Subjects;
using Bezel.Shop.Suppliers;
using Bezel.Shop.Work;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Suppliers.Requests;

/// <summary>What requests add to the module.</summary>
internal static class RequestsModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<ChangeRequest>(request =>
        {
            request.ToTable("supplier_request").HasKey(r => new { r.Shop, r.Id });
            request.HasIndex(r => new { r.Shop, r.State, r.Id });
            request.HasIndex(r => new { r.Shop, r.Supplier, r.State });
            request.HasIndex(r => new { r.Shop, r.EndedAt });
        });
        model.Entity<RequestMove>(move =>
        {
            move.ToTable("supplier_request_move").HasKey(m => new { m.Shop, m.Request, m.Number });
            move.HasIndex(m => new { m.Shop, m.Actor });
        });
    }

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<RequestBook>().AddSingleton<ISupplierRequests>(all => all.GetRequiredService<RequestBook>());
        services.AddSingleton<LetterReader>().AddSingleton<RequestQuestions>().AddSingleton<IPaymentCases, RequestCases>();
        services.AddSingleton<TakingEffect>().AddSingleton<IWorkHandler>(all => all.GetRequiredService<TakingEffect>()).AddSingleton<IDailyWork>(all => all.GetRequiredService<TakingEffect>());
        services.AddSingleton<RequestRetention>().AddSingleton<IDailyWork>(all => all.GetRequiredService<RequestRetention>());
        services.AddSingleton<IPersonalData, PersonsRequests>().AddSingleton<IEvidenceSource, RequestEvidence>().AddSingleton<IPaymentProcedureFigures, RequestFigures>();
        services.AddSingleton<SettingKey>(RequestSettings.SettlingHours).AddSingleton<SettingKey>(RequestSettings.WaitingHours);
        services.AddSingleton<SettingKey>(RequestSettings.WaitingHoursWithoutNumber).AddSingleton<SettingKey>(RequestSettings.KeptDays);
    }

    public static void Map(IEndpointRouteBuilder routes) => RequestPdf.Map(routes);
}
