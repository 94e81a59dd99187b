using System.Globalization;
using Bezel.Pages.Controls;

namespace Bezel.Pages.Tests;

public sealed class InstantWordsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 14, 5, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, "today 14:05")]
    [InlineData(-3, "today 14:02, 3 minutes ago")]
    [InlineData(-1, "today 14:04, 1 minute ago")]
    [InlineData(45, "today 14:50, in 45 minutes")]
    [InlineData(-5 * 60, "today 09:05, 5 hours ago")]
    [InlineData(-15 * 60, "yesterday 23:05, 15 hours ago")]
    [InlineData(-30 * 60, "yesterday 08:05")]
    [InlineData(-4 * 24 * 60, "18 November 2026 14:05, 4 days ago")]
    [InlineData(-100 * 24 * 60, "14 August 2026 14:05, 3 months ago")]
    [InlineData(3 * 24 * 60, "25 November 2026 14:05, in 3 days")]
    public void An_instant_is_said_as_the_reader_writes_it_with_how_long_ago(int minutes, string said)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-GB");
        InstantWords.Say(Now.AddMinutes(minutes), Now).ShouldBe(said);
    }

    [Fact]
    public void The_shops_country_says_how_a_date_is_written()
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-US");
        InstantWords.Say(Now.AddDays(-4), Now, dateOnly: true).ShouldBe("November 18, 2026, 4 days ago");
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        InstantWords.Say(Now.AddDays(-4), Now, dateOnly: true).ShouldStartWith("18. November 2026");
    }
}
