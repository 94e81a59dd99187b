using System.Globalization;
using Bezel.Shop.Findings;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Upkeep.Notifications;

/// <summary>What an alert says: the act, which finding, and to open Bezel as always. No evidence, no number, no link.</summary>
internal static class AlertText
{
    /// <summary>Most findings that a message names.</summary>
    public const int MostNamed = 5;

    /// <summary>As things are now; null when everything that it was to say has been dealt with.</summary>
    public static async Task<NotificationContent?> ComposeAsync(ShopReading reading, ShopProfile shop, NotificationRow what, ChannelRow channel, CancellationToken cancellation)
    {
        DateTimeOffset now = reading.Store.Clock.GetUtcNow();
        List<long> numbers = NotificationRow.Read(what.Findings);
        List<Finding> findings = [.. (await reading.Db.Set<Finding>().Where(f => numbers.Contains(f.Id)).ToListAsync(cancellation))
            .Where(f => f.StateAt(now) == FindingState.Open && f.Title.Length > 0 && channel.Takes(f)).OrderBy(f => f.Place)];
        if (findings.Count == 0)
            return null;
        List<NotificationRow> sent = await AlertRound.SentAsync(reading.Db, what.MadeAt, cancellation);
        bool more = sent.Exists(n => n.Id < what.Id && n.MadeAt > what.MadeAt - AlertLimit.Day);
        CultureInfo culture = shop.Culture;
        return new NotificationContent
        {
            Kind = "alert",
            Delivery = DeliveryOf(what, channel),
            Shop = NotificationText.Safe(shop.Name, culture),
            Headline = findings is [Finding only]
                ? NotificationText.Safe(only.Title, culture).TrimEnd('.')
                : NotificationWords.SayIn(culture, more ? "alert.more" : "alert.several", findings.Count),
            Before = [findings.Count == 1 ? NotificationWords.SayIn(culture, "alert.open", findings[0].Id) : NotificationWords.SayIn(culture, "alert.open-all")],
            Items = [.. findings.Take(MostNamed).Select(f => new NotificationItem(f.Id, NotificationText.Safe(f.Title, culture)))],
            More = Math.Max(0, findings.Count - MostNamed),
            After = await LastOneAsync(reading, shop, sent, now, cancellation) is { } last ? [last] : [],
            Culture = culture,
            At = now,
        };
    }

    /// <summary>The same however often it is sent.</summary>
    public static string DeliveryOf(NotificationRow what, ChannelRow channel) => string.Create(CultureInfo.InvariantCulture, $"{what.Id}-{channel.Id}");

    /// <summary>When the alerts are spent with this one, that is said: silence must not be taken for quiet.</summary>
    private static async Task<string?> LastOneAsync(ShopReading reading, ShopProfile shop, List<NotificationRow> sent, DateTimeOffset now, CancellationToken cancellation)
    {
        var limit = new AlertLimit(await ShopSettings.GetAsync(reading, NotificationSettings.AlertsADay, cancellation), await ShopSettings.GetAsync(reading, NotificationSettings.AlertsAWeek, cancellation));
        DateTimeOffset[] times = [.. sent.Select(n => n.MadeAt)];
        return limit.Left(times, now) == 0 && limit.Free(times, now) is { } free && free > now
            ? NotificationWords.SayIn(shop.Culture, "alert.last", shop.Moment(free))
            : null;
    }
}
