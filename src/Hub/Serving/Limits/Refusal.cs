using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Bezel.Hub.Web;
using Bezel.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Bezel.Hub.Serving.Limits;

/// <summary>
/// Answers a request that gets no further: a plain page for a browser, problem details (RFC 9457) for a program. Asks nothing of the store
/// and renders no component (<see cref="StatusAnswer"/> does), so that it costs next to nothing when thousands are refused.
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
        ResponseHeaders.Write(context);
        context.Response.StatusCode = status;
        if (retryAfter is { } wait)
            context.Response.Headers[HeaderNames.RetryAfter] = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        bool page = WantsPage(context.Request);
        byte[] body = page ? Page(title, detail) : Problem(status, title, detail);
        context.Response.ContentType = page ? "text/html; charset=utf-8" : "application/problem+json";
        context.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    /// <summary>A browser that goes to a page names HTML; a script or a program does not.</summary>
    private static bool WantsPage(HttpRequest request) => request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static byte[] Page(string title, string detail) => Encoding.UTF8.GetBytes($"""
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{WebUtility.HtmlEncode(title)}</title>
        <link rel="stylesheet" href="{EmbeddedAssets.Address("base.css")}"><link rel="stylesheet" href="{EmbeddedAssets.Address("shell.css")}"></head>
        <body><main id="page"><h1>{WebUtility.HtmlEncode(title)}</h1><p>{WebUtility.HtmlEncode(detail)}</p></main></body></html>

        """);

    private static byte[] Problem(int status, string title, string detail)
    {
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
