using FsCheck;
using FsCheck.Fluent;

namespace Bezel.Links.Tests;

public sealed class UrlTests
{
    [Theory]
    [InlineData("https://bank.example@evil.example/login", "evil.example")]
    [InlineData("https:\\\\evil.example\\login", "evil.example")]
    [InlineData("http:evil.example", "evil.example")]
    [InlineData("http://3627732686/", "216.58.206.206")]
    [InlineData("http://0x7f.1/", "127.0.0.1")]
    [InlineData("http://ｅｖｉｌ．example/", "evil.example")]
    [InlineData("http://ev\til.exam\nple/", "evil.example")]
    [InlineData("http://b%61nk.example/", "bank.example")]
    [InlineData("http://bücher.example/", "xn--bcher-kva.example")]
    public void Reads_the_host_that_a_browser_would_open(string written, string host)
    {
        Url.TryParse(written, out Url? url).ShouldBeTrue();
        url.Host.ShouldBe(host);
        url.IsWeb.ShouldBeTrue();
    }

    [Theory]
    [InlineData("http://3627732686/", true)]
    [InlineData("http://[::1]/", true)]
    [InlineData("http://1.2.3.example/", false)]
    [InlineData("http://example.com/", false)]
    public void Tells_an_address_by_number_from_a_name(string written, bool isIp)
    {
        Url.TryParse(written, out Url? url).ShouldBeTrue();
        url.IsIpAddress.ShouldBe(isIp);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no scheme")]
    [InlineData("http://")]
    [InlineData("http://a b/")]
    [InlineData("http://[::1")]
    [InlineData("http://host:99999/")]
    public void Refuses_what_a_browser_refuses(string written) => Url.TryParse(written, out _).ShouldBeFalse();

    [Fact]
    public void Shows_punycode_in_the_letters_it_stands_for()
    {
        Url.TryParse("http://xn--pypal-4ve.com/", out Url? url).ShouldBeTrue();
        url.UnicodeHost.ShouldBe("pаypal.com");
        url.Host.ShouldBe("xn--pypal-4ve.com");
    }

    [Fact]
    public void Keeps_the_user_name_that_pretends_to_be_the_host()
    {
        Url.TryParse("https://www.bank.example:443@evil.example/", out Url? url).ShouldBeTrue();
        url.HasUserInfo.ShouldBeTrue();
        url.Username.ShouldBe("www.bank.example");
    }

    [Fact]
    public void Gives_query_parameters_decoded()
    {
        Url.TryParse("https://a.example/?u=https%3A%2F%2Fb.example%2F&x=1+2&empty", out Url? url).ShouldBeTrue();
        url.QueryParameters().ShouldBe([new("u", "https://b.example/"), new("x", "1 2"), new("empty", "")]);
    }

    [Fact]
    public void Fails_on_an_input_longer_than_the_limit() => Url.TryParse("http://a/" + new string('x', Url.MaxLength), out _).ShouldBeFalse();

    [Fact]
    public void Never_throws_and_its_normal_form_reads_as_itself()
    {
        Gen<string> pieces = Gen.Elements(
            "http:", "https://", "//", "\\", "/", "?", "#", "@", ":", "[", "]", "::1", "..", "%2e", "%", "%zz", "xn--", "ａ", "а", "é", "\u200d", "\ud800", "😀", "0x7f", "1.2",
            "file:", "C|", "example.com", " ", "\t", "data:", "a", "-", ".", "<", "^", "|", "\0", "\u0640", "א", "&a=b", "999999999999");
        Gen<string> text = pieces.ListOf().Select(list => string.Concat(list));
        Prop.ForAll(text.ToArbitrary(), input =>
        {
            if (!Url.TryParse(input, out Url? url))
                return true;
            bool again = Url.TryParse(url.Href, out Url? same);
            _ = PublicSuffix.RegistrableDomain(url.Host);
            _ = Redirectors.Unwrap(url);
            _ = Hosts.TraitsOf(url);
            _ = url.UnicodeHost;
            return again && same!.Href == url.Href && same.Host == url.Host;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    [Fact]
    public void Never_throws_on_any_text()
    {
        Prop.ForAll<string>(input =>
        {
            input ??= "";
            _ = Url.TryParse(input, out _);
            _ = PublicSuffix.RegistrableDomain(input);
            _ = Confusables.Skeleton(input);
            _ = Confusables.MixesScripts(input);
            _ = LinkFinder.Find(input);
            _ = Brands.MentionedIn(input);
            _ = Brands.Imitated(input);
            _ = Brands.ByDomain(input);
            _ = Hosts.TraitsOf(input);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }
}
