using Bezel.Mime.Html;

namespace Bezel.Mime.Tests.Html;

public class QuotedThreadTests
{
    private const string Block = "From: Tom Vale <tom@meridian.example>\nSent: Monday, 4 May 2026 10:12\nTo: Ruth Adler\nSubject: Re: Invoice 7\n\nOld text";

    [Theory]
    [InlineData("On Mon, 4 May 2026 at 10:12, Tom Vale <tom@meridian.example> wrote:\n> old\n")]
    [InlineData("On Mon, 4 May 2026 at 10:12 AM Tom Vale\n<tom@meridian.example> wrote:\n\n> old\n")]
    [InlineData("On 04/05/2026 10:12, Tom Vale wrote:\nold without marks")]
    [InlineData("Am 04.05.2026 um 10:12 schrieb Tom Vale <tom@meridian.example>:\n> alt\n")]
    [InlineData("Am 4. Mai 2026 um 10:12 schrieb Tom Vale:\nalt")]
    [InlineData("Le lun. 4 mai 2026 à 10:12, Tom Vale <tom@meridian.example> a écrit :\nvieux")]
    [InlineData("El lun, 4 may 2026 a las 10:12, Tom Vale (<tom@meridian.example>) escribió:\nviejo")]
    [InlineData("Il giorno lun 4 mag 2026 alle ore 10:12 Tom Vale <tom@meridian.example> ha scritto:\nvecchio")]
    [InlineData("Op ma 4 mei 2026 om 10:12 schreef Tom Vale <tom@meridian.example>:\noud")]
    [InlineData("Em seg., 4 de mai. de 2026 às 10:12, Tom Vale <tom@meridian.example> escreveu:\nvelho")]
    [InlineData("2026年5月4日(月) 10:12 Tom Vale <tom@meridian.example>:\n> old")]
    [InlineData("-----Original Message-----\n" + Block)]
    [InlineData("-------- Ursprüngliche Nachricht --------\nVon: Tom Vale\nalt")]
    [InlineData("---------- Forwarded message ---------\nFrom: Tom\nold")]
    [InlineData("Begin forwarded message:\n\nold")]
    [InlineData("________________________________\n" + Block)]
    [InlineData(Block)]
    [InlineData("*From:* Tom Vale <tom@meridian.example>\n*Date:* 4 May 2026\n*Subject:* Re: Invoice 7\nold")]
    [InlineData("Von: Tom Vale\nGesendet: Montag, 4. Mai 2026\nAn: Ruth Adler\nBetreff: Rechnung\nalt")]
    [InlineData("De : Tom Vale\nEnvoyé : lundi 4 mai 2026\nÀ : Ruth Adler\nObjet : Facture\nvieux")]
    [InlineData("De: Tom Vale\nEnviado el: lunes, 4 de mayo\nPara: Ruth Adler\nAsunto: Factura\nviejo")]
    [InlineData("发件人: Tom Vale\n发送时间: 2026年5月4日\n收件人: Ruth\n主题: 发票\n旧")]
    [InlineData("> old\n> older\n")]
    public void Takes_the_thread_off(string thread)
    {
        (string current, string quoted) = QuotedThread.Split("Dear Ruth,\nplease see below.\n\n" + thread);

        current.TrimEnd().ShouldBe("Dear Ruth,\nplease see below.");
        quoted.Trim().ShouldBe(thread.Trim());
    }

    [Theory]
    [InlineData("As Shakespeare wrote:\nall that glisters is not gold")]
    [InlineData("From: the team\nTo: you\nWith love")]
    [InlineData("From: web form\nSubject: a ring\nMessage: is it in stock?")]
    [InlineData("Please note the original message.\n- one\n- two")]
    [InlineData("On 5 May we met.\nNext steps:\n1. pay")]
    [InlineData("Date: 4 May\nSubject to: change")]
    [InlineData(">From the desk of Ruth")]
    [InlineData("Total ---> 5")]
    public void Leaves_ordinary_text_whole(string text) => QuotedThread.Split(text).ShouldBe((text, ""));

