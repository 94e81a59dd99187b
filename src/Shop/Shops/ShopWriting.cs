using System.Collections.Concurrent;
using System.Globalization;

namespace Bezel.Shop.Shops;

/// <summary>Writes dates and money as the shop's country does, by the shop's clock. What formats them comes from the Unicode CLDR, through .NET.</summary>
public static class ShopWriting
{
    private static readonly ConcurrentDictionary<string, int> Digits = new();

    /// <summary>The day, in full: <c>Sunday, November 22, 2026</c>.</summary>
    public static string Day(this ShopProfile shop, DateTimeOffset instant) => Write(shop, instant, "D");

    /// <summary>The day in figures, for tables: <c>11/22/2026</c>.</summary>
    public static string ShortDay(this ShopProfile shop, DateTimeOffset instant) => Write(shop, instant, "d");

    /// <summary>Day and time, for tables: <c>11/22/2026 6:52 AM</c>.</summary>
    public static string Moment(this ShopProfile shop, DateTimeOffset instant) => Write(shop, instant, "g");

    /// <summary>An amount with its currency: <c>$1,234.50</c>; one in a currency that is not the country's is named by its code.</summary>
    /// <param name="shop">Who reads it.</param>
    /// <param name="amount">The amount, rounded to the currency's smallest unit.</param>
    /// <param name="currency">ISO 4217; null for the shop's.</param>
    public static string Money(this ShopProfile shop, decimal amount, string? currency = null)
    {
        ArgumentNullException.ThrowIfNull(shop);
        return shop.Culture.Money(amount, currency ?? shop.Currency);
    }

    /// <summary>An amount with its currency, where the shop itself is not at hand: on pages and papers the current culture is the shop's.</summary>
    /// <param name="culture">How money is written. One that names no country has every currency named by its code.</param>
    /// <param name="amount">The amount, rounded to the currency's smallest unit.</param>
    /// <param name="currency">ISO 4217; null or empty when it is not known: the figures alone then.</param>
    public static string Money(this CultureInfo culture, decimal amount, string? currency)
    {
        ArgumentNullException.ThrowIfNull(culture);
        if (string.IsNullOrEmpty(currency))
            return amount.ToString("N2", culture);
        var format = (NumberFormatInfo)culture.NumberFormat.Clone();
        bool isNowhere = culture.IsNeutralCulture || culture.Name.Length == 0;
        if (isNowhere || currency != new RegionInfo(culture.Name).ISOCurrencySymbol)
        {
            format.CurrencySymbol = currency;
            // A code stands apart from the figures: with a symbol's pattern, "USD1" would be read as one word.
            format.CurrencyPositivePattern = format.CurrencyPositivePattern is 0 or 2 ? 2 : 3;
            format.CurrencyNegativePattern = format.CurrencyPositivePattern == 2 ? 9 : 8;
        }
        format.CurrencyDecimalDigits = Digits.GetOrAdd(currency, DigitsOf);
        return amount.ToString("C", format);
    }

    private static string Write(ShopProfile shop, DateTimeOffset instant, string form)
    {
        ArgumentNullException.ThrowIfNull(shop);
        return shop.Local(instant).ToString(form, shop.Culture);
    }

    /// <summary>Figures after the point, as the countries that use the currency write it; two where none is known.</summary>
    private static int DigitsOf(string currency) =>
        CultureInfo.GetCultures(CultureTypes.SpecificCultures).FirstOrDefault(c => new RegionInfo(c.Name).ISOCurrencySymbol == currency)?.NumberFormat.CurrencyDecimalDigits ?? 2;
}
