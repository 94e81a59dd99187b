using Bezel.Mime.Html;

namespace Bezel.Mime.Tests.Html;

/// <summary>Every way of hiding, once where it hides and once where it nearly does.</summary>
public class HiddenTextTests
{
    [Theory]
    [InlineData(HiddenKind.DisplayNone, "<p>seen</p><div style='display:none'>secret</div>")]
    [InlineData(HiddenKind.DisplayNone, "<p>seen</p><div style='DISPLAY : none !important;'><p style='display:block'>secret</p></div>")]
    [InlineData(HiddenKind.DisplayNone, "<p>seen</p><div style='dis/**/play:block;d\\69splay:none'>secret</div>")]
    [InlineData(HiddenKind.DisplayNone, "<p>seen</p><div style='display&#58;none'>secret</div>")]
    [InlineData(HiddenKind.DisplayNone, "<style>.x{display:none}</style><p>seen</p><div class='a x'>secret</div>")]
    [InlineData(HiddenKind.DisplayNone, "<p>seen</p><div class='x'>secret</div><style>.x{display:none}</style>")]
    [InlineData(HiddenKind.DisplayNone, "<style>@media screen{body #y{display:none}}</style><p>seen</p><div id=y>secret</div>")]
    [InlineData(HiddenKind.DisplayNone, "<style>.wrap td.x{display:none!important}</style><div class=wrap><table><tr><td>seen<td class=x style='display:block'>secret</table></div>")]
    [InlineData(HiddenKind.DisplayNone, "<style>s{display:none}</style>seen<s>secret</s>")]
    [InlineData(HiddenKind.HiddenAttribute, "seen<div hidden>secret</div>")]
    [InlineData(HiddenKind.VisibilityHidden, "seen<span style='visibility:hidden'>secret</span>")]
    [InlineData(HiddenKind.TinyFont, "seen<span style='font-size:0'>secret</span>")]
    [InlineData(HiddenKind.TinyFont, "seen<span style='font-size:1px'>secret</span>")]
    [InlineData(HiddenKind.TinyFont, "seen<span style='font:0/0 a'>secret</span>")]
    [InlineData(HiddenKind.TinyFont, "seen<div style='font-size:10px'><span style='font-size:.1em'>secret</span></div>")]
    [InlineData(HiddenKind.SameColor, "seen<span style='color:#fff'>secret</span>")]
    [InlineData(HiddenKind.SameColor, "seen<font color=white>secret</font>")]
    [InlineData(HiddenKind.SameColor, "seen<font color='#fdfdfd'>secret</font>")]
    [InlineData(HiddenKind.SameColor, "seen<span style='color:rgba(0,0,0,0)'>secret</span>")]
    [InlineData(HiddenKind.SameColor, "seen<span style='color:transparent'>secret</span>")]
    [InlineData(HiddenKind.SameColor, "<table><tr><td>seen<td bgcolor='003366'><p><span style='color:rgb(0, 51,102)'>secret</span></table>")]
    [InlineData(HiddenKind.SameColor, "seen<div style='background:#222 none repeat'><span style='color:hsl(0,0%,13%)'>secret</span></div>")]
    [InlineData(HiddenKind.SameColor, "<body bgcolor=black text=black><font color=yellow>seen</font>secret</body>")]
    [InlineData(HiddenKind.Transparent, "seen<div style='opacity:0'>secret</div>")]
    [InlineData(HiddenKind.Transparent, "seen<div style='opacity:.2'><div style='opacity:20%'>secret</div></div>")]
    [InlineData(HiddenKind.Transparent, "seen<div style='filter:alpha(opacity=0)'>secret</div>")]
    [InlineData(HiddenKind.ZeroSize, "seen<div style='max-height:0px;overflow:hidden'>secret</div>")]
    [InlineData(HiddenKind.ZeroSize, "seen<div style='overflow:hidden;width:0;height:0'>secret</div>")]
    [InlineData(HiddenKind.ZeroSize, "seen<div style='position:absolute;clip:rect(0 0 0 0)'>secret</div>")]
    [InlineData(HiddenKind.ZeroSize, "seen<div style='transform:scale(0)'>secret</div>")]
    [InlineData(HiddenKind.ZeroSize, "seen<div style='clip-path:inset(50%)'>secret</div>")]
    [InlineData(HiddenKind.OffScreen, "seen<div style='text-indent:-9999px'>secret</div>")]
    [InlineData(HiddenKind.OffScreen, "seen<div style='position:absolute;left:-9999px;top:0'>secret</div>")]
    [InlineData(HiddenKind.OffScreen, "seen<div style='position:fixed;top:-200em'>secret</div>")]
    [InlineData(HiddenKind.OffScreen, "seen<div style='margin:0 0 0 -5000px'>secret</div>")]
    [InlineData(HiddenKind.NotRendered, "seen<template>secret</template>")]
    [InlineData(HiddenKind.NotRendered, "seen<iframe>secret</iframe>")]
    public void Keeps_hidden_text_apart(HiddenKind kind, string html)
    {
        HtmlContent content = HtmlContent.Read(html);

        content.VisibleText.ShouldBe("seen");
        content.HiddenText.ShouldBe("secret");
        content.HiddenReasons.ShouldBe([new HiddenReason(kind, 6, "secret")]);
    }

