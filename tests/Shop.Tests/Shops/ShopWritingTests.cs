using Bezel.Shop.Shops;

namespace Bezel.Shop.Tests.Shops;

/// <summary>Dates, times and money come out as the shop's country writes them, by the shop's clock.</summary>
public sealed class ShopWritingTests
{
    private static readonly DateTimeOffset Instant = new(2026, 3, 5, 17, 4, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("en-US", "US", "America/New_York", "USD", "Thursday, March 5, 2026", "3/5/2026", "3/5/2026 12:04 PM", "$1,234.50")]
    [InlineData("en-GB", "GB", "Europe/London", "GBP", "Thursday, 5 March 2026", "05/03/2026", "05/03/2026 17:04", "£1,234.50")]
    [InlineData("en-US", "GB", "Europe/London", "GBP", "Thursday, 5 March 2026", "05/03/2026", "05/03/2026 17:04", "£1,234.50")] // the country decides
    [InlineData("de-DE", "DE", "Europe/Berlin", "EUR", "Donnerstag, 5. März 2026", "05.03.2026", "05.03.2026 18:04", "1.234,50 €")]
    [InlineData("fr-FR", "FR", "Europe/Paris", "EUR", "jeudi 5 mars 2026", "05/03/2026", "05/03/2026 18:04", "1 234,50 €")]
    [InlineData("de-CH", "CH", "Europe/Zurich", "CHF", "Donnerstag, 5. März 2026", "05.03.2026", "05.03.2026 18:04", "CHF 1’234.50")]
    [InlineData("en-IE", "IE", "Europe/Dublin", "EUR", "Thursday 5 March 2026", "05/03/2026", "05/03/2026 17:04", "€1,234.50")]
    [InlineData("en-AU", "AU", "Australia/Sydney", "AUD", "Friday, 6 March 2026", "6/3/2026", "6/3/2026 4:04 am", "$1,234.50")]
    [InlineData("es-ES", "ES", "Europe/Madrid", "EUR", "jueves, 5 de marzo de 2026", "5/3/2026", "5/3/2026 18:04", "1.234,50 €")]
    [InlineData("it-IT", "IT", "Europe/Rome", "EUR", "giovedì 5 marzo 2026", "05/03/2026", "05/03/2026 18:04", "1.234,50 €")]
    [InlineData("nl-NL", "NL", "Europe/Amsterdam", "EUR", "donderdag 5 maart 2026", "05-03-2026", "05-03-2026 18:04", "€ 1.234,50")]
    [InlineData("pt-PT", "PT", "Europe/Lisbon", "EUR", "quinta-feira, 5 de março de 2026", "05/03/2026", "05/03/2026 17:04", "1 234,50 €")]
    [InlineData("ja-JP", "JP", "Asia/Tokyo", "JPY", "2026年3月6日金曜日", "2026/03/06", "2026/03/06 2:04", "￥1,235")]
    public void A_country_writes_its_own_way(string language, string country, string zone, string currency, string day, string shortDay, string moment, string money)
    {
        var shop = new ShopProfile { Name = "Vale", Language = language, Country = country, TimeZone = zone, Currency = currency };
        Plain(shop.Day(Instant)).ShouldBe(day);
        Plain(shop.ShortDay(Instant)).ShouldBe(shortDay);
        Plain(shop.Moment(Instant)).ShouldBe(moment);
        Plain(shop.Money(1234.5m)).ShouldBe(money);
    }

    [Theory]
    [InlineData("en-US", "US", "USD", "EUR", "EUR 1,234.50", "-EUR 1,234.50")]
    [InlineData("de-DE", "DE", "EUR", "USD", "1.234,50 USD", "-1.234,50 USD")]
    [InlineData("en-GB", "GB", "GBP", "JPY", "JPY 1,235", "-JPY 1,235")]
    [InlineData("en-US", "US", "USD", "KWD", "KWD 1,234.500", "-KWD 1,234.500")]
    [InlineData("en-US", "US", "USD", "XXX", "XXX 1,234.50", "-XXX 1,234.50")]
    public void A_foreign_currency_is_named_by_its_code(string language, string country, string own, string currency, string money, string less)
    {
        var shop = new ShopProfile { Name = "Vale", Language = language, Country = country, Currency = own };
        Plain(shop.Money(1234.5m, currency)).ShouldBe(money);
        Plain(shop.Money(-1234.5m, currency)).ShouldBe(less);
    }

    [Theory]
    [InlineData("en-US", "USD", "$9,820.00")]
    [InlineData("en-US", "EUR", "EUR 9,820.00")]
    [InlineData("de-DE", "EUR", "9.820,00 €")]
    [InlineData("en-US", "", "9,820.00")]
    [InlineData("en", "USD", "USD 9,820.00")]
    [InlineData("", "USD", "USD 9,820.00")] // a program without a shop, at a computer that says nothing of its country
    public void Where_the_shop_is_not_at_hand_the_culture_says_how(string culture, string currency, string money) =>
        Plain(System.Globalization.CultureInfo.GetCultureInfo(culture).Money(9820m, currency)).ShouldBe(money);

    [Theory]
    [InlineData("en", "US", "$1,234.50")]
    [InlineData("de", "US", "1.234,50 USD")] // as Germany writes it: the country has no way of its own
    [InlineData("fr-FR", "US", "1 234,50 USD")]
    public void A_language_without_its_country_still_writes(string language, string country, string money) =>
        Plain(new ShopProfile { Name = "Vale", Language = language, Country = country, Currency = "USD" }.Money(1234.5m)).ShouldBe(money);

    [Theory]
    [InlineData("klingon-speech")]
    [InlineData("")]
    [InlineData("xx-YY")]
    [InlineData("../../etc")]
    public void A_language_that_is_none_is_refused(string language) =>
        Should.Throw<Bezel.Shop.Storage.StoreException>(() => new ShopProfile { Name = "Vale", Language = language }.Check()).Message.ShouldContain("language");

    /// <summary>The blanks that keep figures together look like blanks.</summary>
    private static string Plain(string text) => text.Replace('\u00A0', ' ').Replace('\u202F', ' ');
}
