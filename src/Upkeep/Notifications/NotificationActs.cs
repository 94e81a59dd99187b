using Bezel.Pages.Access;
using Bezel.Pages.Visits;
using Bezel.Shop.Findings;
using Bezel.Shop.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bezel.Upkeep.Notifications;

/// <summary>What the buttons on the page of notifications do.</summary>
internal static class NotificationActs
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(NotificationsPage.Path + "/{id:long}/test", TestAsync).ForRoles(ShopRole.Owner, ShopRole.Manager);
        routes.MapPost(NotificationsPage.Path + "/{id:long}/remove", RemoveAsync).ForRoles(ShopRole.Owner, ShopRole.Manager);
    }

    private static async Task<IResult> TestAsync(long id, Visit visit, ShopNotifications notifications, CancellationToken cancellation)
    {
        TestOutcome outcome = await notifications.TestAsync(visit.Shop, id, visit.Actor, cancellation);
        if (outcome.Sent)
            visit.SayNext(outcome.Said);
        else
            visit.SayNextProblem(outcome.Said);
        return visit.To(NotificationsPage.Path);
    }

    private static async Task<IResult> RemoveAsync(long id, Visit visit, Store store, CancellationToken cancellation)
    {
        await using ShopTransaction change = await store.BeginAsync(visit.Shop.Id, visit.Actor, cancellation);
        await NotificationChannels.RemoveAsync(change, id, cancellation);
        await change.CommitAsync(cancellation);
        return visit.To(NotificationsPage.Path, NotificationWords.Say("page.removed"));
    }
}
