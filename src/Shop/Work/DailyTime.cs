namespace Bezel.Shop.Work;

/// <summary>When daily work is done: at a time by the shop's clock, or after an interval.</summary>
public sealed record DailyTime
{
    /// <summary>A last run further in the future than this was dated by a wrong clock, and does not count.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromHours(1);

    private DailyTime(TimeOnly? at, TimeSpan interval)
    {
        TimeOfDay = at;
        Interval = interval;
    }

    /// <summary>The time of the day by the shop's clock, or null when it goes by an interval.</summary>
    public TimeOnly? TimeOfDay { get; }

    /// <summary>From one run to the next; a day when there is a time of the day.</summary>
    public TimeSpan Interval { get; }

    /// <summary>Once a day.</summary>
    /// <param name="hour">0 to 23, by the shop's clock. Where the clock skips it, in spring, the next minute that there is.</param>
    /// <param name="minute">0 to 59.</param>
    public static DailyTime At(int hour, int minute = 0) => new(new TimeOnly(hour, minute), TimeSpan.FromDays(1));

    /// <summary>Again and again.</summary>
    /// <param name="interval">From the start of one run to the start of the next; a minute or more.</param>
    public static DailyTime Every(TimeSpan interval)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(interval, TimeSpan.FromMinutes(1));
        return new(null, interval);
    }

    /// <summary>When it is to be done next; an instant that has passed means now. What was never done is due at once.</summary>
    /// <param name="last">When the last run that ended well began, or null.</param>
    /// <param name="now">The time.</param>
    /// <param name="zone">The shop's time zone.</param>
    public DateTimeOffset Next(DateTimeOffset? last, DateTimeOffset now, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        if (last is not { } begun || begun > now + ClockTolerance)
            return now;
        if (TimeOfDay is not { } time)
            return begun + Interval;
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(begun, zone).DateTime);
        DateTimeOffset next = Instant(day, time, zone);
        // Two steps reach it: the day of the last run, or the day after it; a third guards zones that move a whole day (Samoa, 2011).
        for (int step = 0; step < 3 && next <= begun; step++)
            next = Instant(day = day.AddDays(1), time, zone);
        return next;
    }

    private static DateTimeOffset Instant(DateOnly day, TimeOnly time, TimeZoneInfo zone)
    {
        DateTime local = day.ToDateTime(time);
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(1);
        // A time that the clock shows twice, in autumn, is the first of both: the larger offset.
        TimeSpan offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
