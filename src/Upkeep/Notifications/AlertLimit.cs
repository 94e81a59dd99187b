namespace Bezel.Upkeep.Notifications;

/// <summary>
/// How many alerts a shop bears: so many in any 24 hours, and so many in any seven days. Windows that move, so that a burst over midnight,
/// or over Sunday night, is no way round.
/// </summary>
/// <param name="ADay">In any 24 hours.</param>
/// <param name="AWeek">In any seven days.</param>
internal readonly record struct AlertLimit(long ADay, long AWeek)
{
    public static readonly TimeSpan Day = TimeSpan.FromDays(1);
    public static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>When another alert may be sent: an instant that is not after <paramref name="now"/> means now; null means never, since none are wanted.</summary>
    /// <param name="sent">When alerts of the last seven days were sent.</param>
    /// <param name="now">The time.</param>
    public DateTimeOffset? Free(IReadOnlyList<DateTimeOffset> sent, DateTimeOffset now) => ADay <= 0 || AWeek <= 0
        ? null
        : Max(Free(sent, now, ADay, Day), Free(sent, now, AWeek, Week));

    /// <summary>How many may still be sent now.</summary>
    public long Left(IReadOnlyList<DateTimeOffset> sent, DateTimeOffset now) =>
        Math.Max(0, Math.Min(ADay - sent.Count(at => at > now - Day), AWeek - sent.Count(at => at > now - Week)));

    private static DateTimeOffset Free(IReadOnlyList<DateTimeOffset> sent, DateTimeOffset now, long most, TimeSpan window)
    {
        // The one that must leave the window so that fewer than the most are in it.
        DateTimeOffset[] within = [.. sent.Where(at => at > now - window).OrderDescending()];
        return within.Length < most ? now : within[(int)most - 1] + window;
    }

    private static DateTimeOffset Max(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
