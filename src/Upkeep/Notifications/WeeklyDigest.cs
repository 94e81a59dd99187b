using System.Globalization;
using Bezel.Shop;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Shop.Work;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Upkeep.Notifications;

/// <summary>
/// Plans the digest: each night, work is written for the one of the day ahead, once. One that was missed while the hub was off comes late,
/// up to <see cref="Late"/>. A day or time that is changed meanwhile counts: what was planned for another instant is not sent.
/// </summary>
internal sealed class WeeklyDigest(Store store) : IDailyWork, IWorkHandler
{
    public const string WorkKind = "notification.digest";

    /// <summary>How late a digest may come.</summary>
    public static readonly TimeSpan Late = TimeSpan.FromDays(3);

    private static readonly TimeSpan Ahead = TimeSpan.FromHours(26);

    public string Name => "notification.plan";

    public string Kind => WorkKind;

    string IDailyWork.InWords => NotificationWords.Say("work.plan");

    string IWorkHandler.InWords => NotificationWords.Say("work.digest");

    /// <summary>Soon after midnight, before any digest.</summary>
    public DailyTime Due => DailyTime.At(0, 5);

    public async Task RunAsync(ShopProfile shop, CancellationToken cancellation)
    {
        await using ShopTransaction change = await store.BeginAsync(shop.Id, Actor.Program("notifications"), cancellation);
        await PlanAsync(change, shop, cancellation);
        await AlertQueue.CallAsync(change, cancellation); // a round that was lost, or a limit that was raised
        await change.CommitAsync(cancellation);
    }

    /// <summary>Plans the digest that is due within the day ahead, or was missed; asked again when day or time are changed.</summary>
    public static async Task PlanAsync(ShopTransaction change, ShopProfile shop, CancellationToken cancellation)
    {
        if (await ScheduleAsync(change, cancellation) is not var (day, time))
            return;
        if (!await change.Db.Set<ChannelRow>().AnyAsync(c => c.RemovedAt == null && c.Digest, cancellation))
            return; // a channel that is added today gets the next one, not a late one
        foreach (DateTimeOffset at in Around(change.Now, day, time, shop.Zone))
        {
            if (at > change.Now + Ahead || at < change.Now - Late || at < shop.CreatedAt)
                continue;
            // Around a change of the day two instants may lie close together; one digest in half a week is enough.
            DateTimeOffset from = at - Late, to = at + Late;
            if (await change.Db.Set<NotificationRow>().AnyAsync(n => n.Kind == NotificationKind.Digest && n.State != NotificationState.NotNeeded && n.PlannedFor > from && n.PlannedFor < to
                && (n.State == NotificationState.Sent || n.State == NotificationState.Failed || n.PlannedFor == at), cancellation))
                continue;
            long id = await change.NextAsync("notification", cancellation: cancellation);
            change.Db.Add(new NotificationRow { Id = id, Kind = NotificationKind.Digest, State = NotificationState.Waiting, MadeAt = change.Now, PlannedFor = at });
            await change.EnqueueAsync(WorkKind, id.ToString(CultureInfo.InvariantCulture), at, cancellation);
        }
    }

    public async Task HandleAsync(WorkItem item, CancellationToken cancellation)
    {
        ShopProfile shop = (await store.ShopsAsync(cancellation)).First(s => s.Id == item.Shop);
        await using ShopTransaction change = await store.BeginAsync(item.Shop, Actor.Program("notifications"), cancellation);
        NotificationRow? digest = await change.Db.Set<NotificationRow>().FirstOrDefaultAsync(n => n.Id == long.Parse(item.Body, CultureInfo.InvariantCulture), cancellation);
        if (digest is { State: NotificationState.Waiting, PlannedFor: { } at })
        {
            bool stillSo = await ScheduleAsync(change, cancellation) is var (day, time) && Around(at, day, time, shop.Zone).Contains(at) && change.Now - at < Late;
            List<long> channels = await change.Db.Set<ChannelRow>().Where(c => c.RemovedAt == null && c.Digest).OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(cancellation);
            if (!stillSo || channels.Count == 0)
                digest.State = NotificationState.NotNeeded;
            else
                digest.MadeAt = change.Now;
            foreach (long channel in digest.State == NotificationState.Waiting ? channels : [])
                await NotificationDelivery.PlanAsync(change, digest.Id, channel, cancellation);
        }
        await item.CompleteInAsync(change, cancellation);
        await change.CommitAsync(cancellation);
    }

    private static async Task<(DayOfWeek Day, TimeOnly Time)?> ScheduleAsync(ShopTransaction change, CancellationToken cancellation) =>
        NotificationSettings.Day(await ShopSettings.GetAsync(change, NotificationSettings.DigestDay, cancellation)) is { } day
            ? (day, await ShopSettings.GetAsync(change, NotificationSettings.DigestTime, cancellation))
            : null;

    /// <summary>The digest's instants in the week before and the week after, the earlier first.</summary>
    private static IEnumerable<DateTimeOffset> Around(DateTimeOffset now, DayOfWeek day, TimeOnly time, TimeZoneInfo zone)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        return Enumerable.Range(-7, 15).Select(today.AddDays).Where(d => d.DayOfWeek == day).Select(d => ShopClock.Instant(d.ToDateTime(time), zone));
    }
}
