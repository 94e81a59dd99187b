namespace Bezel.Links.Tests;

public sealed class HostsTests
{
    [Theory]
    [InlineData("evil.web.app", HostTraits.FreeHosting)]
    [InlineData("x.y.firebaseapp.com", HostTraits.FreeHosting)]
    [InlineData("BIT.LY", HostTraits.Shortener)]
    [InlineData("gmail.com", HostTraits.FreeMail)]
    [InlineData("mailinator.com", HostTraits.DisposableMail)]
    [InlineData("account.blob.core.windows.net", HostTraits.Storage)]
    [InlineData("pub-1.r2.dev", HostTraits.Storage | HostTraits.FreeHosting)]
    [InlineData("home.duckdns.org", HostTraits.DynamicDns)]
    [InlineData("ipfs.io", HostTraits.IpfsGateway)]
    [InlineData("a-b-c.trycloudflare.com", HostTraits.Tunnel)]
    [InlineData("eur02.safelinks.protection.outlook.com", HostTraits.UrlRewriter)]
    [InlineData("u1.ct.sendgrid.net", HostTraits.UrlRewriter | HostTraits.MailingService)]
    public void Knows_what_a_host_is(string host, HostTraits traits) => Hosts.TraitsOf(host).ShouldBe(traits);

    [Theory]
    [InlineData("meridian-diamonds.example")]
    [InlineData("chase.com")]
    [InlineData("notweb.apps")]
    [InlineData("")]
    public void Knows_nothing_of_others(string host) => Hosts.TraitsOf(host).ShouldBe(HostTraits.None);

    [Theory]
    [InlineData("https://docs.google.com/forms/d/e/1/viewform", HostTraits.FormBuilder)]
    [InlineData("https://docs.google.com/document/d/1", HostTraits.Publishing)]
    [InlineData("https://www.google.com/url?q=x", HostTraits.UrlRewriter)]
    [InlineData("https://www.google.com/urlaub", HostTraits.None)]
    [InlineData("https://sites.google.com/view/x", HostTraits.FreeHosting)]
    public void Tells_services_on_one_host_apart_by_path(string address, HostTraits traits)
    {
        Url.TryParse(address, out Url? url).ShouldBeTrue();
        Hosts.TraitsOf(url).ShouldBe(traits);
    }
}
