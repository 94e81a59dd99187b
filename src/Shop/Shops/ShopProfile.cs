using System.Globalization;

namespace Bezel.Shop.Shops;

/// <summary>
/// One shop of the house: how it is called, where it is, how it reads dates and money. The only table (besides the house's own)
/// that is not inside a shop's scope, since it lists the shops.
/// </summary>
public sealed class ShopProfile
{
    /// <summary>The shop's id, from 1.</summary>
    public ShopId Id { get; set; }

    /// <summary>The shop's name, as on its letterhead.</summary>
    public string Name { get; set; } = "";

    /// <summary>ISO 3166-1 alpha-2 country, for instance <c>US</c>.</summary>
    public string Country { get; set; } = "US";

    /// <summary>IANA time zone, for instance <c>America/New_York</c>.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>BCP 47 language of what Bezel says, for instance <c>en-US</c>.</summary>
    public string Language { get; set; } = "en-US";

    /// <summary>ISO 4217 currency of amounts without one.</summary>
    public string Currency { get; set; } = "USD";

    /// <summary>When the shop was set up.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>The culture by which dates, numbers and words are written for this shop.</summary>
    public CultureInfo Culture
    {
        get
        {
            try
            {
                // The language as it is written in the shop's country: en + GB gives 22/11/2026.
                return CultureInfo.GetCultureInfo($"{Language.Split('-')[0]}-{Country}", predefinedOnly: true);
            }
            catch (CultureNotFoundException)
            {
                // A language that the country does not write of itself: as its own country does.
                return CultureInfo.CreateSpecificCulture(Language);
            }
        }
    }

    /// <summary>The shop's own time zone.</summary>
    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    /// <summary>An instant as the shop's clock shows it.</summary>
    public DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);
}
