using System.Text.Json;
using System.Text.Json.Serialization;
using Bezel.Hub.Api.Findings;
using Bezel.Hub.Api.Incidents;
using Bezel.Hub.Api.Invoices;
using Bezel.Hub.Api.LedgerEntries;
using Bezel.Hub.Api.Messages;
using Bezel.Hub.Api.Notifications;
using Bezel.Hub.Api.Payments;
using Bezel.Hub.Api.Protections;
using Bezel.Hub.Api.Settings;
using Bezel.Hub.Api.Suppliers;
using Bezel.Pages.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Hub.Api;

/// <summary>The interface for programs, below <c>/api/v1</c> (docs/formats/api.md): what a page does, a program with a token can do, but for sign-in, roles, reveals and approvals.</summary>
internal static class ApiHub
{
    /// <summary>Where it begins.</summary>
    public const string Base = "/api/v1";

    public static void Add(IServiceCollection services)
    {
        services.AddScoped<ApiCall>();
        services.AddSingleton<Idempotency>().AddSingleton<JudgingTurns>().AddSingleton<ApiDocument>();
        // The document is made by these options: they say what ApiJson says.
        services.ConfigureHttpJsonOptions(json =>
        {
            JsonSerializerOptions said = ApiJson.Default.Options, used = json.SerializerOptions;
            (used.PropertyNamingPolicy, used.NumberHandling, used.UnmappedMemberHandling) = (said.PropertyNamingPolicy, said.NumberHandling, said.UnmappedMemberHandling);
            foreach (JsonConverter word in said.Converters)
                used.Converters.Add(word);
            used.TypeInfoResolverChain.Insert(0, ApiJson.Default);
        });
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true); // so that it is answered as any other problem
        ApiDocument.Add(services);
    }

    public static void Map(IEndpointRouteBuilder app)
    {
        RouteGroupBuilder group = app.MapGroup(Base);
        group.AddEndpointFilter<RouteGroupBuilder, ApiFilter>();
        var routes = new ApiRoutes(group);
        FindingRoutes.Map(routes);
        ProtectionRoutes.Map(routes);
        LedgerRoutes.Map(routes);
        CheckRoutes.Map(routes);
        MessageRoutes.Map(routes);
        IncidentRoutes.Map(routes);
        SettingRoutes.Map(routes);
        SupplierRoutes.Map(routes);
        NotificationRoutes.Map(routes);
        PaymentRoutes.Map(routes);
        InvoiceRoutes.Map(routes);
        app.MapGet(ApiDocument.Address, (ApiDocument document, HttpContext http) => document.AnswerAsync(http)).ForEveryone().ExcludeFromDescription();
        app.MapGet(ApiProblem.Address + "{code}", Explain).ForEveryone().ExcludeFromDescription();
    }

    /// <summary>What stands below a problem's type: when it comes, and what to do.</summary>
    private static IResult Explain(string code) => ApiProblem.All.TryGetValue(code, out ApiProblemType? type)
        ? Results.Text(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{type.Title} ({type.Status})\n\n{type.Meaning}\n"))
        : throw ApiRefusal.NotFound("There is no such type of problem.");
}
