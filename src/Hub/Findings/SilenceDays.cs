using System.Globalization;
using Bezel.Shop.Findings;
using Bezel.Shop.Shops;

namespace Bezel.Hub.Findings;

/// <summary>The day on which a silence ends, as it is typed: from tomorrow to a year ahead, by the shop's calendar.</summary>
internal static class SilenceDays
{
    /// <summary>Reads the day as browsers send it (<c>2026-11-22</c>).</summary>
    /// <returns>The day; or null, and what is wrong with it.</returns>
    public static (DateOnly? Day, string? Wrong) Read(string? typed, ShopProfile shop, DateTimeOffset now)
    {
        if (!DateOnly.TryParseExact(typed?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day))
            return (null, FindingPageWords.Say("refused.date"));
        if (day < First(shop, now))
            return (null, FindingPageWords.Say("refused.date-past"));
        return day > Last(shop, now) ? (null, FindingPageWords.Say("refused.date-long")) : (day, null);
    }

    /// <summary>The first day that may be chosen: tomorrow.</summary>
    public static DateOnly First(ShopProfile shop, DateTimeOffset now) => Today(shop, now).AddDays(1);

    /// <summary>The last day that may be chosen.</summary>
    public static DateOnly Last(ShopProfile shop, DateTimeOffset now) => Today(shop, now).AddDays(FindingBook.MaxSilenceDays - 1);

    /// <summary>When the day begins in the shop; where the clocks skip midnight, when it begins there.</summary>
    public static DateTimeOffset Begin(ShopProfile shop, DateOnly day)
    {
        DateTime midnight = day.ToDateTime(TimeOnly.MinValue);
        while (shop.Zone.IsInvalidTime(midnight))
            midnight = midnight.AddMinutes(30);
        return new DateTimeOffset(midnight, shop.Zone.GetUtcOffset(midnight));
    }

    /// <summary>As browsers want it in a field.</summary>
    public static string Write(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly Today(ShopProfile shop, DateTimeOffset now) => DateOnly.FromDateTime(shop.Local(now).Date);
}
