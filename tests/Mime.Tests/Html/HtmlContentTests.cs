using Bezel.Mime.Html;

namespace Bezel.Mime.Tests.Html;

public class HtmlContentTests
{
    [Theory]
    [InlineData("<p>One<p>Two", "One\nTwo")]
    [InlineData("One<br>Two<br/><br>Three</br>Four", "One\nTwo\n\nThree\nFour")]
    [InlineData("<div>a</div><div><br></div><div>b</div>", "a\n\nb")]
    [InlineData("<ul><li>one<li>two<ul><li>deep</ul><li>three</ul>after", "one\ntwo\ndeep\nthree\nafter")]
    [InlineData("<table><tr><td>Account</td><td>123</td></tr><tr><td>Sort</td><td>20-00-00</td></tr></table>end", "Account\t123\nSort\t20-00-00\nend")]
    [InlineData("<table><tr><td>Account<td><p>123</p><tr><th><th>x</table>", "Account\t123\nx")]
    [InlineData("<table><tr><td>a<td><table><tr><td>b<td>c</table><td>d</table>", "a\tb\tc\td")]
    [InlineData("a  \n b&nbsp;&nbsp;c", "a b c")]
    [InlineData("<pre>a  b\n c</pre>", "a  b\n c")]
    [InlineData("A &lt;b&gt; &amp;c &copy &notit; &#x41;", "A <b> &c \u00A9 \u00ACit; A")]
    [InlineData("<dl><dt>Bank<dd>First<dt>IBAN<dd>X</dl>", "Bank\nFirst\nIBAN\nX")]
    [InlineData("<h1>Title</h2>text", "Title\ntext")]
    [InlineData("<select><option>One<option>Two</select>", "One\nTwo")]
    [InlineData("<form><input type=submit value='Sign in'></form>", "Sign in")]
    [InlineData("<svg><text><![CDATA[x<y]]></text></svg>z", "x<yz")]
    [InlineData("<script>var a='<b>no</b>'</script><style>p{}</style><!-- no -->yes", "yes")]
    [InlineData("1 < 2 <3 </ bogus>", "1 < 2 <3")]
    public void Reads_what_is_seen(string html, string text) => HtmlContent.Read(html).VisibleText.ShouldBe(text);

    [Fact]
    public void Reads_links_with_their_text_and_place()
    {
        const string html = """
            <base href="https://base.example/"><p>Please <a href=" https://a.example/?a=1&amp;b=2 "> <b>sign</b>
            in</a> now or <a href="/b"><img src="cid:logo" alt="Open invoice" width="1" height="1"></a></p>
            <map><area href="https://area.example" alt="There"></map><iframe src="https://frame.example"></iframe>
            <button formaction="https://other.example">Go</button><div onclick="window.location.href='https://script.example/'">x</div>
            <svg><a xlink:href="https://svg.example">s</a></svg><td background="https://bg.example/b.png">
            <meta http-equiv="Refresh" content="0; URL='https://refresh.example/'">
            """;
        HtmlContent content = HtmlContent.Read(html);

        content.BaseHref.ShouldBe("https://base.example/");
        content.MetaRefresh.ShouldBe("https://refresh.example/");
        content.Links[0].ShouldBe(new HtmlLink("https://a.example/?a=1&b=2", "sign in", LinkSource.Anchor, false, 7));
        content.VisibleText.Substring(content.Links[0].TextStart, 7).ShouldBe("sign in");
        content.Links[1].ShouldBe(new HtmlLink("/b", "", LinkSource.Anchor, false, -1) { ImageAlt = "Open invoice" });
        content.Links.Select(link => (link.Source, link.Href)).ShouldBe(
        [
            (LinkSource.Anchor, "https://a.example/?a=1&b=2"), (LinkSource.Anchor, "/b"), (LinkSource.Image, "cid:logo"), (LinkSource.Area, "https://area.example"),
            (LinkSource.Frame, "https://frame.example"), (LinkSource.FormAction, "https://other.example"), (LinkSource.Script, "https://script.example/"),
            (LinkSource.Vector, "https://svg.example"), (LinkSource.Background, "https://bg.example/b.png"), (LinkSource.MetaRefresh, "https://refresh.example/"),
        ]);
        content.Images.ShouldHaveSingleItem().IsPixel.ShouldBeTrue();
    }

    [Fact]
    public void Takes_the_first_of_repeated_attributes() =>
        HtmlContent.Read("<a href='https://one.example' href='https://two.example'>x</a>").Links[0].Href.ShouldBe("https://one.example");

    [Fact]
    public void A_link_left_open_ends_where_the_next_starts()
    {
        HtmlContent content = HtmlContent.Read("<p><a href=x>one<p>more<a href=y>two");

        content.Links.Select(link => (link.Href, link.Text)).ShouldBe([("x", "one more"), ("y", "two")]);
    }

    [Fact]
    public void A_hidden_link_says_so()
    {
        HtmlContent content = HtmlContent.Read("<div style='display:none'><a href=x>one</a></div><a href=y>two</a>");

        content.Links.Select(link => (link.Text, link.Hidden, link.TextStart)).ShouldBe([("one", true, -1), ("two", false, 0)]);
    }

    [Fact]
    public void Reads_forms_and_their_fields()
    {
        HtmlContent content = HtmlContent.Read("""
            <form action="https://f.example/p.php" method=POST><input name=mail placeholder="E-mail"><input type=PassWord name=pw>
            <form action=inner><textarea name=t></textarea></form><input type=text id=password>
            """);

        content.Forms.Count.ShouldBe(2);
        content.Forms[0].Action.ShouldBe("https://f.example/p.php");
        content.Forms[0].Method.ShouldBe("post");
        content.Forms[0].Inputs.ShouldBe([new("text", "mail", "E-mail"), new("password", "pw", ""), new("textarea", "t", "")]);
        content.Forms[0].AsksForPassword.ShouldBeTrue();
        content.Forms[1].Action.ShouldBe("");
        content.Forms[1].AsksForPassword.ShouldBeTrue();
        HtmlContent.Read("<form><input name=email></form>").Forms[0].AsksForPassword.ShouldBeFalse();
    }

    [Fact]
    public void Counts_scripts_and_reads_the_title()
    {
        HtmlContent content = HtmlContent.Read("<title> An\n &amp; b </title><script>one()</script><body onload='two()'><script src=x></script>text");

        content.Title.ShouldBe("An & b");
        content.ScriptCount.ShouldBe(3);
        content.ScriptText.ShouldContain("one()");
        content.VisibleText.ShouldBe("text");
    }

    [Fact]
    public void A_million_nested_tags_are_read_and_reported()
    {
        string html = string.Concat(Enumerable.Repeat("<div><b>", 500_000)) + "deep" + string.Concat(Enumerable.Repeat("</div></i></b>", 300_000)) + "<p>after";
        HtmlContent content = HtmlContent.Read(html);

        content.VisibleText.ShouldBe("deep\nafter");
        content.TooDeep.ShouldBeTrue();
        content.Truncated.ShouldBeTrue();
    }

    [Fact]
    public void What_is_beyond_a_limit_is_left_out_and_reported()
    {
        var limits = new HtmlLimits { MaxLength = 60, MaxLinks = 1, MaxAttributes = 1 };
        HtmlContent content = HtmlContent.Read("<a href=x>one</a><a href=y>two</a><a id=1 href=z>three</a>" + new string('x', 100), limits);

        content.Truncated.ShouldBeTrue();
        content.Links.ShouldHaveSingleItem();
        HtmlContent.Read("<a href=x>one</a>").Truncated.ShouldBeFalse();
    }
}
