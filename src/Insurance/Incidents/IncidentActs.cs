using Bezel.Pages.Access;
using Bezel.Pages.Visits;
using Bezel.Shop.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Insurance.Incidents;

/// <summary>What the buttons on an incident's page do. Who may not see an incident gets the answer of one that is not there.</summary>
internal static class IncidentActs
{
    /// <summary>What the second button of a step's form sends.</summary>
    public const string NotPossible = "not-possible";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/incidents/{id:long}/steps/{step}", TickAsync).ForAnyRole();
        routes.MapPost("/incidents/{id:long}/steps/{step}/open-again", OpenAgainAsync).ForAnyRole();
        routes.MapPost("/incidents/{id:long}/close", CloseAsync).ForAnyRole();
    }

    private static Task<IResult> TickAsync(long id, string step, [FromForm] string? note, [FromForm] string? act, Visit visit, Store store, CancellationToken cancellation) =>
        ActAsync(id, visit, store, IncidentAccess.MaySee, async change =>
        {
            if (act == NotPossible)
                await IncidentBook.NotPossibleAsync(change, id, step, note ?? "", cancellation);
            else
                await IncidentBook.DoneAsync(change, id, step, note, cancellation);
            return IncidentWords.Say(act == NotPossible ? "said.not-possible" : "said.done");
        }, cancellation);

    private static Task<IResult> OpenAgainAsync(long id, string step, Visit visit, Store store, CancellationToken cancellation) =>
        ActAsync(id, visit, store, IncidentAccess.MaySee, async change =>
        {
            await IncidentBook.ReopenStepAsync(change, id, step, cancellation);
            return IncidentWords.Say("said.open-again");
        }, cancellation);

    private static Task<IResult> CloseAsync(long id, Visit visit, Store store, CancellationToken cancellation) =>
        ActAsync(id, visit, store, (role, _, _) => IncidentAccess.MayClose(role), async change =>
        {
            await IncidentBook.CloseAsync(change, id, cancellation);
            return IncidentWords.Say("said.closed");
        }, cancellation);

    private static async Task<IResult> ActAsync(long id, Visit visit, Store store, Func<Shop.Findings.ShopRole, long, Incident, bool> may, Func<ShopTransaction, Task<string>> act, CancellationToken cancellation)
    {
        await using ShopTransaction change = await store.BeginAsync(visit.Shop.Id, visit.Actor, cancellation);
        if (await change.Db.Set<Incident>().FirstOrDefaultAsync(i => i.Id == id, cancellation) is not { } incident || !may(visit.Person.Role, visit.Person.Subject, incident))
            return Results.NotFound();
        string said = await act(change);
        await change.CommitAsync(cancellation);
        return visit.To($"/incidents/{id}", said);
    }
}
