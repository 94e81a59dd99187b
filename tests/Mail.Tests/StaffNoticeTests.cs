using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Bezel.Mail.Notice;
using Bezel.Shop.Shops;

namespace Bezel.Mail.Tests;

public sealed partial class StaffNoticeTests
{
    private static readonly DateOnly Day = new(2026, 11, 22);

    public static TheoryData<string> Languages => [.. StaffNotice.Languages];

    [Theory, MemberData(nameof(Languages))]
    public void Every_language_says_everything_with_the_same_slots(string language)
    {
        Dictionary<string, string> english = Words("en"), words = Words(language);
        words.Keys.Order().ShouldBe(english.Keys.Order());
        foreach ((string key, string text) in words)
        {
            text.ShouldNotBeNullOrWhiteSpace();
            Slots(text).ShouldBe(Slots(english[key]), $"{language}: {key}");
        }
    }

    [Theory]
    [InlineData("US", "en", "“any and all telephone conversations")]
    [InlineData("GB", "en", "ico.org.uk")]
    [InlineData("DE", "de", "Art. 6 Abs. 1 lit. f DSGVO")]
    [InlineData("NO", "en", "Art. 6(1)(f) GDPR")]
    [InlineData("CH", "fr", "la loi du pays")]
    [InlineData("US", "es", "by any lawful means")]
    public void The_country_decides_which_law_is_named(string country, string language, string expected) =>
        Flat(Text(country, language)).ShouldContain(expected);

    [Theory]
    [InlineData("US", "en-US", null, "Sunday, November 22, 2026")]
    [InlineData("GB", "en-GB", null, "22 November 2026")]
    [InlineData("DE", "de-DE", null, "Sonntag, 22. November 2026")]
    [InlineData("US", "en-US", "fr", "22 novembre 2026")]
    [InlineData("PL", "pl-PL", null, "November 22, 2026")]
    public void The_date_is_written_as_in_the_language_and_the_country(string country, string shopLanguage, string? language, string expected) =>
        NoticePrint.Text(StaffNotice.Write(Shop(country, shopLanguage), new KeptDays(30), Day, language)).ShouldContain(expected);

    [Fact]
    public void The_time_is_the_one_that_is_set()
    {
        Flat(NoticePrint.Text(StaffNotice.Write(Shop("US", "en-US"), new KeptDays(14), Day))).ShouldContain("for 14 days, and are then deleted");
        string none = Flat(NoticePrint.Text(StaffNotice.Write(Shop("US", "en-US"), new KeptDays(0), Day)));
        none.ShouldContain("The messages themselves are not kept.");
        none.ShouldContain("encrypted for 30 days");
    }

    [Fact]
    public void A_name_made_to_hurt_is_only_text_on_the_page()
    {
        ShopProfile shop = Shop("US", "en-US");
        shop.Name = "<script>alert(1)</script> & {0}";
        string html = NoticePrint.Html(StaffNotice.Write(shop, new KeptDays(30), Day, seenBy: "<b>Anna</b>"));
        html.ShouldNotContain("<script>");
        html.ShouldNotContain("<b>");
        html.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt; &amp; {0}");
    }

    [Fact]
    public void What_the_shop_says_stands_there_and_the_rest_is_left_to_fill_in()
    {
        string text = NoticePrint.Text(StaffNotice.Write(Shop("US", "en-US"), new KeptDays(30), Day, seenBy: "Anna Vale"));
        text.ShouldContain("Anna Vale");
        text.ShouldContain("________");
        text.Split('\n').ShouldAllBe(line => line.Length <= 76);
    }

    [Fact]
    public void The_page_is_for_the_language_and_prints_without_the_remark_to_the_owner()
    {
        string html = NoticePrint.Html(StaffNotice.Write(Shop("DE", "de-DE"), new KeptDays(30), Day));
        html.ShouldContain("<html lang=\"de-DE\">");
        html.ShouldContain("@media print");
        html.ShouldContain(".draft { display: none }");
        html.ShouldNotContain("http", Case.Insensitive, "nothing is fetched");
    }

    private static ShopProfile Shop(string country, string language) => new() { Name = "Vale & Daughters", Country = country, Language = language, TimeZone = "UTC" };

    private static string Text(string country, string language) => NoticePrint.Text(StaffNotice.Write(Shop(country, "en-US"), new KeptDays(30), Day, language));

    private static string Flat(string text) => text.Replace('\n', ' ');

    private static string[] Slots(string text) => [.. SlotPattern().Matches(text).Select(m => m.Value).Distinct().Order()];

    private static Dictionary<string, string> Words(string language) =>
        new ResourceManager("Notice/Words." + language, typeof(StaffNotice).Assembly).GetResourceSet(CultureInfo.InvariantCulture, true, false)!
            .Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!);

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex SlotPattern();
}
