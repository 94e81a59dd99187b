using Bezel.Shop.Shops;
using Bezel.Shop.Storage;

namespace Bezel.Upkeep.Notifications;

/// <summary>
/// When a shop is left in peace: from one time of the day to another by its own clock, over midnight if need be, and on days on which it is
/// closed. All days closed, or quiet from a time to the same, is no quiet at all: an alert would wait for ever, or never.
/// </summary>
/// <param name="From">When quiet begins.</param>
/// <param name="Until">When it ends.</param>
/// <param name="ClosedDays">Days that are quiet from midnight to midnight.</param>
/// <param name="Zone">The shop's time zone.</param>
internal sealed record QuietHours(TimeOnly From, TimeOnly Until, IReadOnlySet<DayOfWeek> ClosedDays, TimeZoneInfo Zone)
{
    private const int DaysInWeek = 7;

    public static async Task<QuietHours> ReadAsync(ShopTransaction change, ShopProfile shop, CancellationToken cancellation) => new(
        await ShopSettings.GetAsync(change, NotificationSettings.QuietFrom, cancellation),
        await ShopSettings.GetAsync(change, NotificationSettings.QuietUntil, cancellation),
        NotificationSettings.Days(await ShopSettings.GetAsync(change, NotificationSettings.ClosedDays, cancellation)) ?? new HashSet<DayOfWeek>(),
        shop.Zone);

    /// <summary>Whether it is quiet at an instant.</summary>
    public bool IsQuiet(DateTimeOffset at) => EndAfter(at) is not null;

    /// <summary>When the quiet that holds at an instant ends; null when it is not quiet then.</summary>
    public DateTimeOffset? EndAfter(DateTimeOffset at)
    {
        DateTime local = TimeZoneInfo.ConvertTime(at, Zone).DateTime;
        if (!IsQuiet(local))
            return null;
        // It can end only when a night ends or a day begins; a week of them is all there is.
        var day = DateOnly.FromDateTime(local);
        for (int ahead = 0; ahead <= DaysInWeek + 1; ahead++)
        {
            foreach (TimeOnly time in (TimeOnly[])[TimeOnly.MinValue, Until])
            {
                DateTime end = day.AddDays(ahead).ToDateTime(time);
                if (end > local && !IsQuiet(end) && ShopClock.Instant(end, Zone) is var instant && instant > at)
                    return instant;
            }
        }
        return null; // never: then nothing is held
    }

    private bool IsQuiet(DateTime local)
    {
        if (ClosedDays.Count < DaysInWeek && ClosedDays.Contains(local.DayOfWeek))
            return true;
        var time = TimeOnly.FromDateTime(local);
        return From != Until && (From < Until ? time >= From && time < Until : time >= From || time < Until);
    }
}

/// <summary>Times by the shop's clock as instants.</summary>
internal static class ShopClock
{
    /// <summary>The instant. A time that the clock skips, in spring, is the next one that there is; one that it shows twice is the first of both.</summary>
    public static DateTimeOffset Instant(DateTime local, TimeZoneInfo zone)
    {
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(1);
        TimeSpan offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
