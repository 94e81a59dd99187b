using System.Diagnostics;
using System.Net;
using System.Text;
using Bezel.Hub.Serving.Certificates;
using Bezel.Hub.Serving.Limits;
using Bezel.Pages.Access;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Hub.Serving.Health;

/// <summary>What machines ask the hub about itself.</summary>
internal static class HealthEndpoints
{
    private static readonly byte[][] Answers = [.. new[] { StoreState.Fine, StoreState.ReadOnly, StoreState.Unreadable }.Select(state => Encoding.UTF8.GetBytes($$"""{"status":"{{state}}"}"""))];

    /// <summary><c>GET /health</c>: 200 while the store can be read, 503 otherwise. Says nothing that a stranger may not know.</summary>
    public static async Task HealthAsync(HttpContext context, StoreState health)
    {
        string state = await health.LookAsync();
        context.Response.StatusCode = state == StoreState.Unreadable ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        byte[] answer = Answers[state == StoreState.Fine ? 0 : state == StoreState.ReadOnly ? 1 : 2];
        context.Response.ContentLength = answer.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(answer, context.RequestAborted);
    }

    /// <summary><c>GET /metrics</c>, for this computer itself and for who has a token of the scope <see cref="Scopes.Metrics"/>: such a token sees the findings of its own shop alone.</summary>
    public static async Task MetricsAsync(HttpContext context, Store store, ServedCertificate certificate, ServingSettings settings, StoreState health, MetricsCollection collected)
    {
        ShopId? shop = null;
        if (!IsHere(context))
        {
            TokenAnswer answer = await context.RequestServices.GetRequiredService<ITokens>().LookAsync(context);
            if (answer.Token is not { } token || !token.Scopes.Contains(Scopes.Metrics))
            {
                await (answer.Refusal == TokenRefusal.TooOften
                    ? Refusal.AnswerAsync(context, StatusCodes.Status429TooManyRequests, "too-often", TimeSpan.FromSeconds(2))
                    : Refusal.AnswerAsync(context, answer.Token is null ? StatusCodes.Status401Unauthorized : StatusCodes.Status403Forbidden, "metrics-elsewhere"));
                return;
            }
            shop = token.Shop.Id;
        }
        var text = new MetricsText();
        string state = await health.LookAsync();
        text.Gauge("bezel_store_writable", "1 while the store can be written.", state == StoreState.Fine ? 1 : 0);
        if (settings.IsOnNetwork)
            text.Gauge("bezel_certificate_expiry_timestamp_seconds", "When the certificate that is shown ends.", certificate.Expires.ToUnixTimeSeconds());
        await FindingsAsync(text, store, shop, context.RequestAborted);
        using (var process = Process.GetCurrentProcess())
        {
            text.Gauge("process_resident_memory_bytes", "Memory of the hub that is in use.", process.WorkingSet64);
            text.Gauge("process_cpu_seconds_total", "Time of the processors that the hub has used.", process.TotalProcessorTime.TotalSeconds);
            double started = new DateTimeOffset(process.StartTime).ToUnixTimeMilliseconds() / 1000.0;
            text.Gauge("process_start_time_seconds", "When the hub was started.", started);
            text.Gauge("bezel_uptime_seconds", "How long the hub has run.", Math.Round(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0 - started, 3));
        }
        text.Gauge("bezel_heap_bytes", "Memory of the hub that is taken by objects.", GC.GetTotalMemory(forceFullCollection: false));
        collected.Write(text);
        context.Response.ContentType = MetricsText.ContentType;
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsync(text.ToString(), context.RequestAborted);
    }

    /// <summary>Asked from this computer, and not through a proxy on it, which asks for somebody else.</summary>
    private static bool IsHere(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && !context.Request.Headers.ContainsKey("X-Forwarded-For") && !context.Request.Headers.ContainsKey("Forwarded") && !context.Request.Headers.ContainsKey("Via");

    private static async Task FindingsAsync(MetricsText text, Store store, ShopId? only, CancellationToken cancellation)
    {
        text.Begin("bezel_findings_open", "gauge", $"Findings that wait for somebody, up to {FindingBook.MaxCount}.");
        foreach (ShopProfile shop in (await store.ShopsAsync(cancellation)).Where(shop => only is null || only == shop.Id))
        {
            await using ShopReading reading = await store.ReadAsync(shop.Id, cancellation);
            text.Value("bezel_findings_open", MetricsText.Label("shop", shop.Id.ToString()), (await FindingBook.CountAsync(reading, FindingFilter.Open, cancellation)).Number);
        }
    }
}
