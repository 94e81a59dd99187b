using System.Globalization;
using Bezel.Pages.Access;
using Bezel.Pages.Visits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bezel.Hub.Findings;

/// <summary>The acts on findings that are one button.</summary>
internal static class FindingRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/findings/{id:long}/done", async (long id, HttpRequest request, Visit visit, FindingActs acts, CancellationToken cancellation) =>
        {
            IFormCollection form = await request.ReadFormAsync(cancellation);
            return visit.To(Back(form, id), await acts.DoneAsync(visit, id, Seen(form), form["note"], cancellation));
        }).ForAnyRole();
        routes.MapPost("/findings/{id:long}/reopen", async (long id, HttpRequest request, Visit visit, FindingActs acts, CancellationToken cancellation) =>
        {
            IFormCollection form = await request.ReadFormAsync(cancellation);
            return visit.To(Back(form, id), await acts.ReopenAsync(visit, id, Seen(form), form["note"], cancellation));
        }).ForAnyRole();
    }

    private static long? Seen(IFormCollection form) => long.TryParse(form["seen"], NumberStyles.None, CultureInfo.InvariantCulture, out long moves) ? moves : null;

    private static string Back(IFormCollection form, long id) => LocalAddress.OrElse(form["back"], $"/findings/{id.ToString(CultureInfo.InvariantCulture)}");
}
