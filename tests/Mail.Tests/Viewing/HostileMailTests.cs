using System.Globalization;
using System.Text;
using AngleSharp.Dom;
using Bezel.Mail.Viewing;
using Bezel.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace Bezel.Mail.Tests.Viewing;

public sealed class HostileMailTests
{
    /// <summary>The largest page of a message, in characters; about that of ten printed pages with all their marks.</summary>
    private const int LargestPage = 400_000;

    private const string Bait = "\"><script>alert(1)</script><img src=x onerror=alert(2)><a href=javascript:alert(3)>x</a><style>*{display:none}</style><svg/onload=alert(4)>&lt;b&gt;{{7*7}}'`";

    [Fact]
    public async Task Nothing_active_comes_through_wherever_it_stands()
    {
        string quoted = Bait.Replace("\"", "\\\"", StringComparison.Ordinal);
        string encoded = "=?utf-8?b?" + Convert.ToBase64String(Encoding.UTF8.GetBytes(Bait)) + "?=";
        string html = $"<body onload=alert(0)>{Bait}<p title='{Bait.Replace("'", "", StringComparison.Ordinal)}'>text</p><a href='https://evil.example/{Bait.Replace("'", "", StringComparison.Ordinal)}'>&lt;script&gt;alert(5)&lt;/script&gt;</a>"
            + "<a href='javascript:alert(1)'>a</a><a href=' data:text/html;base64,PHNjcmlwdD4='>b</a><a href='vbscript:x'>c</a><form action='https://evil.example'><input name=password></form><iframe src='https://evil.example'></iframe><meta http-equiv=refresh content='0;url=https://evil.example/r'></body>";
        byte[] email = Encoding.UTF8.GetBytes($"From: \"{quoted}\" <\"{quoted}\"@evil.example>\r\nReply-To: {encoded} <b@evil.example>\r\nTo: \"{quoted}\" <c@evil.example>\r\nSubject: {encoded}\r\nDate: {Bait}\r\n"
            + "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html
            + $"\r\n--b\r\nContent-Type: text/html; name=\"{quoted}.html\"\r\nContent-Disposition: attachment; filename=\"{quoted}.html\"\r\n\r\n{html}\r\n"
            + $"--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: {encoded}\r\nFrom: x@y.example\r\n\r\n{Bait}\r\n--b--\r\n");
        MessageView view = ViewPages.OfEmail(email);
        string page = await ViewPages.HtmlAsync(view);
        IDocument document = ViewPages.RequireHarmless(page);
        document.Body!.TextContent.ShouldContain("<script>alert(1)</script>", customMessage: "it is shown as what it is: text");
        page.Length.ShouldBeLessThan(LargestPage);
        view.Attachments.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Ten_thousand_links_and_files_make_a_page_of_ordinary_size()
    {
        var text = new StringBuilder("From: a@b.example\r\nSubject: s\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n");
        for (int i = 0; i < 10_000; i++)
            text.Append(CultureInfo.InvariantCulture, $"<a href='https://h{i}.example/{i}'>click {i} https://bank.example/</a> ");
        for (int i = 0; i < 300; i++)
            text.Append(CultureInfo.InvariantCulture, $"\r\n--b\r\nContent-Disposition: attachment; filename=\"{new string('n', 5000)}{i}.pdf.exe\"\r\n\r\nMZ\r\n");
        text.Append("--b--\r\n");
        MessageView view = ViewPages.OfEmail(Encoding.ASCII.GetBytes(text.ToString()));
        view.Links.Count.ShouldBeLessThanOrEqualTo(LinkViewing.Most);
        view.MoreLinks.ShouldBeGreaterThan(0);
        view.Attachments.Count.ShouldBeLessThanOrEqualTo(AttachmentViewing.Most);
        view.MoreAttachments.ShouldBeGreaterThan(0);
        string page = await ViewPages.HtmlAsync(view);
        ViewPages.RequireHarmless(page);
        page.Length.ShouldBeLessThan(LargestPage);
    }

    [Theory]
    [InlineData("one huge line")]
    [InlineData("all evidence")]
    [InlineData("all accents")]
    [InlineData("all turned")]
    [InlineData("all recipients")]
    public async Task Much_of_anything_stays_bounded(string what)
    {
        string body = what switch
        {
            "one huge line" => new string('x', 5_000_000),
            "all evidence" => string.Concat(Enumerable.Repeat("verify your password now wire transfer gift cards urgent https://paypa1.example/ ", 20_000)),
            "all accents" => string.Concat(Enumerable.Repeat("a" + new string('\u0301', 50), 20_000)),
            "all turned" => string.Concat(Enumerable.Repeat("\u202ex\u200by\0", 200_000)),
            _ => "hello",
        };
        string to = what == "all recipients" ? string.Join(", ", Enumerable.Range(0, 5000).Select(i => $"\"{new string('n', 200)}\" <p{i}@vale.example>")) : "x@y.example";
        byte[] email = Encoding.UTF8.GetBytes($"From: {body[..Math.Min(body.Length, 20_000)].Replace("\0", "", StringComparison.Ordinal)} <a@b.example>\r\nTo: {to}\r\nSubject: {body[..Math.Min(body.Length, 20_000)]}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{body}");
        MessageView view = ViewPages.OfEmail(email);
        string page = await ViewPages.HtmlAsync(view);
        ViewPages.RequireHarmless(page);
        page.Length.ShouldBeLessThan(LargestPage);
        view.To.Count.ShouldBeLessThanOrEqualTo(10);
    }

    [Fact]
    public void Whatever_the_bytes_everything_of_the_message_is_written_as_text()
    {
        byte[][] pieces = [.. new[] { "From: ", "Subject: ", "Content-Type: text/html\r\n", "\r\n", "\r\n\r\n", "<script>", "</script>", "<a href=", "javascript:", "'\">", "--b\r\n", "<!--", "]]>", "\0", "\u202e", "&#x3c;img src=x onerror=y&#x3e;",
            "Content-Type: multipart/mixed; boundary=b\r\n", "Content-Disposition: attachment; filename=\"<b>.exe\"\r\n", "Reply-To: <x@<i>.example>\r\n", "=?utf-8?q?=3Cscript=3E?=", "https://xn--80ak6aa92e.com/<u>", "a@b.example" }
            .Select(Encoding.UTF8.GetBytes), [0xff, 0xfe], [0xc3, 0x28], [0x80]];
        Gen<byte[]> cases = Gen.OneOf(
            ArbMap.Default.GeneratorFor<byte[]>(),
            Gen.ArrayOf(Gen.Elements(pieces)).Select(parts => parts.SelectMany(part => part).ToArray()));
        Prop.ForAll(cases.ToArbitrary(), bytes =>
        {
            MessageView view = ViewPages.OfEmail(bytes);
            string page = ViewPages.HtmlAsync(view).GetAwaiter().GetResult();
            string shown = ViewPages.RequireHarmless(page).Body!.TextContent;
            // A browser reads the text back as it was put in: nothing of it was taken for markup.
            return ViewPages.Texts(view).All(text => text.Spans.All(span => shown.Contains(span.Text, StringComparison.Ordinal)));
        }).QuickCheckThrowOnFailure();
    }

    [CorpusFact]
    public async Task Real_fraud_is_shown_without_harm()
    {
        foreach (string folder in new[] { "phish", "mime" })
        {
            foreach (string path in Directory.EnumerateFiles(Corpus.Folder(folder), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Where((_, i) => i % 97 == 0).Take(60))
            {
                string page = await ViewPages.HtmlAsync(ViewPages.OfEmail(await File.ReadAllBytesAsync(path)));
                ViewPages.RequireHarmless(page);
                page.Length.ShouldBeLessThan(LargestPage, path);
            }
        }
    }
}
