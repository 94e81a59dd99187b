using Bezel.Pages.Visits;

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
}
