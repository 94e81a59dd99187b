using Bezel.Pages.Access;
using Bezel.Pages.Visits;
using Bezel.Shop.Findings;
using Bezel.Shop.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bezel.People.Tokens;

/// <summary>Ends a token with one button. It asks for nothing again: shutting a door must be quick.</summary>
internal static class TokenRoutes
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/people/tokens/{number:long}/revoke", async (long number, HttpContext http, Visit visit, Store store) =>
        {
            await using ShopTransaction change = await store.BeginAsync(visit.Shop.Id, visit.Actor, http.RequestAborted);
            await TokenBook.RevokeAsync(change, number, http.RequestAborted);
            await change.CommitAsync(http.RequestAborted);
            return visit.To("/people/tokens", TokenWords.Say("revoked", number));
        }).ForRoles(ShopRole.Owner);
}
