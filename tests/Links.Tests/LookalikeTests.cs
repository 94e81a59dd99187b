using System.Globalization;

namespace Bezel.Links.Tests;

public sealed class LookalikeTests
{
    private static LookalikeIndex Index(params string[] domains)
    {
        var index = new LookalikeIndex();
        foreach (string domain in domains)
            index.Add(domain);
        return index;
    }

    [Theory]
    [InlineData("meridian-diamondsa.example", LookalikeKind.Addition)]
    [InlineData("merhdian-diamonds.example", LookalikeKind.Bitsquatting)]
    [InlineData("rneridian-diamonds.example", LookalikeKind.Homoglyph)]
    [InlineData("meridian-d1amonds.example", LookalikeKind.Homoglyph)]
    [InlineData("meridian-diam0nd5.example", LookalikeKind.Homoglyph)]
    [InlineData("mеridian-diаmonds.example", LookalikeKind.Homoglyph)]
    [InlineData("méridian-diamonds.example", LookalikeKind.Homoglyph)]
    [InlineData("meridlan-diamonds.example", LookalikeKind.Homoglyph)]
    [InlineData("meridiandiamonds.example", LookalikeKind.Hyphenation)]
    [InlineData("meri-dian-diamonds.example", LookalikeKind.Hyphenation)]
    [InlineData("meridfian-diamonds.example", LookalikeKind.Insertion)]
    [InlineData("meridian-diamnds.example", LookalikeKind.Omission)]
    [InlineData("meridians-diamonds.example", LookalikeKind.Plural)]
    [InlineData("meridiann-diamonds.example", LookalikeKind.Repetition)]
    [InlineData("meridiam-diamonds.example", LookalikeKind.Homoglyph)]
    [InlineData("meridian-dismonds.example", LookalikeKind.Replacement)]
    [InlineData("meridian-daimonds.example", LookalikeKind.Transposition)]
    [InlineData("meridien-diamonds.example", LookalikeKind.VowelSwap)]
    [InlineData("meridian.com", LookalikeKind.TldSwap, "meridian.example")]
    [InlineData("meridian-diamonds.net", LookalikeKind.TldSwap)]
    [InlineData("www.meridian-diamonds.co", LookalikeKind.TldSwap)]
    [InlineData("meri.dian-diamonds.example", LookalikeKind.Subdomain)]
    [InlineData("meridian-diamonds.example.evil.com", LookalikeKind.Embedded)]
    [InlineData("login.meridian-diamonds.example.evil.co.uk", LookalikeKind.Embedded)]
    [InlineData("meridian-diamonds.example-pay.ru", LookalikeKind.SuffixInLabel)]
    [InlineData("meridian-diamonds-example.ru", LookalikeKind.SuffixInLabel)]
    [InlineData("meridian-diamonds-pay.example", LookalikeKind.Dictionary)]
    [InlineData("meridiandiamonds-billing.com", LookalikeKind.Dictionary)]
    [InlineData("secure-meridian-diamonds.com", LookalikeKind.Dictionary)]
    [InlineData("meridiandiamondsinvoice.com", LookalikeKind.Dictionary)]
    [InlineData("mail.meridiandiamonds-accounts.com", LookalikeKind.Dictionary)]
    [InlineData("meridian-diamonds.pages.dev", LookalikeKind.HostedName)]
    public void Finds_each_transformation(string candidate, LookalikeKind kind, string known = "meridian-diamonds.example")
    {
        LookalikeMatch match = Index(known).Find(candidate).ShouldNotBeNull();
        match.Kind.ShouldBe(kind);
        match.Known.ShouldBe(known);
    }

    [Theory]
    [InlineData("ups.com", "usps.com")]
    [InlineData("ups.com", "upss.org")]
    [InlineData("ups.com", "pick-ups.com")]
    [InlineData("dhl.com", "dhi.com")]
    [InlineData("chase.com", "phase.com")]
    [InlineData("chase.com", "chose.com")]
    [InlineData("stripe.com", "strive.com")]
    [InlineData("square.com", "squire.org")]
    [InlineData("gem2024.com", "gem2025.com")]
    [InlineData("area51.com", "area52.com")]
    [InlineData("meridian-diamonds.example", "meridian-hotels.example")]
    [InlineData("meridian-diamonds.example", "diamonds.example")]
    [InlineData("meridian-diamonds.example", "meridian.example")]
    [InlineData("meridian-diamonds.example", "example.com")]
    [InlineData("adler.example", "idler.example")]
    [InlineData("adler.example", "adlershof.example")]
    [InlineData("goldsmith.example", "silversmith.example")]
    [InlineData("antwerp-gems.example", "antwerp-gold.example")]
    [InlineData("rosyblue.com", "rosyglow.com")]
    [InlineData("jewel.example", "newel.example")]
    public void Leaves_other_names_alone(string known, string candidate) => Index(known).Find(candidate).ShouldBeNull();

    [Theory]
    [InlineData("ups.com", "up5.com")]
    [InlineData("dhl.com", "dh1.com")]
    [InlineData("ups.com", "ups.com.evil.ru")]
    [InlineData("ups.com", "ups-com.ru")]
    [InlineData("ups.com", "ups-billing.com")]
    public void Still_finds_the_plain_tricks_on_short_names(string known, string candidate) => Index(known).Find(candidate).ShouldNotBeNull();

    [Theory]
    [InlineData("meridian-diamonds.example", "meridien-diamonds.example")]
    [InlineData("goldsmith.example", "goldsmiths.example")]
    [InlineData("ups.com", "usps.com")]
    [InlineData("adler.com", "adler.net")]
    [InlineData("kay.com", "kays.com")]
    public void Never_matches_two_known_domains(string one, string other)
    {
        LookalikeIndex index = Index(one, other);
        foreach (string host in (string[])[one, other, "www." + one, "mail.shop." + other, one.ToUpperInvariant()])
            index.Find(host).ShouldBeNull();
    }

    [Theory]
    [InlineData("outlook.com")]
    [InlineData("meridian.mail.protection.outlook.com")]
    [InlineData("www.ups.com")]
    public void Never_suspects_a_listed_brand_or_public_host(string host) => Index("outlock.com", "upss.com", "meridian.com").Find(host).ShouldBeNull();

    [Fact]
    public void Finds_one_among_a_hundred_thousand()
    {
        var index = new LookalikeIndex();
        for (int i = 0; i < 100_000; i++)
            index.Add("supplier-" + Letters(i) + "-gems.example");
        index.Add("meridian-diamonds.example");
        index.Count.ShouldBe(100_001);
        index.Find("meridien-diamonds.example").ShouldNotBeNull().Known.ShouldBe("meridian-diamonds.example");
        index.Find("quite-another-thing.example").ShouldBeNull();
        index.Find("supplier-" + Letters(77) + "-gems.example").ShouldBeNull();
    }

    [Fact]
    public void Ignores_what_is_no_domain()
    {
        LookalikeIndex index = Index("", "1.2.3.4", "com", "..", "[::1]");
        index.Count.ShouldBe(0);
        index.Find("example.com").ShouldBeNull();
    }

    // Five letters that differ from those of every other number in several places.
    private static string Letters(int number)
    {
        string digits = ((long)number * 7_654_321 % 308_915_776).ToString("D9", CultureInfo.InvariantCulture);
        return string.Concat(digits.Select(d => (char)("bdfhkmprsz"[d - '0'])));
    }
}
