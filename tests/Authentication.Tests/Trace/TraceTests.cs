using System.Net;
using System.Text;
using Bezel.Mime;

namespace Bezel.Authentication.Tests;

/// <summary>From which hop the sender's address is taken, and when it is not.</summary>
public sealed class TraceTests
{
    private const string Date = "; Mon, 2 Mar 2026 10:00:00 +0100 (CET)";

    private static SenderTrace? Find(out string why, string trusted, params string[] fields) =>
        TrustedTrace.Find(MimeMessage.Read(Encoding.Latin1.GetBytes(string.Join("\r\n", fields) + "\r\nFrom: anna@shop.example\r\n\r\nhello")).Headers, trusted.Split(' ', StringSplitOptions.RemoveEmptyEntries), out why);

    private static SenderTrace? Find(string trusted, params string[] fields) => Find(out _, trusted, fields);

    [Theory]
    [InlineData("from mail.shop.example (out7.mailer.example [192.0.2.7]) by mx.here.example (Postfix) with ESMTPS id 1 for <me@here.example>", "192.0.2.7", "mail.shop.example")]
    [InlineData("from mail.shop.example (unknown [IPv6:2001:db8::7])\r\n\t(using TLSv1.3 with cipher X (256/256 bits))\r\n\t(No client certificate requested)\r\n\tby mx.here.example (Postfix) with ESMTPS id 1", "2001:db8::7", "mail.shop.example")]
    [InlineData("from [10.1.2.3] (out7.mailer.example [192.0.2.7]) by MX.Here.Example. (Postfix) with ESMTP id 1", "192.0.2.7", "[10.1.2.3]")]
    [InlineData("from mail.shop.example (root@out7.mailer.example [192.0.2.7] (may be forged)) by mx.here.example (8.15.2/8.15.2) with ESMTP id 1", "192.0.2.7", "mail.shop.example")]
    [InlineData("from mail-qk1-f198.mailer.example (mail-qk1-f198.mailer.example. [192.0.2.7]) by mx.here.example with ESMTPS id 1", "192.0.2.7", "mail-qk1-f198.mailer.example")]
    [InlineData("from out7.mailer.example ([192.0.2.7] helo=mail.shop.example) by mx.here.example with esmtps (TLS1.3) tls TLS_X (Exim 4.96) id 1", "192.0.2.7", "mail.shop.example")]
    [InlineData("from out7.mailer.example ([192.0.2.7]:41234 helo=mail.shop.example) by mx.here.example with esmtps (Exim 4.96) id 1", "192.0.2.7", "mail.shop.example")]
    [InlineData("from [192.0.2.7] (helo=[10.1.2.3]) by mx.here.example with esmtp (Exim 4.96) id 1", "192.0.2.7", "[10.1.2.3]")]
    [InlineData("from mail.shop.example (192.0.2.7) by mx.here.example (10.13.174.176) with Microsoft SMTP Server (version=TLS1_2) id 15.20 via Frontend Transport", "192.0.2.7", "mail.shop.example")]
    [InlineData("from unknown (HELO mail.shop.example) (192.0.2.7) by mx.here.example with SMTP", "192.0.2.7", "mail.shop.example")]
    public void The_forms_of_the_usual_servers_are_read(string hop, string client, string helo)
    {
        SenderTrace trace = Find("mx.here.example", "Return-Path: <anna@shop.example>", "Received: " + hop + Date).ShouldNotBeNull();
        (trace.Receiver, trace.Client, trace.Helo, trace.MailFrom).ShouldBe(("mx.here.example", IPAddress.Parse(client), helo, "anna@shop.example"));
        trace.ReceivedAt.ShouldBe(new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.FromHours(1)));
    }

    [Fact]
    public void The_latest_hop_into_trusted_hands_counts_and_none_below_it()
    {
        SenderTrace trace = Find("mx.here.example",
            "Return-Path: <x@bad.example>",
            "Received: from bad.example (bad.example [192.0.2.66]) by mx.here.example with ESMTP id 1" + Date,
            "Return-Path: <anna@shop.example>",
            "Received-SPF: pass client-ip=198.51.100.1; helo=mail.shop.example; receiver=mx.here.example; envelope-from=\"anna@shop.example\"",
            "Received: from mail.shop.example (mail.shop.example [198.51.100.1]) by mx.here.example with ESMTP id 2" + Date).ShouldNotBeNull();
        (trace.Client, trace.MailFrom).ShouldBe((IPAddress.Parse("192.0.2.66"), "x@bad.example"));
    }

    [Fact]
    public void Hops_inside_the_house_are_passed()
    {
        SenderTrace trace = Find("here.example",
            "Return-Path: <anna@shop.example>",
            "Received: from mail.here.example\r\n\tby mail.here.example with LMTP id abc (envelope-from <anna@shop.example>)" + Date,
            "Received: by 2002:a05:6a10:1234:0:0:0:0 with SMTP id a1csp123" + Date,
            "Received: from localhost (localhost [127.0.0.1]) by mail.here.example (Postfix) with ESMTP id 3" + Date,
            "Received: from scan (scan.lan [192.168.7.9]) by filter.elsewhere.example with ESMTP id 3" + Date,
            "Received: from mx2.here.example (mx2.here.example [203.0.113.9]) by mail.here.example (Postfix) with ESMTP id 2" + Date,
            "Received: from mail.shop.example (mail.shop.example [192.0.2.7]) by mx2.here.example (Postfix) with ESMTP id 1" + Date).ShouldNotBeNull();
        (trace.Receiver, trace.Client).ShouldBe(("mx2.here.example", IPAddress.Parse("192.0.2.7")));
    }

    [Fact]
    public void A_client_that_only_says_it_is_a_trusted_receiver_is_not_passed() =>
        Find("here.example",
            "Return-Path: <anna@shop.example>",
            "Received: from mx2.here.example (unknown [192.0.2.66]) by mail.here.example (Postfix) with ESMTP id 2" + Date,
            "Received: from mail.shop.example (mail.shop.example [198.51.100.1]) by mx2.here.example (Postfix) with ESMTP id 1" + Date)!.Client.ShouldBe(IPAddress.Parse("192.0.2.66"));

    [Fact]
    public void Whoever_is_not_trusted_and_handed_it_on_ends_the_trace()
    {
        Find(out string why, "mx.here.example",
            "Return-Path: <anna@shop.example>",
            "Received: from bad.example (bad.example [192.0.2.66]) by mail.other.example with ESMTP id 2" + Date,
            "Received: from mail.shop.example (mail.shop.example [198.51.100.1]) by mx.here.example with ESMTP id 1" + Date).ShouldBeNull();
        why.ShouldContain("mail.other.example");
    }

    [Theory]
    [InlineData("mx.here.example.bad.example")]
    [InlineData("badmx.here.example")]
    public void A_name_that_only_looks_trusted_is_not(string by) =>
        Find("mx.here.example", $"Received: from mail.shop.example (mail.shop.example [198.51.100.1]) by {by} with ESMTP id 1" + Date).ShouldBeNull();

    [Fact]
    public void Mail_through_Microsoft_365_is_traced_to_its_border()
    {
        SenderTrace trace = Find("outlook.office365.com",
            "Received: from AM0PR01MB1.eurprd01.prod.exchangelabs.com (2001:db8:10a6:208::12) by DB9PR01MB2.eurprd01.prod.exchangelabs.com with HTTPS" + Date,
            "Received: from DB8EUR05FT012.eop-eur05.prod.protection.outlook.com (2001:db8:10a6:cafe::1) by AM0PR02CA0149.outlook.office365.com (2001:db8:10a6::16) with Microsoft SMTP Server id 2" + Date,
            "Authentication-Results: spf=pass (sender IP is 192.0.2.7) smtp.mailfrom=shop.example;",
            "Received-SPF: Pass (protection.outlook.com: domain of shop.example designates 192.0.2.7 as permitted sender) receiver=protection.outlook.com; client-ip=192.0.2.7; helo=mail.shop.example; pr=C",
            "Received: from mail.shop.example (192.0.2.7) by DB8EUR05FT012.mail.protection.outlook.com (10.233.238.105) with Microsoft SMTP Server id 1 via Frontend Transport" + Date,
            "Received: from bank.example (198.51.100.1) by X.mail.protection.outlook.com (10.233.238.105) with Microsoft SMTP Server id 1" + Date,
            "Return-Path: anna@shop.example").ShouldNotBeNull();
        (trace.Client, trace.Helo, trace.MailFrom).ShouldBe((IPAddress.Parse("192.0.2.7"), "mail.shop.example", "shop.example"));
    }

    [Fact]
    public void The_border_of_Microsoft_365_is_never_passed() =>
        Find("outlook.office365.com",
            "Received: from inside (2001:db8:10a6:cafe::1) by AM0PR02CA0149.outlook.office365.com (2001:db8:10a6::16) with Microsoft SMTP Server id 2" + Date,
            "Received: from bad.example (192.0.2.66) by DB8EUR05FT012.mail.protection.outlook.com (10.233.238.105) with Microsoft SMTP Server id 1" + Date,
            "Received: from bank.example (198.51.100.1) by X.mail.protection.outlook.com (10.233.238.105) with Microsoft SMTP Server id 1" + Date)!.Client.ShouldBe(IPAddress.Parse("192.0.2.66"));

    [Fact]
    public void What_a_trusted_receiver_wrote_of_its_own_check_serves_where_its_hop_does_not()
    {
        SenderTrace trace = Find("google.example",
            "Received: by 10.1.2.3 with SMTP id a1" + Date,
            "Received-SPF: pass (google.example: domain of anna@shop.example designates 192.0.2.7 as permitted sender) client-ip=192.0.2.7;",
            "Received: from mail.shop.example (somewhere) by inside.example with ESMTP id 1" + Date).ShouldNotBeNull();
        (trace.Receiver, trace.Client, trace.MailFrom).ShouldBe(("google.example", IPAddress.Parse("192.0.2.7"), "anna@shop.example"));
        Find("google.example",
            "Received: from bad.example (bad.example [192.0.2.66]) by other.example with ESMTP id 1" + Date,
            "Received-SPF: pass (google.example: domain of anna@shop.example designates 192.0.2.7 as permitted sender) client-ip=192.0.2.7;").ShouldBeNull();
        Find("google.example",
            "Received-SPF: pass (evil.example: domain of anna@shop.example designates 192.0.2.7 as permitted sender) client-ip=192.0.2.7;",
            "Received: by 10.1.2.3 with SMTP id a1" + Date).ShouldBeNull();
    }

    [Theory]
    [InlineData("pass (google.example: domain of anna@shop.example designates 192.0.2.7 as permitted sender) client-ip=192.0.2.7;", "anna@shop.example")]
    [InlineData("SoftFail (google.example: domain of transitioning shop.example discourages use of 192.0.2.7 as permitted sender)\r\n client-ip=192.0.2.7; helo=x;", "shop.example")]
    [InlineData("None (google.example: shop.example does not designate permitted sender hosts) receiver=google.example; client-ip=192.0.2.7;", "shop.example")]
    [InlineData("Fail (mailfrom) identity=mailfrom; client-ip=192.0.2.7; helo=mail.shop.example; envelope-from=anna@shop.example; receiver=google.example", "anna@shop.example")]
    [InlineData("neutral (google.example: 192.0.2.7 is neither permitted nor denied by best guess record) client-ip=192.0.2.7;", null)]
    public void What_a_receiver_wrote_of_its_spf_check_is_read_in_the_usual_forms(string field, string? mailFrom)
    {
        SenderTrace trace = Find("google.example", "Received-SPF: " + field, "Received: by 10.1.2.3 with SMTP id a1" + Date).ShouldNotBeNull();
        (trace.Client, trace.MailFrom).ShouldBe((IPAddress.Parse("192.0.2.7"), mailFrom));
    }

    [Fact]
    public void Mail_handed_in_by_somebody_who_signed_in_is_not_held_against_them()
    {
        Find(out string why, "here.example", "Return-Path: <me@here.example>",
            "Received: from laptop (home.isp.example [192.0.2.200]) (Authenticated sender: me) by mail.here.example (Postfix) with ESMTPSA id 1" + Date).ShouldBeNull();
        why.ShouldContain("signed in");
    }

    [Theory]
    [InlineData("", "Received: from a (a.example [192.0.2.7]) by mx.here.example with ESMTP id 1", "No trusted receiver")]
    [InlineData("mx.here.example", "Subject: none", "no trace")]
    [InlineData("mx.here.example", "Received: from localhost (localhost [127.0.0.1]) by mx.here.example with ESMTP id 1", "never taken from outside")]
    [InlineData("mx.here.example", "Received: from mail.shop.example by mx.here.example with ESMTP id 1", "clearly")]
    [InlineData("mx.here.example", "Received: from x (good [198.51.100.1]) (bad [192.0.2.66]) by mx.here.example with ESMTP id 1", "clearly")]
    public void Why_nothing_can_be_told_is_said(string trusted, string field, string says)
    {
        Find(out string why, trusted, field).ShouldBeNull();
        why.ShouldContain(says);
    }

    [Fact]
    public void What_a_client_called_itself_is_never_decoded() =>
        Find("mx.here.example", "Received: from =?utf-8?b?eCAoZ29vZCBbMTk4LjUxLjEwMC4xXSkgYnkgbXguaGVyZS5leGFtcGxl?= (bad.example [192.0.2.66]) by mx.here.example with ESMTP id 1" + Date)!
            .Client.ShouldBe(IPAddress.Parse("192.0.2.66"));

    [Fact]
    public void The_sender_of_the_envelope_comes_from_above_the_hop_or_from_the_hop_itself()
    {
        const string hop = "Received: from mail.shop.example (mail.shop.example [192.0.2.7]) by mx.here.example with ESMTP id 1";
        Find("mx.here.example", "Return-Path: <>", hop + Date)!.MailFrom.ShouldBe("");
        Find("mx.here.example", hop + Date, "Return-Path: <anna@shop.example>")!.MailFrom.ShouldBeNull();
        Find("mx.here.example", hop + " (envelope-from <anna@shop.example>)" + Date)!.MailFrom.ShouldBe("anna@shop.example");
    }
}
