using Bezel.Hub.Api;
using Bezel.Pages;
using Bezel.Pages.Access;
using Bezel.Pages.Visits;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Bezel.Hub.Web;

/// <summary>
/// Lets in whom the page or route declares, and nobody else; what declares nothing is refused. Programs' routes are checked here for the token that was
/// accepted and its scope (<see cref="TokenCheck"/>), persons' for role, shop and, where asked again, a fresh second factor.
/// </summary>
internal sealed partial class AccessGate(RequestDelegate next, Navigation navigation, ILogger<AccessGate> log, TimeProvider clock)
{
    public Task InvokeAsync(HttpContext http, Visit visit)
    {
        if (http.GetEndpoint() is not { } endpoint)
            return StatusAnswer.WriteAsync(http, StatusCodes.Status404NotFound, "There is no such page", "The address may have been mistyped, or what it named is no longer kept.");
        if (NotThisWay(endpoint) is { } status)
            return NotThisWayAsync(http, endpoint, status);
        if (endpoint.Metadata.GetMetadata<IAccessDeclaration>() is not { } access)
        {
            Undeclared(endpoint.DisplayName ?? "A route without a name");
            return StatusAnswer.WriteAsync(http, StatusCodes.Status403Forbidden, "This cannot be opened", "Bezel does not know who may see it. Please report this to whoever looks after Bezel.");
        }
        return access.Kind switch
        {
            AccessKind.Everyone => next(http),
            AccessKind.Token => ProgramAsync(http, visit, access.Scope!),
            _ when visit.Account is null => SignIn(http, visit),
            AccessKind.SignedIn => Fresh(http, visit, endpoint),
            _ when !visit.HasShop => ToShops(http, visit),
            _ when !visit.HasPerson || !access.Roles.Contains(visit.Person.Role) => FirstPage(http, visit) is { } first ? Redirect(http, visit.At(first), null) : Refused(http, visit, access),
            _ => Fresh(http, visit, endpoint),
        };
    }

    private async Task ProgramAsync(HttpContext http, Visit visit, string scope)
    {
        if (await TokenCheck.MayAsync(http, visit, scope))
            await next(http);
    }

    /// <summary>Routing stands in with endpoints of its own where there is the address, but not for this method or content: nobody's routes.</summary>
    private static int? NotThisWay(Endpoint endpoint) => endpoint is RouteEndpoint ? null : endpoint.DisplayName switch
    {
        "405 HTTP Method Not Supported" => StatusCodes.Status405MethodNotAllowed,
        "415 HTTP Unsupported Media Type" => StatusCodes.Status415UnsupportedMediaType,
        _ => null,
    };

    private static async Task NotThisWayAsync(HttpContext http, Endpoint endpoint, int status)
    {
        await endpoint.RequestDelegate!(http); // says in Allow what could be done
        Microsoft.Extensions.Primitives.StringValues allow = http.Response.Headers.Allow;
        await StatusAnswer.WriteAsync(http, status, "This cannot be done here", "Open the page again and repeat what you did.", allow: allow);
    }

    private Task Fresh(HttpContext http, Visit visit, Endpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<AsksAgainAttribute>() is null || visit.SecondFactorAt is { } at && clock.GetUtcNow() - at <= AsksAgainAttribute.Within)
            return next(http);
        return Redirect(http, visit.At("/confirm-it-is-you"), ReturnAddress(http, visit));
    }

    private static Task SignIn(HttpContext http, Visit visit) =>
        StatusAnswer.IsForProgram(http)
            ? StatusAnswer.WriteAsync(http, StatusCodes.Status401Unauthorized, "A token is needed", "Send it as: Authorization: Bearer TOKEN.")
            : Redirect(http, visit.At("/sign-in"), ReturnAddress(http, visit));

    private static Task ToShops(HttpContext http, Visit visit) =>
        HttpMethods.IsGet(http.Request.Method) ? Redirect(http, "/shops", null) : StatusAnswer.WriteAsync(http, StatusCodes.Status404NotFound, "Which shop?", "Choose the shop first.", "Choose", "/shops");

    /// <summary>Who came to the shop's front door, and has no Today, is led to the first page that is theirs; null for whoever asked for something else.</summary>
    private string? FirstPage(HttpContext http, Visit visit) =>
        visit.HasPerson && http.Request.Path == "/" && HttpMethods.IsGet(http.Request.Method) ? navigation.For(visit).Select(p => p.Path).FirstOrDefault() : null;

    private static Task Refused(HttpContext http, Visit visit, IAccessDeclaration access) =>
        StatusAnswer.WriteAsync(http, StatusCodes.Status403Forbidden, "This is not for you",
            visit.HasPerson ? $"It is for: {string.Join(", ", access.Roles.Select(RoleWords.Of))}. If you need it, ask the owner." : "You have no access to this shop. If you should have, ask its owner.",
            backLabel: visit.HasPerson ? "Go to Today" : "Choose a shop", back: visit.HasPerson ? null : "/shops");

    // An act that was posted is not repeated by coming back: the page it was on is.
    private static string ReturnAddress(HttpContext http, Visit visit) =>
        HttpMethods.IsGet(http.Request.Method) ? visit.At(visit.Path) : LocalAddress.CameFrom(http) ?? visit.At("/");

    private static Task Redirect(HttpContext http, string to, string? back)
    {
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = back is null or "/" ? to : to + "?return=" + Uri.EscapeDataString(back);
        return Task.CompletedTask;
    }

    [LoggerMessage(40, LogLevel.Error, "{Endpoint} declares nobody who may use it, and is refused to everybody.")]
    private partial void Undeclared(string endpoint);
}
