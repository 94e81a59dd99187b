using Bezel.Pages.Access;
using Bezel.Pages.Visits;
using Bezel.Shop.Findings;
using Bezel.Shop.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bezel.Mail.Teaching;

/// <summary>The acts about lessons that are one button each.</summary>
internal static class LessonRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/settings/lessons/{id:long}/undo", (long id, HttpContext http, Visit visit, Store store) =>
            ActAsync(http, visit, store, change => LessonBook.UndoAsync(change, id, http.RequestAborted), "lessons.undo.done")).ForRoles(ShopRole.Owner, ShopRole.Manager, ShopRole.Bookkeeper);
        routes.MapPost("/settings/lessons/{id:long}/confirm", (long id, HttpContext http, Visit visit, Store store) =>
            ActAsync(http, visit, store, change => LessonBook.ConfirmAsync(change, id, http.RequestAborted), "lessons.confirm.done")).ForRoles(ShopRole.Owner, ShopRole.Manager, ShopRole.Bookkeeper);
    }

    private static async Task<IResult> ActAsync(HttpContext http, Visit visit, Store store, Func<ShopTransaction, Task> act, string said)
    {
        await using ShopTransaction change = await store.BeginAsync(visit.Shop.Id, visit.Actor, http.RequestAborted);
        await act(change);
        await change.CommitAsync(http.RequestAborted);
        return visit.To("/settings/lessons", TeachingWords.Say(said, LessonRules.Days));
    }
}
