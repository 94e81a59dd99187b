using Bezel.Documents;
using Bezel.Judge.Facts;
using Bezel.Judge.Shop;
using Bezel.Links;

namespace Bezel.Judge.Tests.Facts;

/// <summary>What is seen in a message before anybody judges it.</summary>
public sealed class FactsTests
{
    [Fact]
    public void The_sender_is_who_the_From_field_names()
    {
        SenderFacts sender = Gathered.Of("From: \"UPS\" <no-reply@mail.ups.com>\nReply-To: Claims <claims.desk@gmail.com>\nSubject: x\n\ny").Sender;
        sender.From.Name.ShouldBe("UPS");
        sender.From.Address.ShouldBe("no-reply@mail.ups.com");
        sender.Domain.ShouldBe("ups.com");
        sender.Brand.ShouldNotBeNull().Name.ShouldBe("UPS");
        sender.IsFreeMail.ShouldBeFalse();
        sender.ReplyTo.ShouldNotBeNull().Address.ShouldBe("claims.desk@gmail.com");
        sender.ReplyDomain.ShouldBe("gmail.com");
        sender.ReplyIsFreeMail.ShouldBeTrue();
        sender.Ambiguous.ShouldBeFalse();
    }

    [Fact]
    public void A_message_of_nobody_has_an_empty_sender()
    {
        SenderFacts sender = Gathered.Of("Subject: x\n\ny").Sender;
        (sender.From.Name, sender.From.Address, sender.Domain, sender.ReplyTo).ShouldBe(("", "", "", null));
        sender.Brand.ShouldBeNull();
    }

    [Fact]
    public void A_From_field_of_two_sites_is_ambiguous() =>
        Gathered.Of("From: a@bank.example, b@evil.example\nSubject: x\n\ny").Sender.Ambiguous.ShouldBeTrue();

    [Theory]
    [InlineData("[SPAM] Invoice", "Invoice")]
    [InlineData("***SPAM*** [EXTERNAL] Invoice", "Invoice")]
    [InlineData("[Suspected Spam] Re: Invoice", "Re: Invoice")]
    [InlineData("[Meridian] Invoice", "[Meridian] Invoice")]
    [InlineData("**Sale** today", "**Sale** today")]
    public void Marks_of_other_filters_are_not_the_writers_words(string subject, string expected) =>
        Gathered.Of($"From: a@b.example\nSubject: {subject}\n\ny").Subject.ShouldBe(expected);

    [Theory]
    [InlineData("Re: x", true, false)]
    [InlineData("AW: x", true, false)]
    [InlineData("RE[2]: x", true, false)]
    [InlineData("Fwd: x", false, true)]
    [InlineData("WG: x", false, true)]
    [InlineData("Ring: x", false, false)]
    [InlineData("Re x", false, false)]
    public void A_subject_says_whether_it_answers_or_forwards(string subject, bool answers, bool forwards)
    {
        MessageFacts facts = Gathered.Of($"From: a@b.example\nSubject: {subject}\n\ny");
        (facts.ClaimsToAnswer, facts.ClaimsToForward).ShouldBe((answers, forwards));
    }

    [Fact]
    public void A_link_leads_where_its_redirectors_lead()
    {
        MessageFacts facts = Gathered.OfPage("<p>Please <a href=\"https://www.google.com/url?q=https%3A%2F%2Fpay.evil-shop.com%2Fx&sa=D\">see your bank</a></p>");
        LinkFact link = facts.Links.Where(link => link.IsFollowed).ShouldHaveSingleItem();
        link.Url!.Host.ShouldBe("www.google.com");
        link.Target!.Host.ShouldBe("pay.evil-shop.com");
        link.Domain.ShouldBe("evil-shop.com");
        link.Redirects.ShouldBeGreaterThan(0);
        link.Text.ShouldBe("see your bank");
        link.Place.ShouldBe(Place.Current);
    }

    [Fact]
    public void Pictures_are_links_that_nobody_follows()
    {
        MessageFacts facts = Gathered.OfPage("<img src=\"https://img.shop.example/logo.png\"><a href=\"https://www.paypal.com/x\">pay</a><a href=\"https://sites.google.com/view/x\">more</a>");
        facts.Links.Count(link => !link.IsFollowed).ShouldBe(1);
        LinkFact paypal = facts.Links.Single(link => link.Text == "pay");
        paypal.Brand.ShouldNotBeNull().Name.ShouldBe("PayPal");
        (facts.Links.Single(link => link.Text == "more").Traits & HostTraits.FreeHosting).ShouldNotBe(HostTraits.None);
    }

    [Fact]
    public void An_address_that_is_only_written_is_a_link_too()
    {
        Gathered.Of("From: a@b.example\nSubject: x\n\nGo to hxxps://pay[.]evil-shop[.]com/now today").Links.ShouldHaveSingleItem().Domain.ShouldBe("evil-shop.com");
        Gathered.OfPage("<p>go to evil-shop.com/pay</p>").Links.ShouldHaveSingleItem().Domain.ShouldBe("evil-shop.com");
    }

    [Fact]
    public void Hidden_and_quoted_links_say_where_they_stand()
    {
        MessageFacts facts = Gathered.OfPage(
            "<p>hello</p><div style=\"display:none\"><a href=\"https://a.example/1\">hidden</a></div><blockquote type=\"cite\"><a href=\"https://b.example/2\">quoted</a></blockquote>");
        facts.Links.Single(link => link.Domain == "a.example").Place.ShouldBe(Place.Hidden);
        facts.Links.Single(link => link.Domain == "b.example").Place.ShouldBe(Place.Quoted);
    }

