using System.Globalization;

namespace Bezel.People.FirstRun;

/// <summary>What a new shop chooses from, as the system knows it.</summary>
internal static class ShopChoices
{
    private static readonly RegionInfo[] Regions =
        [.. CultureInfo.GetCultures(CultureTypes.SpecificCultures).Select(c => new RegionInfo(c.Name)).Where(r => r.TwoLetterISORegionName.Length == 2 && r.TwoLetterISORegionName.All(char.IsAsciiLetterUpper)).DistinctBy(r => r.TwoLetterISORegionName)];

    /// <summary>ISO 3166-1 codes with names.</summary>
    public static IReadOnlyList<(string Code, string Name)> Countries { get; } = [.. Regions.Select(r => (r.TwoLetterISORegionName, r.EnglishName)).OrderBy(r => r.EnglishName, StringComparer.OrdinalIgnoreCase)];

    /// <summary>ISO 4217 codes with names.</summary>
    public static IReadOnlyList<(string Code, string Name)> Currencies { get; } =
        [.. Regions.Where(r => r.ISOCurrencySymbol.Length == 3 && r.ISOCurrencySymbol.All(char.IsAsciiLetterUpper) && r.ISOCurrencySymbol != "XXX").DistinctBy(r => r.ISOCurrencySymbol)
            .Select(r => (r.ISOCurrencySymbol, $"{r.CurrencyEnglishName} ({r.ISOCurrencySymbol})")).OrderBy(r => r.Item2, StringComparer.OrdinalIgnoreCase)];

    /// <summary>IANA time zones, each with the time that it is there.</summary>
    /// <param name="now">Now.</param>
    /// <param name="guess">One that is there in any case.</param>
    public static IReadOnlyList<(string Code, string Name)> Zones(DateTimeOffset now, string guess) =>
        [.. TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id).Where(z => z.Contains('/', StringComparison.Ordinal) && !z.StartsWith("Etc/", StringComparison.Ordinal)).Append(guess).Distinct()
            .Where(z => TimeZoneInfo.TryFindSystemTimeZoneById(z, out _)).Order(StringComparer.Ordinal)
            .Select(z => (z, $"{z.Replace('_', ' ')} ({TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(z)).ToString("t", CultureInfo.CurrentCulture)})"))];

    /// <summary>How English is written in a country, or how the country writes if no English is written there.</summary>
    public static string LanguageOf(string country) =>
        CultureInfo.GetCultures(CultureTypes.SpecificCultures).Select(c => c.Name).FirstOrDefault(c => c == "en-" + country)
        ?? CultureInfo.GetCultures(CultureTypes.SpecificCultures).Select(c => c.Name).FirstOrDefault(c => c.EndsWith("-" + country, StringComparison.Ordinal)) ?? "en-US";
}
