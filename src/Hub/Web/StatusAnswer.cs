using Bezel.Hub.Api;
using Bezel.Pages.Visits;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Hub.Web;

/// <summary>The answer when what was asked for is refused, not there or failed: a page for persons, problem details (RFC 9457) for programs.</summary>
internal static class StatusAnswer
{
    /// <summary>Writes it; nothing, when the answer has begun already.</summary>
    /// <param name="http">The request.</param>
    /// <param name="status">The status code.</param>
    /// <param name="heading">What is the matter, in a few words.</param>
    /// <param name="sentence">What to do.</param>
    /// <param name="backLabel">What the page's button says.</param>
    /// <param name="back">Where it leads; null for Today.</param>
    /// <param name="allow">The methods that there are (RFC 9110 §10.2.1), where the method was none of them.</param>
    public static async Task WriteAsync(HttpContext http, int status, string heading, string sentence, string backLabel = "Go to Today", string? back = null, Microsoft.Extensions.Primitives.StringValues allow = default)
    {
        if (http.Response.HasStarted)
            return;
        http.Response.Clear();
        ResponseHeaders.Write(http);
        http.Response.StatusCode = status;
        http.Response.Headers.Allow = allow;
        if (IsForProgram(http))
        {
            ApiProblemType type = ApiProblem.All[ApiProblem.CodeOf(status)];
            // What only says that there is no page is said otherwise to who asked for none.
            await new ApiProblem(type.Code, status is 404 or 405 or 415 ? type.Meaning : sentence).WriteAsync(http, status);
            return;
        }
        var result = new RazorComponentResult<StatusPage>(new Dictionary<string, object?>
        {
            ["Heading"] = heading,
            ["Sentence"] = sentence,
            ["BackLabel"] = backLabel,
            ["Back"] = back ?? http.RequestServices.GetRequiredService<Visit>().At("/"),
        })
        { StatusCode = status };
        // A page that failed or found nothing has used up what draws pages in this request: the answer is drawn with services of its own.
        await using AsyncServiceScope fresh = http.RequestServices.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        IServiceProvider used = http.RequestServices;
        http.RequestServices = fresh.ServiceProvider;
        try
        {
            await result.ExecuteAsync(http);
        }
        finally
        {
            http.RequestServices = used;
        }
    }

    /// <summary>Whether a program asks, which wants no page.</summary>
    public static bool IsForProgram(HttpContext http) => http.Request.Path.StartsWithSegments("/api") || http.Request.Path.StartsWithSegments("/metrics") || http.Request.Path.StartsWithSegments("/health");
}
