using Bezel.Pages.Access;
using Bezel.Shop.Storage;
using Bezel.Upkeep.Notifications;
using Microsoft.AspNetCore.Http;

namespace Bezel.Hub.Api.Notifications;

/// <summary>Where notifications go, and what was sent.</summary>
internal static class NotificationRoutes
{
    private const int MostAddress = 2000;

    public static void Map(ApiRoutes routes)
    {
        routes.Get("/notifications", "listNotifications", Scopes.NotificationsRead, "What was sent lately, the newest first, at most limit.", ListAsync).Answers<SentList>();
        routes.Get("/notifications/channels", "listChannels", Scopes.NotificationsRead, "The ways by which the shop is told.", ChannelsAsync).Answers<ChannelList>();
        routes.Post("/notifications/channels", "addChannel", Scopes.NotificationsWrite, "Adds a way.", AddAsync).Takes<AddChannelBody>().Answers<AddedChannelBody>(StatusCodes.Status201Created);
        routes.Delete("/notifications/channels/{number:long}", "removeChannel", Scopes.NotificationsWrite, "Removes a way.", RemoveAsync).Produces(StatusCodes.Status204NoContent);
        routes.Post("/notifications/channels/{number:long}/test", "testChannel", Scopes.NotificationsWrite, "Sends a test by a way and waits for what comes of it.", TestAsync).Answers<TestedBody>();
    }

    private static async Task<JsonAnswer> ListAsync(ApiCall call, int? limit = null)
    {
        await using ShopReading reading = await call.ReadAsync();
        IReadOnlyList<SentNotification> sent = await ShopNotifications.LatelyAsync(reading, Paging.Limit(limit), call.Gone);
        return JsonAnswer.Of(new SentList([.. sent.Select(SentBody.Of)], await ShopNotifications.HeldBackAsync(reading, call.Gone)), ApiJson.Default.SentList);
    }

    private static async Task<JsonAnswer> ChannelsAsync(ApiCall call)
    {
        await using ShopReading reading = await call.ReadAsync();
        return JsonAnswer.Of(new ChannelList([.. (await NotificationChannels.ListAsync(reading, call.Gone)).Select(ChannelBody.Of)]), ApiJson.Default.ChannelList);
    }

    private static async Task<JsonAnswer> AddAsync(ApiCall call)
    {
        AddChannelBody body = await call.BodyAsync(ApiJson.Default.AddChannelBody);
        var fields = new Fields();
        ChannelKind kind = fields.Required("kind", body.Kind);
        string name = fields.Text("name", body.Name, ChannelDraft.MaxName);
        string? address = fields.Optional("address", body.Address, MostAddress);
        fields.Check();
        await using ShopTransaction change = await call.BeginAsync();
        AddedChannel added = await NotificationChannels.AddAsync(change, new ChannelDraft(kind, name)
        {
            Address = address ?? "",
            Role = body.Role,
            Person = body.Person,
            Secret = body.Secret,
            Alerts = body.Alerts,
            Digest = body.Digest,
        }, call.Gone);
        return await call.CommitAsync(change, JsonAnswer.Of(new AddedChannelBody(ChannelBody.Of(added.Channel), added.Secret), ApiJson.Default.AddedChannelBody, StatusCodes.Status201Created));
    }

    private static async Task<IResult> RemoveAsync(ApiCall call, long number)
    {
        await RequireAsync(call, number);
        await using ShopTransaction change = await call.BeginAsync();
        await NotificationChannels.RemoveAsync(change, number, call.Gone);
        await change.CommitAsync(call.Gone);
        return Results.NoContent();
    }

    private static async Task<JsonAnswer> TestAsync(ApiCall call, ShopNotifications notifications, long number)
    {
        await RequireAsync(call, number);
        TestOutcome outcome = await notifications.TestAsync(call.Shop, number, call.Actor, call.Gone);
        return JsonAnswer.Of(new TestedBody(outcome.Sent, outcome.Said), ApiJson.Default.TestedBody);
    }

    private static async Task RequireAsync(ApiCall call, long number)
    {
        await using ShopReading reading = await call.ReadAsync();
        if (!(await NotificationChannels.ListAsync(reading, call.Gone)).Any(c => c.Number == number))
            throw ApiRefusal.NotFound($"There is no channel {number}.");
    }
}
