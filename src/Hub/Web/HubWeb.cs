using System.Text.Encodings.Web;
using System.Text.Unicode;
using Bezel.Hub.Api;
using Bezel.Hub.Serving;
using Bezel.Hub.Today;
using Bezel.Pages;
using Bezel.Pages.Visits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.WebEncoders;

namespace Bezel.Hub.Web;

/// <summary>The pages and routes of all modules as one site: what each request passes through, in order.</summary>
internal static class HubWeb
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<Visit>();
        GroundPages.Add(services);
        services.AddSingleton<SaidCookie>().AddSingleton<Navigation>();
        services.AddDataProtection().SetApplicationName("Bezel");
        services.AddOptions<KeyManagementOptions>().Configure<Bezel.Shop.Storage.Store>((keys, store) => keys.XmlRepository = new WebKeys(store));
        services.AddAntiforgery(form =>
        {
            form.Cookie.Name = "bezel-form";
            form.Cookie.SameSite = SameSiteMode.Strict;
            form.Cookie.HttpOnly = true;
            form.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            form.SuppressXFrameOptionsHeader = true; // sent with every answer already
        });
        services.AddAuthentication();
        services.AddRazorComponents();
        ApiHub.Add(services);
        services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
    }

    /// <summary>What a request passes through. What comes first sees everything that comes after it fail.</summary>
    public static void Use(WebApplication app)
    {
        app.Use((http, next) =>
        {
            ResponseHeaders.Write(http);
            return next(http);
        });
        app.UseBezelServing();
        app.UseMiddleware<Failures>();
        app.Use((http, next) =>
        {
            VisitFilling.TakeShopFromPath(http);
            return next(http);
        });
        app.UseRouting();
        app.UseBezelAdmission();
        app.UseAuthentication();
        app.UseMiddleware<TokenCheck>();
        app.UseBezelCallerLimit();
        app.UseMiddleware<VisitFilling>();
        app.UseMiddleware<AccessGate>();
        app.UseMiddleware<FormGate>();
        app.UseAntiforgery();
        app.MapBezelServing();
        app.MapAssets();
        ApiHub.Map(app);
        app.MapRazorComponents<App>().AddAdditionalAssemblies([.. PageAssemblies.OfModules]);
        GroundPages.Map(app);
        foreach (IWebModule module in House.Modules.OfType<IWebModule>())
            module.Map(app);
    }
}