    [Theory]
    [InlineData(Block)]
    [InlineData("\n-----Original Message-----\nFrom: Tom\n\nPay today")]
    [InlineData("> all of it\n> quoted\n")]
    public void A_message_that_is_nothing_but_a_thread_is_current(string text)
    {
        QuotedThread.Split(text).ShouldBe((text, ""));
        HtmlContent content = HtmlContent.Read("<div>" + text.Replace("<", "&lt;", StringComparison.Ordinal).Replace("\n", "<br>", StringComparison.Ordinal) + "</div>");
        content.QuotedText.ShouldBe("");
        content.VisibleText.ShouldNotBe("");
        content.Attributions.Count.ShouldBe(QuotedThread.Attributions(text).Count);
    }

    [Fact]
    public void Keeps_answers_between_quoted_lines()
    {
        (string current, string quoted) = QuotedThread.Split("On 4 May 2026 Tom wrote:\n> one?\nYes.\n> two?\nNo.\n");

        current.ShouldBe("Yes.\nNo.\n");
        quoted.ShouldBe("On 4 May 2026 Tom wrote:\n> one?\n> two?\n");
    }

    [Theory]
    [InlineData("On Mon, 4 May 2026 at 10:12, Tom Vale <Tom@Meridian.example> wrote:", "Tom Vale", "tom@meridian.example", "Mon, 4 May 2026 at 10:12")]
    [InlineData("> On May 4, 2026, at 10:12 AM, Tom Vale <tom@meridian.example>\n> wrote:", "Tom Vale", "tom@meridian.example", "May 4, 2026, at 10:12 AM")]
    [InlineData("Am 04.05.2026 um 10:12 schrieb Tom Vale <tom@meridian.example>:", "Tom Vale", "tom@meridian.example", "04.05.2026 um 10:12")]
    [InlineData("Le lun. 4 mai 2026 à 10:12, Tom Vale <tom@meridian.example> a écrit :", "Tom Vale", "tom@meridian.example", "lun. 4 mai 2026 à 10:12")]
    [InlineData("On 04/05/2026 10:12, Tom Vale wrote:", "Tom Vale", "", "04/05/2026 10:12")]
    [InlineData("El lun, 4 may 2026 a las 10:12, Tom Vale (<tom@meridian.example>) escribió:", "Tom Vale", "tom@meridian.example", "lun, 4 may 2026 a las 10:12")]
    public void Reads_who_wrote_when(string line, string name, string address, string when)
    {
        QuotedAttribution found = QuotedThread.Attributions("text\n" + line + "\n> old").ShouldHaveSingleItem();

        (found.Name, found.Address, found.When).ShouldBe((name, address, when));
    }

    [Fact]
    public void Reads_every_block_of_a_long_thread()
    {
        IReadOnlyList<QuotedAttribution> found = QuotedThread.Attributions(
            Block + "\n\n> From: \"Vale, Tom\" [mailto:tom@meridian.example]\n> Sent: Sunday\n> To: Ruth\n> Subject: Invoice\n> older\n> On 1 May 2026, Ruth <ruth@adler.example> wrote:\n>> oldest");

        found.Select(a => (a.Name, a.Address, a.When, a.To, a.Subject, a.IsHeaderBlock)).ShouldBe(
        [
            ("Tom Vale", "tom@meridian.example", "Monday, 4 May 2026 10:12", "Ruth Adler", "Re: Invoice 7", true),
            ("Vale, Tom", "tom@meridian.example", "Sunday", "Ruth", "Invoice", true),
            ("Ruth", "ruth@adler.example", "1 May 2026", "", "", false),
        ]);
    }

