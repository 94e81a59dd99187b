namespace Bezel.Links.Tests;

public sealed class RedirectorsTests
{
    [Theory]
    [InlineData("https://eur02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fshop.example%2Fa%3Fb%3D1&data=05%7C01&reserved=0", "https://shop.example/a?b=1")]
    [InlineData("https://urldefense.proofpoint.com/v1/url?u=http://shop.example/a&k=abc", "http://shop.example/a")]
    [InlineData("https://urldefense.proofpoint.com/v2/url?u=https-3A__www.shop.example_a-5Fb_&d=DwMF", "https://www.shop.example/a_b/")]
    [InlineData("https://urldefense.com/v3/__https://shop.example/a*b__;Lw!!AbC!def$", "https://shop.example/a/b")]
    [InlineData("https://urldefense.com/v3/__https:/shop.example/x?y=1__;!!AbC!def$", "https://shop.example/x?y=1")]
    [InlineData("https://www.google.com/url?sa=t&q=https://shop.example/&usg=1", "https://shop.example/")]
    [InlineData("https://www.google.com/amp/s/shop.example/page", "https://shop.example/page")]
    [InlineData("https://www.linkedin.com/redir/redirect?url=https%3A%2F%2Fshop%2Eexample&urlhash=x", "https://shop.example/")]
    [InlineData("https://l.facebook.com/l.php?u=https%3A%2F%2Fshop.example%2F&h=AT0", "https://shop.example/")]
    [InlineData("https://linkprotect.cudasvc.com/url?a=https%3a%2f%2fshop.example%2f&c=E,1,x", "https://shop.example/")]
    [InlineData("https://www.bing.com/ck/a?!&&p=1&u=a1aHR0cHM6Ly9zaG9wLmV4YW1wbGUvYQ&ntb=1", "https://shop.example/a")]
    [InlineData("https://www.youtube.com/redirect?event=video&q=https%3A%2F%2Fshop.example", "https://shop.example/")]
    [InlineData("https://adclick.g.doubleclick.net/pcs/click?xai=1&adurl=https://shop.example/", "https://shop.example/")]
    [InlineData("https://googleads.g.doubleclick.net/aclk?adurl=//shop.example/", "https://shop.example/")]
    [InlineData("https://shop--one-example.translate.goog/a", "https://shop-one.example/a")]
    [InlineData("https://secure-web.cisco.com/1abcDEF/https%3A%2F%2Fshop.example%2Fa", "https://shop.example/a")]
    [InlineData("https://web.archive.org/web/2020/https://shop.example/a?b=c", "https://shop.example/a?b=c")]
    [InlineData("https://open.example/go?next=https%253A%252F%252Fshop.example%252F", "https://shop.example/")]
    [InlineData("https://open.example/r?x=aHR0cHM6Ly9zaG9wLmV4YW1wbGUv", "https://shop.example/")]
    [InlineData("https://r.search.yahoo.com/_ylt=A;_ylu=B/RV=2/RE=1/RO=10/RU=https%3a%2f%2fshop.example%2f/RK=2/RS=x", "https://shop.example/")]
    [InlineData("https://href.li/?https://shop.example/", "https://shop.example/")]
    public void Reads_where_a_wrapped_link_leads(string wrapped, string target)
    {
        Url.TryParse(wrapped, out Url? url).ShouldBeTrue();
        Redirectors.Destination(url).Href.ShouldBe(target);
    }

    [Fact]
    public void Follows_a_chain_outermost_first()
    {
        const string inner = "https://shop.example/";
        string middle = "https://www.google.com/url?q=" + Uri.EscapeDataString(inner);
        Url.TryParse("https://eur02.safelinks.protection.outlook.com/?url=" + Uri.EscapeDataString(middle), out Url? url).ShouldBeTrue();
        Redirectors.Unwrap(url).Select(u => u.Href).ShouldBe([middle, inner]);
    }

    [Fact]
    public void Stops_after_a_bounded_number_of_steps()
    {
        string address = "https://shop.example/";
        for (int i = 0; i < 12; i++)
            address = $"https://r{i}.example/?u=" + Uri.EscapeDataString(address);
        Url.TryParse(address, out Url? url).ShouldBeTrue();
        Redirectors.Unwrap(url).Count.ShouldBe(Redirectors.MaxSteps);
    }

    [Theory]
    [InlineData("https://shop.example/search?q=rings")]
    [InlineData("https://shop.example/?u=12345")]
    [InlineData("https://shop.example/https-explained")]
    [InlineData("mailto:a@shop.example?url=https://x.example")]
    public void Leaves_plain_links_alone(string plain)
    {
        Url.TryParse(plain, out Url? url).ShouldBeTrue();
        Redirectors.Unwrap(url).ShouldBeEmpty();
    }
}
