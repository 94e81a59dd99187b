namespace Bezel.Links.Tests;

public sealed class BrandsTests
{
    [Fact]
    public void Has_hundreds_of_brands_each_with_a_domain_of_its_own()
    {
        Brands.All.Count.ShouldBeGreaterThan(700);
        foreach (Brand brand in Brands.All)
        {
            brand.Domains.ShouldNotBeEmpty(brand.Name);
            foreach (string domain in brand.Domains)
            {
                Url.TryParse("https://" + domain + "/", out Url? url).ShouldBeTrue(domain);
                url.Host.ShouldBe(domain);
                (PublicSuffix.RegistrableDomain(domain) is not null || domain is "gov.uk" or "gov.br" or "nhs.uk" or "service.gov.uk").ShouldBeTrue(brand.Name + ": " + domain);
            }
        }
        Brands.All.Select(b => b.Name).Distinct().Count().ShouldBe(Brands.All.Count);
        foreach (BrandCategory category in Enum.GetValues<BrandCategory>())
            Brands.All.ShouldContain(b => b.Category == category);
    }

    [Theory]
    [InlineData("chase.com", "Chase")]
    [InlineData("secure.CHASE.com", "Chase")]
    [InlineData("www.amazon.co.uk", "Amazon")]
    [InlineData("hmrc.gov.uk", "HMRC")]
    [InlineData("evil.com", null)]
    [InlineData("bucket.s3.amazonaws.com", null)]
    [InlineData("com", null)]
    public void Tells_whose_a_domain_is(string domain, string? name) => Brands.ByDomain(domain)?.Name.ShouldBe(name);

    [Theory]
    [InlineData("Your PayPal account", "PayPal", false)]
    [InlineData("Your РayРal account", "PayPal", true)]
    [InlineData("Your Pay\u200BPal account", "PayPal", true)]
    [InlineData("Your PayPaI account", "PayPal", true)]
    [InlineData("Welcome to Arnericanexpress", "American Express", true)]
    [InlineData("Your N0rdstrom order", "Nordstrom", true)]
    [InlineData("your wells fargo card", "Wells Fargo", false)]
    [InlineData("from J.P. Morgan today", "Chase", false)]
    [InlineData("AT&T bill", "AT&T", false)]
    [InlineData("from Lowe’s", "Lowe's", false)]
    [InlineData("the USPS parcel", "USPS", false)]
    [InlineData("Chase has blocked your card", "Chase", false)]
    [InlineData("Ihre Sparkasse meldet", "Sparkasse", false)]
    [InlineData("三井住友銀行からのお知らせ", "SMBC", false)]
    [InlineData("Société Générale", "Société Générale", false)]
    [InlineData("a Malca-Amit shipment", "Malca-Amit", false)]
    public void Finds_a_brand_named_in_text(string text, string name, bool disguised)
    {
        BrandMention mention = Brands.MentionedIn(text).ShouldHaveSingleItem();
        mention.Brand.Name.ShouldBe(name);
        mention.IsDisguised.ShouldBe(disguised);
        text.Substring(mention.Start, mention.Length).ShouldBe(mention.Text);
    }

    [Theory]
    [InlineData("we chase the parcel to the target in the orange box")]
    [InlineData("pick ups and drop offs, going to do it")]
    [InlineData("tom@gmail.com and jane@paypal.com")]
    [InlineData("https://www.paypal.com/x")]
    [InlineData("the paypalace, microsoftware")]
    [InlineData("Dover, Kiama and modem")]
    [InlineData("an ups and downs story")]
    public void Leaves_ordinary_words_and_addresses_alone(string text) => Brands.MentionedIn(text).ShouldBeEmpty();

    [Fact]
    public void Marks_names_that_are_ordinary_words()
    {
        foreach (string name in (string[])["Apple", "Chase", "Square", "Target", "Orange"])
            Brands.All.Single(b => b.Name == name).IsCommonWord.ShouldBeTrue(name);
        Brands.All.Single(b => b.Name == "PayPal").IsCommonWord.ShouldBeFalse();
    }

    [Theory]
    [InlineData("paypa1.com", "paypal.com")]
    [InlineData("paypal-login.com", "paypal.com")]
    [InlineData("paypal.com.evil.ru", "paypal.com")]
    [InlineData("xn--pypal-4ve.com", "paypal.com")]
    [InlineData("arnazon.com", "amazon.com")]
    [InlineData("apple-support.com", "apple.com")]
    [InlineData("microsof-t.com", "microsoft.com")]
    [InlineData("rnicrosoft.com", "microsoft.com")]
    [InlineData("micosoft.com", "microsoft.com")]
    [InlineData("stuIler.com", "stuller.com")]
    [InlineData("jewelersmutuals.com", "jewelersmutual.com")]
    [InlineData("usps-redelivery.com", "usps.com")]
    public void Finds_what_imitates_a_brand(string host, string known)
    {
        Brands.Imitated(host).ShouldNotBeNull().Known.ShouldBe(known);
    }

    [Theory]
    [InlineData("paypal.com")]
    [InlineData("meridian-diamonds.example")]
    [InlineData("key-accounts.com")]
    [InlineData("post-delivery.com")]
    [InlineData("orangeshop.com")]
    [InlineData("squire.com")]
    [InlineData("applebees.com")]
    [InlineData("amazon.cl")]
    [InlineData("chased.com")]
    [InlineData("python.org")]
    [InlineData("debian.org")]
    [InlineData("nytimes.com")]
    [InlineData("bbc.co.uk")]
    [InlineData("ieee.org")]
    [InlineData("hp-lexikon.de")]
    public void Does_not_suspect_others(string host) => Brands.Imitated(host).ShouldBeNull();
}