    [Theory]
    [InlineData("seen<div style='display:block'>too</div>")]
    [InlineData("seen<div style='display:none;display:block'>too</div>")]
    [InlineData("seen<div style='content:\"display:none\"'>too</div>")]
    [InlineData("seen<div data-style='display:none'>too</div>")]
    [InlineData("<style>.x{display:none}</style>seen<div class='xx x-y'>too</div>")]
    [InlineData("<style>@media print{.x{display:none}}</style>seen<div class=x>too</div>")]
    [InlineData("<style>@media only screen and (max-width:600px){.x{display:none!important}}</style>seen<div class=x>too</div>")]
    [InlineData("<style>.other .x{display:none}</style>seen<div class=x>too</div>")]
    [InlineData("<style>.x:hover{display:none}</style>seen<div class=x>too</div>")]
    [InlineData("<style>.x{display:none}#y{display:block}</style>seen<div class=x id=y>too</div>")]
    [InlineData("<style>/* .x{display:none} */</style>seen<div class=x>too</div>")]
    [InlineData("seen<div hidden style='display:block'>too</div>")]
    [InlineData("seen<div style='visibility:hidden'><p style='visibility:visible'>too</p></div>")]
    [InlineData("seen<div style='font-size:0'><p style='font-size:14px'>too</p></div>")]
    [InlineData("seen<p style='font-size:7pt'>too</p>")]
    [InlineData("seen<p style='font:700 12px/1 arial'>too</p>")]
    [InlineData("seen<p style='color:#bbb'>too</p>")]
    [InlineData("seen<div style='background:#036'><p style='color:#fff'>too</p></div>")]
    [InlineData("seen<div style='color:#fff;background-image:url(night.png)'><p>too</p></div>")]
    [InlineData("seen<div style='color:#fff'><p style='color:#000'>too</p></div>")]
    [InlineData("<table bgcolor=#000000><tr><td style='color:#fff'>seen<p>too</p></table>")]
    [InlineData("seen<div style='opacity:.6'>too</div>")]
    [InlineData("seen<div style='max-height:0'>too</div>")]
    [InlineData("seen<div style='height:0;overflow:visible'>too</div>")]
    [InlineData("seen<div style='max-height:400px;overflow:hidden'>too</div>")]
    [InlineData("seen<div style='width:0%;overflow:auto'>too</div>")]
    [InlineData("seen<div style='text-indent:-20px'>too</div>")]
    [InlineData("seen<div style='left:-9999px'>too</div>")]
    [InlineData("seen<div style='margin-left:-8px'>too</div>")]
    [InlineData("seen<noscript><p>too</p></noscript>")]
    [InlineData("seen<![if !mso]><p>too</p><![endif]>")]
    public void Leaves_shown_text_in_place(string html)
    {
        HtmlContent content = HtmlContent.Read(html);

        content.VisibleText.ShouldBe("seen\ntoo");
        content.HiddenText.ShouldBe("");
        content.HiddenReasons.ShouldBeEmpty();
    }

