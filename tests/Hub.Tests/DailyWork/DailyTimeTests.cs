using System.Globalization;
using Bezel.Shop.Work;

namespace Bezel.Hub.Tests.DailyWork;

public sealed class DailyTimeTests
{
    [Theory]
    [InlineData("America/New_York", "2026-11-20T12:00Z", "2026-11-21T07:30Z")] // 7:00 there: 2:30 has passed
    [InlineData("America/New_York", "2026-11-20T07:00Z", "2026-11-20T07:30Z")] // 2:00 there
    [InlineData("America/New_York", "2026-11-20T07:30Z", "2026-11-21T07:30Z")] // at the very time
    [InlineData("Asia/Tokyo", "2026-11-20T12:00Z", "2026-11-20T17:30Z")]
    [InlineData("America/New_York", "2026-03-07T12:00Z", "2026-03-08T07:00Z")] // 2:30 is skipped that night: 3:00 is the next minute there is
    [InlineData("America/New_York", "2026-03-08T12:00Z", "2026-03-09T06:30Z")]
    [InlineData("Europe/Berlin", "2026-10-24T12:00Z", "2026-10-25T00:30Z")] // 2:30 comes twice that night: the first
    [InlineData("Europe/Berlin", "2026-10-25T00:30Z", "2026-10-26T01:30Z")] // and not once more an hour later
    public void Half_past_two_is_by_the_shops_clock(string zone, string last, string next) =>
        DailyTime.At(2, 30).Next(At(last), At(last), TimeZoneInfo.FindSystemTimeZoneById(zone)).ShouldBe(At(next));

    [Fact]
    public void What_was_never_done_is_due_at_once()
    {
        DailyTime.At(2, 30).Next(null, At("2026-11-20T12:00Z"), TimeZoneInfo.Utc).ShouldBe(At("2026-11-20T12:00Z"));
        DailyTime.Every(TimeSpan.FromHours(1)).Next(null, At("2026-11-20T12:00Z"), TimeZoneInfo.Utc).ShouldBe(At("2026-11-20T12:00Z"));
    }

    [Fact]
    public void A_run_dated_by_a_wrong_clock_does_not_put_the_next_one_off()
    {
        DateTimeOffset now = At("2026-11-20T12:00Z");
        DailyTime.At(2, 30).Next(At("2031-01-01T00:00Z"), now, TimeZoneInfo.Utc).ShouldBe(now);
        DailyTime.Every(TimeSpan.FromHours(1)).Next(At("2031-01-01T00:00Z"), now, TimeZoneInfo.Utc).ShouldBe(now);
        // A clock set back by a minute repeats nothing.
        DailyTime.At(2, 30).Next(At("2026-11-20T12:01Z"), now, TimeZoneInfo.Utc).ShouldBe(At("2026-11-21T02:30Z"));
    }

    [Fact]
    public void An_interval_counts_from_the_last_run() =>
        DailyTime.Every(TimeSpan.FromHours(6)).Next(At("2026-11-20T12:00Z"), At("2026-11-20T13:00Z"), TimeZoneInfo.Utc).ShouldBe(At("2026-11-20T18:00Z"));

    [Fact]
    public void An_interval_of_nothing_is_refused() => Should.Throw<ArgumentOutOfRangeException>(() => DailyTime.Every(TimeSpan.Zero));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
