using System.Globalization;
using System.Text;
using Bezel.Pages.Access;
using Bezel.Pages.Visits;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bezel.Mail.ShopFacts;

/// <summary>The acts about shop facts that are one button each, and the file to take away.</summary>
internal static class FactsRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/settings/facts/staff/{id:long}/remove", (long id, HttpContext http, Visit visit, Store store, ShopFactsBook book) =>
            RemoveAsync(http, visit, store, book, FactPart.Staff, "/settings/facts/staff", sheet => sheet.Staff.FirstOrDefault(s => s.Id == id) is { } one ? (one.Name, one) : null, id)).ForRoles(ShopRole.Owner, ShopRole.Manager);
        routes.MapPost("/settings/facts/people/{id:long}/remove", (long id, HttpContext http, Visit visit, Store store, ShopFactsBook book) =>
            RemoveAsync(http, visit, store, book, FactPart.Correspondents, "/settings/facts/people", sheet => sheet.Correspondents.FirstOrDefault(c => c.Id == id) is { } one ? (one.Email, one) : null, id)).ForRoles(ShopRole.Owner, ShopRole.Manager);
        routes.MapPost("/settings/facts/undo", UndoAsync).ForRoles(ShopRole.Owner, ShopRole.Manager);
        routes.MapGet("/settings/facts/export", ExportAsync).ForRoles(ShopRole.Owner, ShopRole.Manager);
    }

    private static async Task<IResult> RemoveAsync(HttpContext http, Visit visit, Store store, ShopFactsBook book, FactPart part, string path, Func<FactSheet, (string Name, object Said)?> find, long id)
    {
        await using ShopTransaction change = await store.BeginAsync(visit.Shop.Id, visit.Actor, http.RequestAborted);
        FactSheet now = await book.ReadAsync(change, http.RequestAborted);
        if (find(now) is not { } there)
            throw new RefusedException(FactsWords.Say("gone.lead"));
        await OrRefusedAsync(() => book.EditAsync(change, Number(http, "basis"), part, sheet => find(sheet)?.Said, sheet => sheet.Without(id), http.RequestAborted));
        await change.CommitAsync(http.RequestAborted);
        return visit.To(path, FactsWords.Say("removed", there.Name));
    }

    private static async Task<IResult> UndoAsync(HttpContext http, Visit visit, Store store, ShopFactsBook book)
    {
        await using ShopTransaction change = await store.BeginAsync(visit.Shop.Id, visit.Actor, http.RequestAborted);
        await OrRefusedAsync(() => book.UndoAsync(change, Number(http, "version"), Number(http, "basis"), http.RequestAborted));
        await change.CommitAsync(http.RequestAborted);
        return visit.To("/settings/facts", FactsWords.Say("undone"));
    }

    private static async Task<IResult> ExportAsync(HttpContext http, Visit visit, Store store, ShopFileFacts files)
    {
        await using ShopReading reading = await store.ReadAsync(visit.Shop.Id, http.RequestAborted);
        string yaml = await files.ExportAsync(reading, http.RequestAborted);
        http.Response.Headers.CacheControl = "no-store";
        return Results.File(Encoding.UTF8.GetBytes(yaml), "application/yaml", "shop.yaml");
    }

    /// <summary>On a page without a form of its own, that somebody else was quicker is a refusal like any other.</summary>
    private static async Task OrRefusedAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (FactsChangedException changed)
        {
            throw new RefusedException(changed.Message);
        }
    }

    private static long Number(HttpContext http, string name) =>
        long.TryParse(http.Request.Form[name].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : -1;
}
