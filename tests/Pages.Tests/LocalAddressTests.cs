using Bezel.Pages.Visits;
using Microsoft.AspNetCore.Http;

namespace Bezel.Pages.Tests;

public sealed class LocalAddressTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/findings/3?after=2")]
    [InlineData("/s/3/check")]
    public void A_path_of_this_site_is_followed(string address) => LocalAddress.OrElse(address, "/other").ShouldBe(address);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    [InlineData("/a\\b")]
    [InlineData("/\t/elsewhere.example")]
    [InlineData("javascript:alert(1)")]
    public void Any_other_address_is_not(string? address) => LocalAddress.OrElse(address, "/other").ShouldBe("/other");

    [Theory]
    [InlineData("http://shop.example:8443/findings/1?x=2", "/findings/1?x=2")]
    [InlineData("http://shop.example/findings/1", null)] // another port is another site
    [InlineData("http://other.example:8443/findings/1", null)]
    [InlineData("http://shop.example:8443//other.example/", null)]
    [InlineData("/findings/1", null)]
    [InlineData("", null)]
    public void Where_a_request_came_from_is_known_only_of_this_site(string referer, string? page)
    {
        var http = new DefaultHttpContext();
        http.Request.Host = new HostString("shop.example", 8443);
        http.Request.Headers.Referer = referer;
        LocalAddress.CameFrom(http).ShouldBe(page);
    }
}
