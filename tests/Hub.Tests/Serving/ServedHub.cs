using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Bezel.Hub.Serving;
using Bezel.Hub.Serving.Limits;
using Bezel.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bezel.Hub.Tests.Serving;

/// <summary>A web program that is served as the hub is, on real sockets of this computer.</summary>
internal sealed class ServedHub : IAsyncDisposable
{
    private ServedHub(WebApplication app, string address) => (App, Address) = (app, new Uri(address));

    public WebApplication App { get; }

    public Uri Address { get; }

    public T Get<T>() where T : notnull => App.Services.GetRequiredService<T>();

    /// <summary>The real hub.</summary>
    public static async Task<ServedHub> StartAsync(TestStore test, ServingSettings? settings = null)
    {
        WebApplication app = await HubProgram.BuildAsync(test.Store, NullLoggerProvider.Instance, settings ?? new ServingSettings { Port = 0 });
        return new ServedHub(app, await StartAsync(app));
    }

    /// <summary>A program with endpoints of the test's own, and limits that a test can reach.</summary>
    public static async Task<ServedHub> StartAsync(TestStore test, ServingLimits limits, Action<WebApplication> map, Action<WebApplication>? authenticate = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        await builder.AddBezelServingAsync(test.Store, new ServingSettings { Port = 0 }, limits);
        builder.Services.AddSingleton(test.Store).AddRouting();
        WebApplication app = builder.Build();
        app.UseBezelServing();
        app.UseRouting();
        app.UseBezelAdmission();
        authenticate?.Invoke(app);
        app.UseBezelCallerLimit();
        app.MapBezelServing();
        map(app);
        return new ServedHub(app, await StartAsync(app));
    }

    /// <summary>A client that trusts one authority and finds every name on this computer, as a browser in the shop does.</summary>
    /// <param name="trusted">The only authority that it trusts; null to trust what the computer trusts.</param>
    /// <param name="now">The time that it goes by; null for the computer's.</param>
    public static HttpClient Client(X509Certificate2? trusted = null, DateTimeOffset? now = null)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            MaxConnectionsPerServer = 100,
            ConnectCallback = async (context, cancellation) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync("127.0.0.1", context.DnsEndPoint.Port, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        if (trusted is not null)
        {
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.Add(trusted);
            if (now is { } time)
                policy.VerificationTime = time.UtcDateTime;
            handler.SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy };
        }
        return new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(60) };
    }

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
    }

    /// <summary>The address with the name <c>localhost</c>, under which the server can be found whatever its host is called.</summary>
    private static async Task<string> StartAsync(WebApplication app)
    {
        try
        {
            return await app.StartListeningAsync();
        }
        catch
        {
            await app.DisposeAsync(); // or what it began goes on in the store's folder
            throw;
        }
    }
}
