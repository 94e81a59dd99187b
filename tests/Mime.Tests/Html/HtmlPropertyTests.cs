using Bezel.Mime.Html;
using FsCheck;
using FsCheck.Fluent;

namespace Bezel.Mime.Tests.Html;

public class HtmlPropertyTests
{
    private static readonly string[] Pieces =
    [
        "<", ">", "</", "<!--", "-->", "<!", "&", "&amp", "&#x", "&#128512;", "\0", "\r\n", " ", "\"", "'", "=", "/", "<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<a href=x>", "</a>",
        "<table>", "<tr>", "<td>", "</table>", "</td>", "<font color=white>", "</font>", "<style>", "</style>", ".x{display:none}", "<div class=x>", "<script>", "</script>", "<svg>", "<![CDATA[",
        "]]>", "<title>", "</title>", "<textarea>", "<plaintext>", "<blockquote type=cite>", "</blockquote>", "On 1/2/2024 Tom <t@x.example> wrote:", "\n", "text", "From: a\nSent: b\nSubject: c\n",
        "<span style='font-size:0'>", "</span>", "style='", "{", "}", ";", ":", "@media", "<!--[if mso]>", "<![endif]-->", "<ul><li>", "</ul>", "<form>", "<input value=v>", "\u200B", "\uD800", "é",
    ];

    private static Arbitrary<string> Pages =>
        Gen.Elements(Pieces).ListOf().Select(pieces => string.Concat(pieces)).ToArbitrary();

    [Fact]
    public void Never_throws_and_never_makes_more_text_than_it_was_given() =>
        Prop.ForAll(Pages, html =>
        {
            HtmlContent content = HtmlContent.Read(html);
            // Each block or cell gives at most two characters more than its tag takes away.
            return content.VisibleText.Length + content.QuotedText.Length + content.HiddenText.Length <= html.Length
                && content.Links.All(link => link.TextStart < 0 || (!link.Hidden && !link.Quoted
                    && link.TextStart < content.VisibleText.Length))
                && content.Attributions.All(a => a.Start >= 0 && a.Start + a.Length <= Math.Max(content.QuotedText.Length, content.VisibleText.Length));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_closed_page_before_does_not_change_what_is_read_of_a_text() =>
        Prop.ForAll(Gen.Elements("one", "two &amp; three", "<b>four</b>", "5 < 6", "<i>seven").ListOf().Select(string.Concat).ToArbitrary(), html =>
            HtmlContent.Read("<div>zero</div><div>" + html + "</div>").VisibleText
                == ("zero\n" + HtmlContent.Read(html).VisibleText).TrimEnd('\n')).QuickCheckThrowOnFailure();

    [Fact]
    public void Nothing_of_a_plain_text_is_lost_when_the_thread_is_taken_off() =>
        Prop.ForAll(Gen.Elements(Pieces.Concat(["> ", ">", "\n> b\n", "-----Original Message-----\n", "To: d\n"]).ToArray()).ListOf().Select(string.Concat).ToArbitrary(), text =>
        {
            (string current, string quoted) = QuotedThread.Split(text);
            return current.Length + quoted.Length == text.Length && string.Concat((current + quoted).Order()) == string.Concat(text.Order());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Tokens_never_overlap_and_come_in_order() =>
        Prop.ForAll(Pages, html =>
        {
            var tokens = new HtmlTokenizer(html);
            int end = 0;
            while (tokens.Read())
            {
                if (tokens.Start < end)
                    return false;
                end = tokens.Start + tokens.Length;
            }
            return end <= html.Length;
        }).QuickCheckThrowOnFailure();
}
