using Bezel.Upkeep.Notifications;
using FsCheck;
using FsCheck.Fluent;

namespace Bezel.Upkeep.Tests.Notifications;

public sealed class QuietAndLimitTests
{
    private static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    private static QuietHours Quiet(string from = "20:00", string until = "07:00", params DayOfWeek[] closed) =>
        new(TimeOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), TimeOnly.Parse(until, System.Globalization.CultureInfo.InvariantCulture), closed.ToHashSet(), NewYork);

    [Theory]
    [InlineData("2026-11-18T14:00:00Z", null)] // 9:00
    [InlineData("2026-11-19T00:59:00Z", null)] // 19:59
    [InlineData("2026-11-19T01:00:00Z", "2026-11-19T12:00:00Z")] // 20:00
    [InlineData("2026-11-19T11:59:59Z", "2026-11-19T12:00:00Z")] // 6:59:59
    [InlineData("2026-11-19T12:00:00Z", null)]
    [InlineData("2026-03-08T05:00:00Z", "2026-03-08T11:00:00Z")] // the night in which the clock goes forward
    [InlineData("2026-11-01T04:00:00Z", "2026-11-01T12:00:00Z")] // and back
    public void A_night_ends_in_the_morning_by_the_shops_clock(string at, string? end) =>
        Quiet().EndAfter(NotifiedShop.At(at)).ShouldBe(end is null ? null : NotifiedShop.At(end));

    [Fact]
    public void Closed_days_join_the_nights_around_them()
    {
        // Saturday 21:00, closed on Sunday and Monday: Tuesday 7:00.
        Quiet(closed: [DayOfWeek.Sunday, DayOfWeek.Monday]).EndAfter(NotifiedShop.At("2026-11-22T02:00:00Z")).ShouldBe(NotifiedShop.At("2026-11-24T12:00:00Z"));
        // Quiet at noon, and closed on Sunday: midnight is no end on the day before.
        Quiet("12:00", "13:00", DayOfWeek.Sunday).EndAfter(NotifiedShop.At("2026-11-22T16:00:00Z")).ShouldBe(NotifiedShop.At("2026-11-23T05:00:00Z"));
    }

    [Fact]
    public void Quiet_that_would_never_end_is_none()
    {
        Quiet("08:00", "08:00").IsQuiet(NotifiedShop.At("2026-11-19T02:00:00Z")).ShouldBeFalse();
        Quiet("08:00", "08:00", Enum.GetValues<DayOfWeek>()).IsQuiet(NotifiedShop.At("2026-11-19T02:00:00Z")).ShouldBeFalse();
    }

    [Fact]
    public void Quiet_always_ends_and_it_is_not_quiet_then() => Prop.ForAll(
        Gen.Choose(0, 24 * 60 - 1).Two().Select(t => (t.Item1, t.Item2)).ToArbitrary(), Gen.Choose(0, 127).ToArbitrary(), Gen.Choose(0, 366 * 24 * 60).ToArbitrary(), (times, days, minute) =>
        {
            var quiet = new QuietHours(TimeOnly.MinValue.AddMinutes(times.Item1), TimeOnly.MinValue.AddMinutes(times.Item2),
                Enum.GetValues<DayOfWeek>().Where(d => (days & (1 << (int)d)) != 0).ToHashSet(), NewYork);
            DateTimeOffset at = NotifiedShop.At("2026-01-01T00:00:00Z").AddMinutes(minute);
            if (quiet.EndAfter(at) is { } end)
            {
                end.ShouldBeGreaterThan(at);
                quiet.IsQuiet(end).ShouldBeFalse();
            }
        }).QuickCheckThrowOnFailure();

    /// <summary>Whoever sends whenever it is free never goes above the limit in any window.</summary>
    [Fact]
    public void No_window_ever_holds_more_than_its_limit() => Prop.ForAll(
        Gen.Choose(1, 4).ToArbitrary(), Gen.Choose(1, 8).ToArbitrary(), Gen.Choose(0, 60 * 40).ListOf(80).ToArbitrary(), (aDay, aWeek, gaps) =>
        {
            var limit = new AlertLimit(aDay, aWeek);
            DateTimeOffset now = NotifiedShop.At(NotifiedShop.Morning);
            var sent = new List<DateTimeOffset>();
            foreach (int gap in gaps)
            {
                now += TimeSpan.FromMinutes(gap);
                DateTimeOffset free = limit.Free(sent, now).ShouldNotBeNull();
                (free <= now).ShouldBe(limit.Left(sent, now) > 0);
                if (free <= now)
                    sent.Add(now);
                else
                    limit.Left(sent, free).ShouldBeGreaterThan(0, "when it says so, it is free");
            }
            foreach (DateTimeOffset end in sent)
            {
                sent.Count(at => at > end - AlertLimit.Day && at <= end).ShouldBeLessThanOrEqualTo(aDay);
                sent.Count(at => at > end - AlertLimit.Week && at <= end).ShouldBeLessThanOrEqualTo(aWeek);
            }
        }).QuickCheckThrowOnFailure();
}
