namespace Bezel.Links.Tests;

public sealed class LinkFinderTests
{
    [Theory]
    [InlineData("Go to https://shop.example/a?b=1, please.", "https://shop.example/a?b=1", "https://shop.example/a?b=1")]
    [InlineData("(see http://shop.example/a_(b))", "http://shop.example/a_(b)", "http://shop.example/a_(b)")]
    [InlineData("hxxps://evil[.]example/x", "hxxps://evil[.]example/x", "https://evil.example/x")]
    [InlineData("hxxp[:]//evil(dot)com", "hxxp[:]//evil(dot)com", "http://evil.com/")]
    [InlineData("hxxp[://]evil[.]com/", "hxxp[://]evil[.]com/", "http://evil.com/")]
    [InlineData("visit www.shop.com today", "www.shop.com", "http://www.shop.com/")]
    [InlineData("pay at pay-shop.net/now!", "pay-shop.net/now", "http://pay-shop.net/now")]
    [InlineData("ht\u200Btps://ev\u200Bil.com", "ht\u200Btps://ev\u200Bil.com", "https://evil.com/")]
    [InlineData("ｈｔｔｐｓ：／／ｅｖｉｌ．ｃｏｍ／ｘ", "ｈｔｔｐｓ：／／ｅｖｉｌ．ｃｏｍ／ｘ", "https://evil.com/x")]
    [InlineData("<https://shop.example>", "https://shop.example", "https://shop.example/")]
    [InlineData("こちら、https://shop.example/あ です", "https://shop.example/あ", "https://shop.example/%E3%81%82")]
    [InlineData("link:https://a.example/?u=https://b.example/", "https://a.example/?u=https://b.example/", "https://a.example/?u=https://b.example/")]
    [InlineData("http://1.2.3.4/a", "http://1.2.3.4/a", "http://1.2.3.4/a")]
    public void Finds_a_link(string text, string written, string href)
    {
        FoundLink link = LinkFinder.Find(text).ShouldHaveSingleItem();
        link.Text.ShouldBe(written);
        link.Url.Href.ShouldBe(href);
        text.Substring(link.Start, link.Length).ShouldBe(written);
    }

    [Theory]
    [InlineData("Write to tom@meridian-diamonds.com or call.")]
    [InlineData("The sum is 1.234.56 or 3.5")]
    [InlineData("see report.pdf and archive.zip")]
    [InlineData("We paid.Please confirm")]
    [InlineData("Meet at 10:30: bring rings")]
    [InlineData("e.g. this, i.e. that")]
    [InlineData("version 1.2.3.4 of it")]
    [InlineData("ratio 3:1 and so on...")]
    public void Leaves_other_text_alone(string text) => LinkFinder.Find(text).ShouldBeEmpty();

    [Fact]
    public void Finds_all_in_order()
    {
        LinkFinder.Find("a https://one.example b https://two.example,https://three.example c four.com")
            .Select(l => l.Url.Host).ShouldBe(["one.example", "two.example", "three.example", "four.com"]);
    }

    [Fact]
    public void Stays_bounded_on_hostile_text()
    {
        LinkFinder.Find(string.Concat(Enumerable.Repeat("http://a.com ", 5000))).Count.ShouldBe(LinkFinder.MaxLinks);
        LinkFinder.Find(new string('a', 200_000) + "." + new string('[', 200_000)).ShouldBeEmpty();
        LinkFinder.Find(string.Concat(Enumerable.Repeat("://", 100_000))).ShouldBeEmpty();
        LinkFinder.Find(string.Concat(Enumerable.Repeat("http://", 50_000))).Count.ShouldBeLessThan(100);
    }
}
