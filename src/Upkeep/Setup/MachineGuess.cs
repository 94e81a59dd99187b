using System.Globalization;

namespace Bezel.Upkeep.Setup;

/// <summary>What the machine says of where the shop is: a guess that the owner sees and may correct.</summary>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="TimeZone">IANA.</param>
/// <param name="Language">BCP 47.</param>
/// <param name="Currency">ISO 4217.</param>
public sealed record MachineGuess(string Country, string TimeZone, string Language, string Currency)
{
    /// <summary>Guesses from the machine's time zone and language.</summary>
    public static MachineGuess Here() => From(TimeZoneInfo.Local.Id, CultureInfo.CurrentCulture.Name, ZoneTable());

    /// <summary>Guesses from a time zone and a language.</summary>
    /// <param name="zone">IANA or Windows name.</param>
    /// <param name="culture">BCP 47; empty where the machine has none (<c>LANG=C</c>).</param>
    /// <param name="zoneTable">Lines of the time zone database's <c>zone.tab</c>: country, place, zone, divided by tabs.</param>
    internal static MachineGuess From(string zone, string culture, IEnumerable<string> zoneTable)
    {
        if (TimeZoneInfo.TryConvertWindowsIdToIanaId(zone, out string? iana))
            zone = iana;
        string? country = culture.Length > 0 ? RegionOf(culture) : null;
        country ??= zoneTable.Where(line => !line.StartsWith('#')).Select(line => line.Split('\t')).FirstOrDefault(line => line.Length > 2 && line[2] == zone)?[0];
        country ??= "US";
        // A machine without a language gets English as the country writes it: dates and numbers come out right.
        string language = culture.Length == 0 ? "en-" + country : culture.Contains('-', StringComparison.Ordinal) ? culture : $"{culture}-{country}";
        return new(country, zone, language, CurrencyOf(country));
    }

    /// <summary>The currency of a country, by ISO 4217; <c>USD</c> where none is known.</summary>
    public static string CurrencyOf(string country)
    {
        try
        {
            return new RegionInfo(country).ISOCurrencySymbol is { Length: 3 } symbol ? symbol : "USD";
        }
        catch (ArgumentException)
        {
            return "USD";
        }
    }

    private static string? RegionOf(string culture)
    {
        try
        {
            return CultureInfo.CreateSpecificCulture(culture) is { IsNeutralCulture: false, Name.Length: > 0 } known
                && new RegionInfo(known.Name).TwoLetterISORegionName is { Length: 2 } region && region.All(char.IsAsciiLetterUpper) ? region : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static IEnumerable<string> ZoneTable()
    {
        const string table = "/usr/share/zoneinfo/zone.tab";
        try
        {
            return File.Exists(table) ? File.ReadLines(table) : [];
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