    [Fact]
    public void The_quoted_thread_is_apart_from_what_is_said_now()
    {
        MessageFacts facts = Gathered.Of(
            "From: a@b.example\nSubject: Re: x\n\nYes, please do.\n\nOn Mon, Sep 7, 2026 at 10:12 AM Tom Vale <tom@meridian.example> wrote:\n> Shall I send the ring?\n> Tom\n");
        facts.CurrentText.ShouldContain("Yes, please do.");
        facts.CurrentText.ShouldNotContain("Shall I send");
        facts.QuotedText.ShouldContain("Shall I send the ring?");
        facts.Attributions.ShouldHaveSingleItem().Address.ShouldBe("tom@meridian.example");
    }

    [Fact]
    public void Attachments_are_taken_apart_and_their_text_is_read()
    {
        MessageFacts facts = Gathered.Of(Multipart("text/plain; name=terms.txt", "Content-Disposition: attachment; filename=terms.txt\n", "Account name: Meridian\nIBAN: DE89 3704 0044 0532 0130 00\n"));
        facts.Attachments.ShouldHaveSingleItem().TrueType.ShouldBe(FileType.PlainText);
        facts.AttachedTexts.ShouldHaveSingleItem().Name.ShouldBe("terms.txt");
        MoneyInPlace money = facts.Money.Single(money => money.Where.Place == Place.Attachment);
        money.Facts.Accounts.ShouldHaveSingleItem().Account.ShouldBe("DE89370400440532013000");
        facts.CurrentText.ShouldNotContain("IBAN");
    }

    [Fact]
    public void A_message_attached_whole_is_read()
    {
        MessageFacts facts = Gathered.Of(Multipart("message/rfc822", "", "From: c@d.example\nSubject: inner subject\n\nPlease pay to IBAN DE89370400440532013000 now\n"));
        facts.AttachedTexts.ShouldHaveSingleItem().Text.ShouldContain("inner subject");
        facts.Money.ShouldContain(money => money.Where.Place == Place.Attachment && money.Facts.Accounts.Count == 1);
    }

    [Fact]
    public void A_page_that_is_attached_is_read_with_its_links()
    {
        MessageFacts facts = Gathered.Of(Multipart("text/html; name=form.html", "Content-Disposition: attachment; filename=form.html\n", "<form action=\"https://evil-shop.com/in\"><input type=password></form>"));
        facts.AttachedPages.ShouldHaveSingleItem().Forms.ShouldHaveSingleItem();
        facts.Links.ShouldContain(link => link.Domain == "evil-shop.com" && link.Place == Place.Attachment);
    }

    [Fact]
    public void A_page_that_says_next_to_nothing_gives_way_to_the_plain_text()
    {
        string plain = string.Concat(Enumerable.Repeat("Please pay the invoice for the emerald today. ", 20));
        MessageFacts facts = Gathered.Of(
            $"From: a@b.example\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n{plain}\n--b\nContent-Type: text/html\n\n<img src=\"https://a.example/x.png\">\n--b--\n");
        facts.CurrentText.ShouldContain("emerald");
    }

    [Fact]
    public void More_attachments_than_are_looked_at_are_said()
    {
        string parts = string.Concat(Enumerable.Range(0, 60).Select(i => $"--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename={i}.txt\n\ntext {i}\n"));
        MessageFacts facts = Gathered.Of($"From: a@b.example\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n{parts}--b--\n");
        facts.Attachments.Count.ShouldBe(50);
        facts.CouldNotCheck.ShouldContain(one => one.Rule == "attachments");
    }

    [Fact]
    public void A_body_longer_than_is_read_is_said_and_cut_without_harm()
    {
        // The cut falls in the middle of a character of two units, wherever it is made.
        foreach (string start in (string[])["", "x"])
        {
            string body = start + string.Concat(Enumerable.Repeat("\U0001F48D", 300_000));
            MessageFacts facts = Gathered.Of("From: Tom \U0001F48D <tom@meridian.example>\nSubject: x\nContent-Type: text/plain; charset=utf-8\n\n" + body);
            facts.CouldNotCheck.ShouldContain(one => one.Rule == "body");
            IShopKnowledge shop = ShopFile.Parse("shop: { name: A, domains: [a.example] }\nsuppliers: [{ name: Meridian, domains: [meridian.example] }]");
            new MessageJudge(shop).Judge(new MessageJudge(shop).OpenFacts(facts)).Level.ShouldBeOneOf(Level.Fine, Level.Careful, Level.Dangerous);
        }
    }

    [Fact]
    public void A_text_message_knows_its_number_and_links()
    {
        MessageFacts facts = FactsGatherer.OfText(Channel.Text, "Your parcel is held: usps-parcel.top/i/88", "+447700900318");
        facts.Sender.PhoneNumber.ShouldBe("+447700900318");
        facts.Sender.From.Address.ShouldBeEmpty();
        facts.Links.ShouldHaveSingleItem().Domain.ShouldBe("usps-parcel.top");
        FactsGatherer.OfText(Channel.Text, "x", "Mom").Sender.PhoneNumber.ShouldBeNull();
        FactsGatherer.OfText(Channel.Text, "x", "scam@icloud.com").Sender.IsFreeMail.ShouldBeTrue();
    }

    private static string Multipart(string type, string disposition, string content) =>
        "From: a@b.example\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nSee the attached.\n"
        + $"--b\nContent-Type: {type}\n{disposition}\n{content}\n--b--\n";
}