    [Fact]
    public void A_rule_for_another_part_of_the_page_hides_nothing_here()
    {
        string around = string.Concat(Enumerable.Range(0, 200).Select(i => $"<div class='c{i}' id='d{i}'>"));
        HtmlContent.Read("<style>.w p{color:#fff} #v p{display:none}</style>" + around + "<p>seen").VisibleText.ShouldBe("seen");
        HtmlContent.Read("<style>.c7 p{color:#fff}</style>" + around + "<p>unseen").VisibleText.ShouldBe("");
        HtmlContent.Read("<style>#d7 > p{display:none}</style>" + around + "<p>unseen").VisibleText.ShouldBe("");
    }

    [Fact]
    public void Joins_words_that_hidden_text_splits()
    {
        HtmlContent content = HtmlContent.Read("Pay<span style='font-size:0'>xq</span>Pal<span style='font-size:0'>zz</span> now");

        content.VisibleText.ShouldBe("PayPal now");
        content.HiddenText.ShouldBe("xq\nzz");
    }

    [Fact]
    public void A_link_is_blue_on_white_unless_it_is_coloured()
    {
        HtmlContent.Read("<div style='color:white'><a href='https://a.example'>open</a></div>").VisibleText.ShouldBe("open");
        HtmlContent.Read("<div><a style='color:white' href='https://a.example'>open</a></div>").Links[0].Hidden.ShouldBeTrue();
    }

    [Fact]
    public void Text_that_only_Outlook_hides_stays_and_is_noted()
    {
        HtmlContent content = HtmlContent.Read("<p>a</p><p style='mso-hide:all'>b</p>");

        content.VisibleText.ShouldBe("a\nb");
        content.HiddenReasons.ShouldBe([new HiddenReason(HiddenKind.OutlookHides, 1, "b")]);
    }

    [Fact]
    public void Text_that_only_Outlook_shows_is_kept_apart()
    {
        HtmlContent content = HtmlContent.Read(
            "a<!--[if gte mso 9]><xml>96</xml><v:rect href='https://b.example/x'><center>Pay here</center></v:rect><![endif]--><!-- [if nothing] -->b");

        content.VisibleText.ShouldBe("ab");
        content.OutlookOnlyText.ShouldBe("Pay here");
        HtmlLink link = content.Links.ShouldHaveSingleItem();
        (link.Href, link.Source, link.OnlyOutlook).ShouldBe(("https://b.example/x", LinkSource.Vector, true));
    }

    [Fact]
    public void Zero_width_and_direction_characters_are_counted_and_kept()
    {
        HtmlContent content = HtmlContent.Read("Ro&#8203;uting \u200Bno&shy;w \u202Eabc&zwnj;<span style='display:none'>&#x200b;x</span>");

        content.VisibleText.ShouldBe("Ro\u200Buting \u200Bno\u00ADw \u202Eabc\u200C");
        (content.ZeroWidthCount, content.ZeroWidthInWordCount, content.SoftHyphenCount, content.BidiControlCount).ShouldBe((4, 1, 1, 1));
    }

    [Fact]
    public void Misnested_colour_does_not_hide_what_follows()
    {
        HtmlContent.Read("<font color=white><div>x</font>shown</div>").VisibleText.ShouldBe("shown");
        HtmlContent.Read("<p><font color=white>x</p>y</font>shown").VisibleText.ShouldBe("shown");
        HtmlContent.Read("<table><tr><td><font color=white>x<td>shown</table>").VisibleText.ShouldBe("shown");
        HtmlContent.Read("<foo style='display:none'>x</bar>y</foo>shown").VisibleText.ShouldBe("shown");
        HtmlContent.Read("<div style='display:none'><table><tr><td>x</div>y</table>z</div>shown").VisibleText.ShouldBe("shown");
    }
}
