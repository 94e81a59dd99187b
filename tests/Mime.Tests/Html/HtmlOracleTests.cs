using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Bezel.Mime.Html;

namespace Bezel.Mime.Tests.Html;

/// <summary>The words of pages without styles, against an independent parser that builds the whole tree.</summary>
public class HtmlOracleTests
{
    [Theory]
    [InlineData("<p>One <b>two <i>three</b> four</i> five<p>six")]
    [InlineData("<table><tr><td>a<td>b<tr><td>c<table><tr><td>d</table>e</table>f")]
    [InlineData("<ul><li>a<li>b<ol><li>c</ol></ul><dl><dt>d<dd>e</dl>")]
    [InlineData("a &amp; b &notin; c &ampd &#128; &#x1F600; &unknown; &copy")]
    [InlineData("<!-- a --> b <!--> c --> d <!bogus> e </ x> f <?php g ?> h")]
    [InlineData("<textarea><b>a</b></textarea> <xmp><i>b</i></xmp> c")]
    [InlineData("<a href=x>a<a href=y>b</a>c</a>d <form>e<form>f</form>g")]
    [InlineData("<div><p>a</div>b</p>c <h1>d</h3> e <center>f</span></center>g")]
    [InlineData("<html><head><title>no</title></head><body>a</body></html>b<p>c")]
    [InlineData("<svg><title>a</title><text>b</text></svg> c <math><mi>d</mi></math>")]
    [InlineData("<select><option>a<option>b</select> <button>c</button> <label>d<input></label>")]
    [InlineData("a<script>b</script>c<style>d</style>e<script><!-- <script> f </script> --></script>g")]
    public void Sees_the_words_that_another_parser_sees(string html)
    {
        IDocument document = new HtmlParser().ParseDocument(html);
        foreach (IElement element in document.QuerySelectorAll("script,style,head").ToArray())
            element.Remove();
        string expected = string.Concat(document.Body!.TextContent.Where(c => !char.IsWhiteSpace(c)));

        string actual = string.Concat(HtmlContent.Read(html).VisibleText.Where(c => !char.IsWhiteSpace(c)));

        actual.ShouldBe(expected);
    }
}
