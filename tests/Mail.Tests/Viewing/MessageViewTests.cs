using System.Text;
using Bezel.Judge;
using Bezel.Judge.Facts;
using Bezel.Judge.Shop;
using Bezel.Mail.Viewing;
using Bezel.Testing;

namespace Bezel.Mail.Tests.Viewing;

public sealed class MessageViewTests
{
    private static readonly MessageJudge Knowing = new(ShopFile.Parse(File.ReadAllText(Path.Combine(Repository.Root, "samples", "shop.yaml"))));

    [Fact]
    public void The_evidence_of_a_changed_account_is_marked_in_the_message()
    {
        (MessageView view, Verdict verdict) = Sample("changed-account.eml");
        int hold = verdict.Reasons.ToList().FindIndex(reason => reason.IsHold);
        Marked(view.Text, hold).ShouldContain("8840117265");
        view.From.Name.ToString().ShouldBe("Tom Vale");
        view.From.Imitates.ShouldBeNull();
        view.Subject.ToString().ShouldBe("Re: Invoice 20417");
        view.Quoted.IsEmpty.ShouldBeFalse();
    }

    [Fact]
    public void What_reassures_is_not_marked()
    {
        (MessageView view, Verdict verdict) = Sample("supplier-invoice.eml");
        verdict.Level.ShouldBe(Level.Fine);
        foreach (ShownSpan span in ViewPages.Texts(view).SelectMany(text => text.Spans))
            span.Reasons.ShouldAllBe(reason => verdict.Reasons[reason].Weight > 0);
    }

    [Fact]
    public void Every_mark_names_a_reason_that_there_is()
    {
        foreach (string path in Directory.EnumerateFiles(Path.Combine(Repository.Root, "samples"), "*.eml"))
        {
            (MessageView view, Verdict verdict) = Sample(Path.GetFileName(path));
            ViewPages.Texts(view).SelectMany(text => text.Spans).SelectMany(span => span.Reasons).ShouldAllBe(reason => reason >= 0 && reason < verdict.Reasons.Count);
        }
    }

    [Fact]
    public void A_link_says_one_thing_and_leads_to_another_and_the_letters_that_deceive_are_marked()
    {
        MessageView view = View("<p><a href='https://rneridian-diamonds.example/pay'>https://meridian-diamonds.example/pay</a></p>");
        LinkView link = view.Links.ShouldHaveSingleItem();
        link.TextNamesAnother.ShouldBeTrue();
        link.Act.ShouldBe(LinkAct.OpensPage);
        link.Host.Spans.Where(span => span.Kind == SpanKind.Odd).Select(span => span.Text).ShouldBe(["rn"]);
        link.Imitates!.ToString().ShouldBe("meridian-diamonds.example");
        link.Imitates.Spans.Where(span => span.Kind == SpanKind.Odd).Select(span => span.Text).ShouldBe(["m"]);
    }

    [Fact]
    public void A_link_to_where_it_says_is_not_accused()
    {
        MessageView view = View("<p><a href='https://www.fedex.com/track?n=1'>fedex.com</a> <a href='https://meridian-diamonds.example/invoice'>your invoice</a></p>");
        view.Links.ShouldAllBe(link => !link.TextNamesAnother && link.Imitates == null);
        view.Links[0].Host.Spans.Where(span => span.Kind == SpanKind.Owned).ShouldHaveSingleItem().Text.ShouldBe("fedex.com");
    }

    [Fact]
    public void A_site_in_other_letters_is_shown_both_ways()
    {
        MessageView view = View("<p><a href='https://xn--mcrosoft-thh.shop/login'>sign in</a></p>");
        LinkView link = view.Links.ShouldHaveSingleItem();
        link.Punycode.ShouldBe("xn--mcrosoft-thh.shop");
        link.Host.ToString().ShouldNotContain("xn--");
        link.Host.Spans.ShouldContain(span => span.Kind == SpanKind.Odd);
    }

    [Fact]
    public void A_redirector_is_told_with_where_it_leads()
    {
        MessageView view = View("<p><a href='https://www.google.com/url?q=https%3A%2F%2Fevil.example%2Flogin'>open</a></p>");
        LinkView link = view.Links.ShouldHaveSingleItem();
        link.Host.ToString().ShouldBe("evil.example");
        link.Via!.ToString().ShouldBe("www.google.com");
    }

    [Fact]
    public void Links_that_run_something_are_called_so()
    {
        MessageView view = View("<p><a href='javascript:alert(1)'>a</a> <a href='data:text/html,<script>x</script>'>b</a> <a href='mailto:x@y.example?body=z'>c</a> <a href='tel:+15550100'>d</a></p>");
        view.Links.Select(link => link.Act).Order().ShouldBe([LinkAct.WritesMail, LinkAct.RingsNumber, LinkAct.RunsSomething, LinkAct.RunsSomething]);
    }

