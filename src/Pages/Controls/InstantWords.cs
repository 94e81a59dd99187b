using System.Globalization;

namespace Bezel.Pages.Controls;

/// <summary>An instant in words: as the reader writes dates, and how long ago (or how soon).</summary>
public static class InstantWords
{
    /// <summary>"today 14:05, 3 minutes ago", "22 November 2026, 4 days ago".</summary>
    /// <param name="at">The instant, on the shop's clock.</param>
    /// <param name="now">Now, on the shop's clock.</param>
    /// <param name="dateOnly">Leaves the time of day away.</param>
    public static string Say(DateTimeOffset at, DateTimeOffset now, bool dateOnly = false)
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        int days = at.Date.Subtract(now.Date).Days;
        string day = days switch
        {
            0 => "today",
            -1 => "yesterday",
            1 => "tomorrow",
            _ => at.ToString(DayPattern(culture), culture),
        };
        string time = dateOnly ? "" : " " + at.ToString("t", culture);
        string gone = Distance(at - now, days);
        return gone.Length == 0 ? day + time : $"{day}{time}, {gone}";
    }

    // The long date without the name of the weekday: 22 November 2026, November 22, 2026.
    private static string DayPattern(CultureInfo culture) =>
        culture.DateTimeFormat.LongDatePattern.Replace("dddd", "", StringComparison.Ordinal).Trim(' ', ',', '.', '،');

    private static string Distance(TimeSpan span, int days)
    {
        double minutes = Math.Abs(span.TotalMinutes);
        string amount = minutes switch
        {
            < 1 => "",
            < 60 => Count((int)minutes, "minute"),
            _ when Math.Abs(days) <= 1 && minutes < 24 * 60 => Count((int)(minutes / 60), "hour"),
            _ when Math.Abs(days) <= 1 => "",
            _ when Math.Abs(days) < 60 => Count(Math.Abs(days), "day"),
            _ when Math.Abs(days) < 730 => Count(Math.Abs(days) / 30, "month"),
            _ => Count(Math.Abs(days) / 365, "year"),
        };
        return amount.Length == 0 ? "" : span < TimeSpan.Zero ? amount + " ago" : "in " + amount;
    }

    private static string Count(int number, string unit) => number == 1 ? "1 " + unit : $"{number} {unit}s";
}
