namespace Bezel.Links.Tests;

public sealed class PublicSuffixTests
{
    [Theory]
    [InlineData("www.example.co.uk", "example.co.uk")]
    [InlineData("EXAMPLE.com.", "example.com")]
    [InlineData("a.b.example.pages.dev", "example.pages.dev")]
    [InlineData("tom.meridian.example", "meridian.example")]
    [InlineData("co.uk", null)]
    [InlineData("1.2.3.4", null)]
    [InlineData("a..b", null)]
    [InlineData("", null)]
    public void Cuts_to_what_somebody_registered(string host, string? registrable) => PublicSuffix.RegistrableDomain(host).ShouldBe(registrable);

    [Fact]
    public void Tells_the_registrys_part_from_a_companys()
    {
        PublicSuffix.Suffix("shop.pages.dev").ShouldBe("pages.dev");
        PublicSuffix.IcannSuffix("shop.pages.dev").ShouldBe("dev");
        PublicSuffix.IcannRegistrableDomain("shop.pages.dev").ShouldBe("pages.dev");
        PublicSuffix.IsPrivateSuffix("shop.pages.dev").ShouldBeTrue();
        PublicSuffix.IsPrivateSuffix("shop.example.dev").ShouldBeFalse();
    }

    [Theory]
    [InlineData("report.pdf", false)]
    [InlineData("example.com", true)]
    public void Knows_top_level_domains(string host, bool known) => PublicSuffix.HasKnownSuffix(host).ShouldBe(known);
}