    [Theory]
    [InlineData("<div dir=ltr>Now.</div><br><div class='gmail_quote'><div dir=ltr class=gmail_attr>On Mon, 4 May 2026 at 10:12, Tom &lt;<a href='mailto:t@x.example'>t@x.example</a>&gt; wrote:<br></div><blockquote class='gmail_quote'>Then.</blockquote></div>")]
    [InlineData("<div>Now.</div><hr><div id='divRplyFwdMsg'><b>From:</b> Tom &lt;t@x.example&gt;<br><b>Sent:</b> Monday<br><b>To:</b> Ruth<br><b>Subject:</b> Re</div><div>Then.</div>")]
    [InlineData("<div>Now.</div><div id='mail-editor-reference-message-container'><div><b>From:</b> Tom &lt;t@x.example&gt;<br><b>Date:</b> 4 May<br><b>To:</b> Ruth<br><b>Subject:</b> Re<br>Then.</div></div>")]
    [InlineData("<div class=WordSection1><p class=MsoNormal>Now.</p><div><div style='border-top:solid #E1E1E1 1.0pt'><p class=MsoNormal><b>From:</b> Tom &lt;t@x.example&gt;<br><b>Sent:</b> Monday<br><b>To:</b> Ruth<br><b>Subject:</b> Re</p></div></div><p class=MsoNormal>Then.</p></div>")]
    [InlineData("Now.<br><div><br><blockquote type='cite'><div>On 4 May 2026, at 10:12, Tom &lt;t@x.example&gt; wrote:</div><br><div>Then.</div></blockquote></div>")]
    [InlineData("<p>Now.</p><div class='moz-cite-prefix'>On 04/05/2026 10:12, Tom &lt;t@x.example&gt; wrote:<br></div><blockquote type='cite' cite='mid:1@x.example'>Then.</blockquote>")]
    [InlineData("<div>Now.</div><div id='yahoo_quoted_123' class='yahoo_quoted'><div>On Monday, May 4, 2026, 10:12:00 AM EDT, Tom &lt;t@x.example&gt; wrote:</div><div>Then.</div></div>")]
    [InlineData("<div>Now.</div><div class='protonmail_quote'>On Monday, 4 May 2026 at 10:12, Tom &lt;t@x.example&gt; wrote:<br><blockquote class='protonmail_quote' type='cite'>Then.</blockquote></div>")]
    [InlineData("<p>Now.</p><p>On 4 May 2026 10:12, Tom &lt;t@x.example&gt; wrote:</p><blockquote style='border-left:2px solid #ccc'>Then.</blockquote>")]
    [InlineData("<p>Now.</p><p>-----Original Message-----<br>From: Tom &lt;t@x.example&gt;<br>Sent: Monday<br>To: Ruth<br>Subject: Re<br><br>Then.")]
    public void Takes_the_thread_off_a_page(string html)
    {
        HtmlContent content = HtmlContent.Read(html);

        content.VisibleText.ShouldBe("Now.");
        content.QuotedText.ShouldEndWith("Then.");
        QuotedAttribution attribution = content.Attributions.ShouldHaveSingleItem();
        (attribution.Name, attribution.Address).ShouldBe(("Tom", "t@x.example"));
        content.Links.ShouldAllBe(link => link.Quoted && link.TextStart == -1);
    }

    [Theory]
    [InlineData("<p>He said</p><blockquote>Then.</blockquote>", "He said\nThen.")]
    [InlineData("<p>He said</p><blockquote style='border-left:1px solid'>Then.</blockquote>", "He said\nThen.")]
    [InlineData("<div class='quote'>Then.</div>", "Then.")]
    [InlineData("<blockquote type=cite><b>old</blockquote>Then.", "Then.")]
    public void Leaves_ordinary_quotations_in_the_page(string html, string text) => HtmlContent.Read(html).VisibleText.ShouldBe(text);

    [Fact]
    public void Text_below_the_thread_belongs_to_the_current_message()
    {
        HtmlContent content = HtmlContent.Read("<div>On 4 May 2026 Tom wrote:</div><blockquote type=cite>Then.</blockquote><p>Now <a href=x>here</a>.</p>");

        content.VisibleText.ShouldBe("Now here.");
        content.QuotedText.ShouldBe("On 4 May 2026 Tom wrote:\nThen.");
        content.Links[0].TextStart.ShouldBe(4);
    }
}
