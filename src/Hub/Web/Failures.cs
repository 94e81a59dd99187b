using Bezel.Hub.Api;
using Bezel.Pages.Visits;
using Bezel.Shop;
using Bezel.Shop.Keys;
using Bezel.Shop.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Bezel.Hub.Web;

/// <summary>What goes wrong in a page or act is said in words that help: why, and what to do. Unexpected failures are logged under a number that the page names.</summary>
internal sealed partial class Failures(RequestDelegate next, ILogger<Failures> log)
{
    public async Task InvokeAsync(HttpContext http, Visit visit)
    {
        try
        {
            await next(http);
            if (http.Response is { StatusCode: StatusCodes.Status404NotFound, HasStarted: false, ContentLength: null or 0 }) // a page's own: what it names is not there
                await StatusAnswer.WriteAsync(http, StatusCodes.Status404NotFound, "There is no such page", "What it named may no longer be kept, or is not for you.");
            else if (http.Response is { StatusCode: StatusCodes.Status400BadRequest or StatusCodes.Status415UnsupportedMediaType, HasStarted: false, ContentLength: null or 0 }) // the framework's, which says nothing: no form of the page was sent
                await NotUnderstoodAsync(http, http.Response.StatusCode);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer any more.
        }
        catch (ApiRefusal refused)
        {
            await refused.WriteAsync(http);
        }
        catch (RefusedException refused)
        {
            if (!HttpMethods.IsGet(http.Request.Method) && !StatusAnswer.IsForProgram(http) && !http.Response.HasStarted && LocalAddress.CameFrom(http) is { } page)
            {
                visit.SayNextProblem(refused.Message);
                http.Response.StatusCode = StatusCodes.Status303SeeOther;
                http.Response.Headers.Location = page;
                return;
            }
            await StatusAnswer.WriteAsync(http, StatusCodes.Status409Conflict, "This cannot be done", refused.Message);
        }
        catch (StoreIsFullException full)
        {
            await StatusAnswer.WriteAsync(http, StatusCodes.Status507InsufficientStorage, "Nothing was changed: there is no space", full.Message, "Go on reading");
        }
        catch (Exception failed) when (failed is StoreException or KeyException)
        {
            StoreFailed(failed);
            await StatusAnswer.WriteAsync(http, StatusCodes.Status503ServiceUnavailable, "This cannot be done just now", failed.Message);
        }
        catch (BadHttpRequestException large) when (large.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            await StatusAnswer.WriteAsync(http, large.StatusCode, "That is too large", "What was sent is larger than Bezel takes here. Nothing was kept.", "Go back");
        }
        catch (BadHttpRequestException bad)
        {
            await NotUnderstoodAsync(http, bad.StatusCode);
        }
        catch (Exception failed)
        {
            string number = Guid.NewGuid().ToString("N")[..8];
            http.TraceIdentifier = number; // programs are told it by itself
            Failed(failed, number, http.Request.Method, (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "an address that is not there"); // not the address itself: a one-time link bears its secret
            await StatusAnswer.WriteAsync(http, StatusCodes.Status500InternalServerError, "Something went wrong in Bezel",
                $"Nothing was half done: what was not finished was not kept. Please tell whoever looks after Bezel the number {number}, under which it is in the log.");
        }
    }

    private static Task NotUnderstoodAsync(HttpContext http, int status) =>
        StatusAnswer.WriteAsync(http, status, "This could not be understood", "What was sent is not what was asked for. Nothing was kept.", "Go back");

    [LoggerMessage(41, LogLevel.Error, "The store could not do what a page asked.")]
    private partial void StoreFailed(Exception failed);

    [LoggerMessage(42, LogLevel.Error, "Failure {Number} at {Method} {Route}.")]
    private partial void Failed(Exception failed, string number, string method, string route);
}
