using System.Globalization;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;

namespace Bezel.Hub.Settings;

/// <summary>What somebody typed about the shop itself, and what is wrong with each field.</summary>
internal sealed record ShopForm(string Name, string Country, string TimeZone, string Language, string Currency)
{
    /// <summary>Countries by their names, for choosing.</summary>
    public static IReadOnlyList<(string Code, string Name)> Countries { get; } =
        [.. CultureInfo.GetCultures(CultureTypes.SpecificCultures).Select(c => new RegionInfo(c.Name)).Where(r => r.TwoLetterISORegionName.Length == 2 && r.TwoLetterISORegionName.All(char.IsAsciiLetterUpper))
            .DistinctBy(r => r.TwoLetterISORegionName).Select(r => (r.TwoLetterISORegionName, r.EnglishName)).OrderBy(r => r.EnglishName, StringComparer.Ordinal)];

    public static ShopForm Of(ShopProfile shop) => new(shop.Name, shop.Country, shop.TimeZone, shop.Language, shop.Currency);

    public static string CountryName(string code) => Countries.FirstOrDefault(c => c.Code == code).Name ?? code;

    /// <summary>By what it is known again that nobody changed the shop meanwhile.</summary>
    public string Print => string.Join('\n', Name, Country, TimeZone, Language, Currency);

    /// <summary>What is wrong, by field; each is looked at by itself, so that all are told at once.</summary>
    public Dictionary<string, string> Errors()
    {
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        Try("name", shop => shop.Name = Name);
        Try("country", shop => shop.Country = Country);
        Try("time-zone", shop => shop.TimeZone = TimeZone);
        Try("language", shop => shop.Language = Language);
        Try("currency", shop => shop.Currency = Currency);
        return errors;

        void Try(string field, Action<ShopProfile> set)
        {
            var probe = new ShopProfile { Name = "Shop" };
            set(probe);
            try
            {
                probe.Check();
            }
            catch (StoreException wrong)
            {
                errors[field] = wrong.Message;
            }
        }
    }

    public void Write(ShopProfile shop) => (shop.Name, shop.Country, shop.TimeZone, shop.Language, shop.Currency) = (Name, Country, TimeZone, Language, Currency);
}
