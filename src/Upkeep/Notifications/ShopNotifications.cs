using Bezel.Shop;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Upkeep.Notifications;

/// <summary>Reads what was sent and what waits, and tries a channel out. For pages, the API and the command line.</summary>
public sealed class ShopNotifications
{
    /// <summary>Most that are listed at once.</summary>
    public const int MaxListed = 200;

    private readonly Store _store;
    private readonly ChannelSending _sending;

    internal ShopNotifications(Store store, ChannelSending sending) => (_store, _sending) = (store, sending);

    /// <summary>What was sent lately, or is on its way, the newest first.</summary>
    /// <param name="reading">Whose.</param>
    /// <param name="count">How many, from 1 to <see cref="MaxListed"/>.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    public static async Task<IReadOnlyList<SentNotification>> LatelyAsync(ShopReading reading, int count = 20, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MaxListed);
        List<DeliveryRow> deliveries = await reading.Db.Set<DeliveryRow>().OrderByDescending(d => d.Notification).ThenBy(d => d.Channel).Take(count).ToListAsync(cancellation);
        List<long> numbers = [.. deliveries.Select(d => d.Notification).Distinct()];
        Dictionary<long, NotificationRow> notifications = await reading.Db.Set<NotificationRow>().Where(n => numbers.Contains(n.Id)).ToDictionaryAsync(n => n.Id, cancellation);
        Dictionary<long, string> names = await reading.Db.Set<ChannelRow>().ToDictionaryAsync(c => c.Id, c => c.Name, cancellation);
        return [.. deliveries.Select(d => new SentNotification(d.Notification, notifications[d.Notification].Kind, d.Channel, names.GetValueOrDefault(d.Channel, ""), d.State,
            d.EndedAt ?? notifications[d.Notification].MadeAt, NotificationRow.Read(notifications[d.Notification].Findings), d.Failure))];
    }

    /// <summary>How many alerts wait: for quiet hours to end, for the limit, or for a channel.</summary>
    public static Task<int> HeldBackAsync(ShopReading reading, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return reading.Db.Set<AlertRow>().CountAsync(a => a.State == AlertState.Waiting, cancellation);
    }

    /// <summary>After settings were changed: plans the digest anew, and looks again at what waits. By itself that happens each night.</summary>
    /// <param name="change">A transaction after the one that changed them, which does not see its own changes.</param>
    /// <param name="shop">The shop.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    public static async Task ReplanAsync(ShopTransaction change, ShopProfile shop, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(shop);
        await WeeklyDigest.PlanAsync(change, shop, cancellation);
        await AlertQueue.CallAsync(change, cancellation);
    }

    /// <summary>Sends a test by a channel and waits for what comes of it. It counts for no limit.</summary>
    /// <param name="shop">Whose channel.</param>
    /// <param name="number">The channel's number.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="RefusedException">There is none of that number.</exception>
    public async Task<TestOutcome> TestAsync(ShopProfile shop, long number, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(shop);
        ChannelRow row;
        await using (ShopReading reading = await _store.ReadAsync(shop.Id, cancellation))
        {
            row = await reading.Db.Set<ChannelRow>().FirstOrDefaultAsync(c => c.Id == number && c.RemovedAt == null, cancellation)
                ?? throw new RefusedException(NotificationWords.Say("refused.none", number));
        }
        string? failure = null;
        try
        {
            DateTimeOffset now = _store.Clock.GetUtcNow();
            await _sending.SendAsync(shop, row, new NotificationContent
            {
                Kind = "test",
                Delivery = "test-" + NotificationChannels.Key(number),
                Shop = NotificationText.Safe(shop.Name, shop.Culture),
                Headline = NotificationWords.SayIn(shop.Culture, "test.headline"),
                Before = [NotificationWords.SayIn(shop.Culture, "test.text", shop.Moment(now))],
                Culture = shop.Culture,
                At = now,
            }, cancellation);
        }
        catch (NotDeliveredException failed)
        {
            failure = failed.Message;
        }
        await using ShopTransaction change = await _store.BeginAsync(shop.Id, actor, cancellation);
        change.Record(failure is null ? "notification.sent" : "notification.failed", e => e.Add("kind", "test").Add("channel", number));
        if (failure is null)
            await NotificationDelivery.WorksAgainAsync(change, number, cancellation);
        await change.CommitAsync(cancellation);
        return new TestOutcome(failure is null, failure ?? NotificationWords.Say("test.sent", row.Name));
    }
}
