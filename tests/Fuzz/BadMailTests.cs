using System.Text;
using Bezel.Mime;
using Bezel.Mime.Html;

namespace Bezel.Fuzz.Tests;

/// <summary>Mail built to exhaust a reader: what matters is that each of these ends, within memory, with something to show.</summary>
public class BadMailTests
{
    [Fact]
    public void Ends_on_multiparts_ten_thousand_deep()
    {
        var mail = new StringBuilder("From: a@a.example\r\nSubject: deep\r\n");
        for (int i = 0; i < 10_000; i++)
            mail.Append(System.Globalization.CultureInfo.InvariantCulture, $"Content-Type: multipart/mixed; boundary=\"b{i}\"\r\n\r\n--b{i}\r\n");
        MimeMessage message = MimeMessage.Read(Encoding.ASCII.GetBytes(mail + "Content-Type: text/plain\r\n\r\nbottom\r\n"));
        message.Subject.ShouldBe("deep");
        message.Defects.ShouldNotBeEmpty();
        message.Parts().Count().ShouldBeLessThanOrEqualTo(MimeLimits.Default.MaxParts + 1);
    }

    [Fact]
    public void Ends_on_messages_in_messages_ten_thousand_deep()
    {
        string mail = string.Concat(Enumerable.Repeat("Content-Type: message/rfc822\r\n\r\n", 10_000)) + "Subject: bottom\r\n\r\nx";
        MimeMessage message = MimeMessage.Read(Encoding.ASCII.GetBytes(mail));
        message.Defects.ShouldNotBeEmpty();
    }

    [Fact]
    public void Ends_on_a_header_line_of_100_megabytes()
    {
        byte[] mail = new byte[100 << 20];
        mail.AsSpan().Fill((byte)'a');
        "Subject: "u8.CopyTo(mail);
        "\r\nFrom: b@b.example\r\n\r\nbody"u8.CopyTo(mail.AsSpan(mail.Length - 30));
        MimeMessage message = MimeMessage.Read(mail);
        message.Subject.Length.ShouldBeLessThan(32 << 20);
        message.Defects.ShouldNotBeEmpty();
    }

    [Fact]
    public void Ends_on_a_million_header_lines_and_boundaries()
    {
        MimeMessage headers = MimeMessage.Read(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("X: y\r\n", 1_000_000)) + "\r\nbody"));
        headers.Headers.Count.ShouldBeLessThanOrEqualTo(MimeLimits.Default.MaxHeaders);
        MimeMessage parts = MimeMessage.Read(Encoding.ASCII.GetBytes("Content-Type: multipart/mixed; boundary=b\r\n\r\n" + string.Concat(Enumerable.Repeat("--b\r\n\r\nx\r\n", 300_000))));
        parts.Parts().Count().ShouldBeLessThanOrEqualTo(MimeLimits.Default.MaxParts + 1);
    }

    [Fact]
    public void Ends_on_html_a_hundred_thousand_deep()
    {
        HtmlContent.Read(string.Concat(Enumerable.Repeat("<div><b>", 100_000)) + "bottom").VisibleText.ShouldContain("bottom");
        HtmlContent.Read(string.Concat(Enumerable.Repeat("<table><tr><td>", 50_000)) + "bottom").ShouldNotBeNull();
        HtmlContent.Read("<a " + string.Concat(Enumerable.Repeat("x=1 ", 500_000)) + ">link</a>").VisibleText.ShouldContain("link");
        HtmlContent.Read("<!--" + new string('-', 2_000_000)).ShouldNotBeNull();
    }
}
