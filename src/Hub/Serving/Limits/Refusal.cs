using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Bezel.Hub.Serving.Limits;

/// <summary>
/// Answers a request that gets no further: a plain page for a browser, problem details (RFC 9457) for a program. Stands on nothing but the
/// framework, so that it can be given when everything else is overloaded or wrong.
/// </summary>
internal static class Refusal
{
    /// <param name="context">The request; nothing of the answer may have been sent.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="words">Of the title in <c>Words.resx</c>; <c>.detail</c> is added for the sentence after it.</param>
    /// <param name="retryAfter">When to come again; null if that is no use.</param>
    /// <param name="values">What the sentence names. Never something that the request brought.</param>
    public static async Task AnswerAsync(HttpContext context, int status, string words, TimeSpan? retryAfter = null, params object?[] values)
    {
        if (context.Response.HasStarted)
            return;
        string title = ServingWords.Say(words), detail = ServingWords.Say(words + ".detail", values);
        context.Response.Clear();
        context.Response.StatusCode = status;
        context.Response.Headers[HeaderNames.CacheControl] = "no-store";
        context.Response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        if (retryAfter is { } wait)
            context.Response.Headers[HeaderNames.RetryAfter] = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        byte[] body = WantsPage(context.Request) ? Page(context, title, detail) : Problem(context, status, title, detail);
        context.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    /// <summary>A browser that goes to a page names HTML; a script or a program does not, or names JSON.</summary>
    public static bool WantsPage(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase) && !request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    private static byte[] Page(HttpContext context, string title, string detail)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";
        return Encoding.UTF8.GetBytes($"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
            <title>{WebUtility.HtmlEncode(title)} · Bezel</title></head>
            <body><main><h1>{WebUtility.HtmlEncode(title)}</h1><p>{WebUtility.HtmlEncode(detail)}</p></main></body></html>

            """);
    }

    private static byte[] Problem(HttpContext context, int status, string title, string detail)
    {
        context.Response.ContentType = "application/problem+json";
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("type", "about:blank");
            json.WriteString("title", title);
            json.WriteNumber("status", status);
            json.WriteString("detail", detail);
            json.WriteEndObject();
        }
        return body.ToArray();
    }
}