    [Fact]
    public void An_attachment_is_what_its_content_is_and_its_tricks_are_told()
    {
        MessageView view = View("<p>see</p>", "invoice_\u202efdp.exe", [0x4D, 0x5A, 0x90, 0, 3, 0, 0, 0]);
        AttachmentView file = view.Attachments.ShouldHaveSingleItem();
        file.Name.HasTurned.ShouldBeTrue();
        file.Notes.ShouldContain(ViewWords.Say("name.turned"));
        file.Notes.ShouldContain(ViewWords.Say("name.runs"));
        view = View("<p>see</p>", "holiday.jpg", Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF"));
        file = view.Attachments.ShouldHaveSingleItem();
        file.Type.ShouldBe("a PDF document");
        file.NamedType.ShouldBe("a picture");
    }

    [Fact]
    public void What_is_in_a_packed_folder_is_listed_and_what_could_not_be_checked_is_said()
    {
        (MessageView view, _) = Sample("encrypted-archive.eml");
        AttachmentView file = view.Attachments.ShouldHaveSingleItem();
        file.Inside.Count.ShouldBe(2);
        file.CouldNotCheck.ShouldNotBeNull();
    }

    [Fact]
    public void Words_that_a_reader_does_not_see_stand_apart()
    {
        MessageView view = View("<p>seen</p><div style='display:none'>for the filter only</div>");
        view.Text.ToString().ShouldNotContain("filter");
        view.Hidden.ToString().ShouldContain("for the filter only");
    }

    [Fact]
    public void A_name_that_is_an_address_and_answers_that_go_elsewhere_are_shown_apart()
    {
        byte[] email = Encoding.UTF8.GetBytes("From: \"security@microsoft.com\" <help@rneridian-diamonds.example>\r\nReply-To: <refund@evil.example>\r\nTo: a@b.example\r\nSubject: x\r\n\r\nHello");
        MessageView view = MessageView.Of(Knowing, Channel.Email, email, null, Knowing.JudgeEmail(email));
        view.From.Name.ToString().ShouldBe("security@microsoft.com");
        view.From.Address.Spans.ShouldContain(span => span.Kind == SpanKind.Odd && span.Text == "rn");
        view.From.Imitates!.ToString().ShouldBe("meridian-diamonds.example");
        view.ReplyTo!.Address.ToString().ShouldBe("refund@evil.example");
        view.Defects.ShouldContain(ViewWords.Say("defect.address-in-name"));
    }

    [Fact]
    public void Evidence_is_found_by_its_words_where_its_place_holds_something_else()
    {
        var verdict = new Verdict
        {
            Channel = Channel.Text,
            Level = Level.Dangerous,
            Kind = MessageKind.PaymentRequest,
            Score = 0.95,
            Headline = "Don't pay this",
            NextStep = "Ask.",
            Reasons =
            [
                new Reason("a", "x", [new("account", "7265", Place.Current, 3, 4)], 1, false),
                new Reason("b", "x", [new("words", "pay it now", Place.Current, 900, 4), new("supplier", "Meridian")], 1, false),
                new Reason("c", "x", [new("words", "the", Place.Current)], 1, false),
            ],
        };
        MessageView view = MessageView.Of(Knowing, Channel.Text, Encoding.UTF8.GetBytes("Meridian: other 8840 117265, pay  it\nnow"), "+1 555 0100", verdict);
        Marked(view.Text, 0).ShouldBe("8840 117265");
        Marked(view.Text, 1).ShouldBe("pay  it\nnow");
        Marked(view.Text, 2).ShouldBeEmpty("it is a part of another word");
    }

    private static string Marked(ShownText text, int reason) => string.Concat(text.Spans.Where(span => span.Reasons.Contains(reason)).Select(span => span.Text));

    private static (MessageView View, Verdict Verdict) Sample(string name)
    {
        byte[] email = File.ReadAllBytes(Path.Combine(Repository.Root, "samples", name));
        Verdict verdict = Knowing.JudgeEmail(email);
        return (MessageView.Of(Knowing, Channel.Email, email, null, verdict), verdict);
    }

    private static MessageView View(string page, string? fileName = null, byte[]? file = null)
    {
        string attached = fileName is null ? "" : $"--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=\"{fileName}\"\r\nContent-Transfer-Encoding: base64\r\n\r\n{Convert.ToBase64String(file!)}\r\n";
        byte[] email = Encoding.UTF8.GetBytes($"From: a@sender.example\r\nTo: ruth@adler.example\r\nSubject: hello\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><body>{page}</body></html>\r\n{attached}--b--\r\n");
        return MessageView.Of(Knowing, Channel.Email, email, null, Knowing.JudgeEmail(email));
    }
}
