using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Bezel.Hub.Serving.Certificates;
using Bezel.Hub.Serving.Health;
using Bezel.Hub.Serving.Limits;
using Bezel.Hub.Serving.Trust;
using Bezel.Pages.Access;
using Bezel.Shop.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpsPolicy;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Hub.Serving;

/// <summary>
/// How the hub is served: where it listens, with which certificate, what it takes on, who may ask. The order in the host:
/// <code>
/// await builder.AddBezelServingAsync(store, settings);
/// WebApplication app = builder.Build();
/// app.UseBezelServing();        // first of all: is this hub meant
/// app.UseRouting();
/// app.UseBezelAdmission();      // once it is known what is asked for: is there room for it
/// app.UseAuthentication();
/// app.UseBezelCallerLimit();    // once it is known who asks: do they ask too often
/// app.MapBezelServing();        // GET /health, /metrics, /trust
/// await app.StartListeningAsync();
/// </code>
/// </summary>
public static class ServingSetup
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Lets the host listen as the settings say.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="store">The store; the certificate authority's key is there.</param>
    /// <param name="settings">Where it listens.</param>
    /// <param name="limits">What it takes on; null for the usual.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ServingException">The certificate cannot be used.</exception>
    public static async Task AddBezelServingAsync(
        this WebApplicationBuilder builder, Store store, ServingSettings settings, ServingLimits? limits = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(store);
        settings = settings.Checked();
        limits ??= new ServingLimits();
        var certificate = new ServedCertificate(store, settings);
        if (settings.IsOnNetwork)
            await certificate.LoadAsync(cancellation);
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(limits);
        builder.Services.AddSingleton(certificate);
        builder.Services.AddSingleton<MetricsCollection>();
        builder.Services.AddSingleton<StoreState>();
        if (settings.IsOnNetwork)
            builder.Services.AddHostedService<CertificateWatch>();
        builder.Services.AddMetrics();
        builder.Services.AddRateLimiter(_ => { });
        builder.Services.Configure<HstsOptions>(hsts => hsts.MaxAge = TimeSpan.FromDays(180));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Listen(kestrel, settings, limits, certificate));
    }

    /// <summary>Keeps the password of a given certificate, wrapped, in the store.</summary>
    public static Task KeepCertificatePasswordAsync(Store store, string password, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        return store.Keys.PutOfHouseAsync(ServedCertificate.PasswordPurpose, Encoding.UTF8.GetBytes(password), cancellation);
    }

    /// <summary>Answers only what is meant for this hub, and tells browsers to come by HTTPS alone where it has it. Goes first.</summary>
    public static WebApplication UseBezelServing(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var settings = app.Services.GetRequiredService<ServingSettings>();
        _ = app.Services.GetRequiredService<MetricsCollection>(); // counts from the first request on
        var hosts = new HostFilter(settings);
        app.Use(next => context => hosts.CheckAsync(context, next));
        if (settings.IsOnNetwork)
            app.UseHsts();
        return app;
    }

    /// <summary>Bounds how much is done at once and how much is taken in. Goes after routing: uploads and answers that stay open are counted apart, and may bring more.</summary>
    public static WebApplication UseBezelAdmission(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseRateLimiter(RequestAdmission.AtOnce(app.Services.GetRequiredService<ServingLimits>()));
        app.Use(next => context => OversizeBody.CheckAsync(context, next));
        return app;
    }

    /// <summary>Bounds how often an address may ask that nobody is signed in from. Goes after authentication.</summary>
    public static WebApplication UseBezelCallerLimit(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseRateLimiter(RequestAdmission.OfStrangers(app.Services.GetRequiredService<ServingLimits>()));
        return app;
    }

    /// <summary>Maps what everybody may ask for: <c>/health</c>, <c>/metrics</c>, <c>/trust</c>.</summary>
    public static void MapBezelServing(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        RouteGroupBuilder all = routes.MapGroup("").ForEveryone();
        all.MapMethods("/health", Reading, HealthEndpoints.HealthAsync).ShortCircuit(); // answers also when the hub is overloaded
        all.MapMethods("/metrics", Reading, HealthEndpoints.MetricsAsync);
        all.MapMethods(TrustEndpoints.CertificatePath, Reading, TrustEndpoints.CertificateAsync);
    }

    /// <summary>Starts the host, and says in the owner's words why it cannot listen.</summary>
    /// <returns>The address to give to people.</returns>
    /// <exception cref="ServingException">The port is taken, or the system does not let Bezel have it.</exception>
    public static async Task<string> StartListeningAsync(this WebApplication app, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(app);
        var settings = app.Services.GetRequiredService<ServingSettings>();
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (IOException failed) when (failed.InnerException is AddressInUseException)
        {
            throw new ServingException(ServingWords.Say("port-taken", settings.Port), failed);
        }
        catch (SocketException failed)
        {
            throw new ServingException(ServingWords.Say(failed.SocketErrorCode == SocketError.AccessDenied ? "port-denied" : "port-failed", settings.Port, failed.Message), failed);
        }
        return app.BezelAddress();
    }

    /// <summary>Where the host listens, once it does.</summary>
    public static string BezelAddress(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var settings = app.Services.GetRequiredService<ServingSettings>();
        string? bound = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        return settings.AddressAt(bound is null ? settings.Port : new Uri(bound.Replace("//+", "//0.0.0.0", StringComparison.Ordinal).Replace("//[::]", "//[::1]", StringComparison.Ordinal)).Port);
    }

    private static void Listen(KestrelServerOptions kestrel, ServingSettings settings, ServingLimits limits, ServedCertificate certificate)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxConcurrentConnections = limits.Connections;
        kestrel.Limits.MaxConcurrentUpgradedConnections = 0;
        kestrel.Limits.MaxRequestBodySize = limits.Body;
        kestrel.Limits.MaxRequestLineSize = limits.RequestLine;
        kestrel.Limits.MaxRequestHeadersTotalSize = limits.Headers;
        kestrel.Limits.MaxRequestHeaderCount = 64;
        kestrel.Limits.MaxRequestBufferSize = limits.ReadAhead;
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(limits.SlowestBody, TimeSpan.FromSeconds(5));
        kestrel.Limits.KeepAliveTimeout = limits.KeepAlive;
        kestrel.Limits.RequestHeadersTimeout = limits.HeadersWithin;
        kestrel.Limits.Http2.MaxStreamsPerConnection = 64;
        kestrel.Limits.Http2.InitialConnectionWindowSize = 128 * 1024;
        kestrel.Limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(60);
        if (!settings.IsOnNetwork)
        {
            if (settings.Port == 0)
                kestrel.Listen(IPAddress.Loopback, 0, Plain); // a port of the system's choice cannot be the same on both loopback addresses
            else
                kestrel.ListenLocalhost(settings.Port, Plain);
            return;
        }
        kestrel.ListenAnyIP(settings.Port, listen =>
        {
            listen.Protocols = HttpProtocols.Http1AndHttp2;
            listen.UseHttps(new TlsHandshakeCallbackOptions
            {
                HandshakeTimeout = limits.HeadersWithin,
                OnConnection = _ => ValueTask.FromResult(new SslServerAuthenticationOptions { ServerCertificateContext = certificate.Current }),
            });
        });
    }

    /// <summary>Browsers speak HTTP/2 over TLS only.</summary>
    private static void Plain(ListenOptions listen) => listen.Protocols = HttpProtocols.Http1;
}
