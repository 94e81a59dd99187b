using System.Text;
using Bezel.Links;
using Bezel.Mime;
using Bezel.Mime.Html;
using Bezel.Money;

namespace Bezel.Fuzz.Tests;

public class MailTargets
{
    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n"));

    private static void ReadMessage(byte[] input)
    {
        MimeMessage message = MimeMessage.Read(input);
        int total = 0;
        foreach (MimePart part in message.Parts())
            total += part.Content.Length + part.Text.Length + (part.FileName ?? "").Length + part.MediaType.Length;
        total += message.Attachments().Count() + (message.PlainText ?? "").Length + (message.HtmlText ?? "").Length + message.Subject.Length + message.From.Count + message.To.Count + message.References.Count;
        foreach (Header header in message.Headers)
            total += header.Value.Length;
        if (total > 64 * (input.Length + 4096))
            throw new InvalidOperationException($"{input.Length} bytes became {total} characters.");
    }

    [Fact]
    public void Messages() => FuzzRun.Of("mime",
        [
            Bytes("From: Tom <tom@a.example>\nTo: b@b.example\nSubject: =?utf-8?Q?Caf=C3=A9?=\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"x\"\n\n--x\nContent-Type: text/plain; charset=utf-8; format=flowed\nContent-Transfer-Encoding: quoted-printable\n\nhello=20there=\n you\n--x\nContent-Type: application/pdf; name*0*=utf-8''a%20b; name*1=.pdf\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment\n\naGVsbG8=\n--x--\n"),
            Bytes("From: a@a.example\nContent-Type: message/rfc822\n\nFrom: c@c.example\nContent-Type: multipart/alternative; boundary=y\n\n--y\n\nplain\n--y\nContent-Type: text/html; charset=iso-2022-jp\n\n<b>html</b>\n--y--\n"),
            Bytes("Subject: uu\n\nbegin 644 a.txt\n#0V%T\n`\nend\n"),
        ],
        ["--x", "--x--", "\r\n\r\n", "\n", "\r", "Content-Type: ", "multipart/mixed; boundary=", "message/rfc822", "Content-Transfer-Encoding: base64\r\n", "=?utf-8?B?", "?=", "charset=", "utf-7", "\"", "(", ")", "\0", "begin 644 x\n", "name*0*=", "%"], ReadMessage);

    [Fact]
    public void Headers() => FuzzRun.Of("headers",
        [
            Bytes("From: \"Vale, Tom\" <tom@a.example>, (note (deep)) grp: x@x.example, y@y.example;\nDate: Mon, 05 Jan 2026 10:00:00 +0000\nMessage-ID: <1@a.example>\nReferences: <1@a.example> <2@a.example>\nReceived: from a by b; Mon, 5 Jan 2026 10:00:00 GMT\nAuthentication-Results: mx.host.example; spf=pass smtp.mailfrom=a.example\nSubject: =?iso-8859-1?Q?a?= =?utf-8?B?Yg==?=\n\n"),
        ],
        ["<", ">", "@", ",", ";", ":", "(", ")", "\\", "\"", "=?", "?=", "?Q?", "?B?", "\r\n ", "\r\n\t", "=?utf-8?Q?", "=?x?B?", "[", "]", "From: ", "Date: ", "\xC3", "\xA9"], ReadMessage);

    [Fact]
    public void Pages() => FuzzRun.Of("html",
        [
            Bytes("<!DOCTYPE html><html><head><style>.h{display:none}</style><base href='https://b.example/'></head><body><p>Dear <b>Ruth</b>,</p><a href=\"https://x.example\">pay</a><span class=h>hidden</span><table><tr><td>1</td></tr></table><form action=/p><input type=password></form><script>var a='</b>';</script><!-- c --><div class=gmail_quote>old</div></body></html>"),
        ],
        ["<", ">", "</", "<!--", "-->", "<![CDATA[", "<script>", "</script>", "<style>", "<textarea>", "<div>", "<table>", "style='display:none'", "&amp;", "&#x110000;", "&#", "&notit;", "=", "'", "\"", "<svg>", "<plaintext>", "\0", "<a href="],
        input =>
        {
            HtmlContent page = HtmlContent.Read(Encoding.UTF8.GetString(input));
            if (page.VisibleText.Length + page.HiddenText.Length + page.QuotedText.Length > 16 * (input.Length + 4096))
                throw new InvalidOperationException("The text is longer than its page allows.");
        });

    [Fact]
    public void Addresses() => FuzzRun.Of("url",
        [
            Bytes("https://user:pw@www.a.example:8443/p/a?q=1&url=https%3A%2F%2Fb.example#f"), Bytes("http://0x7f.1/"), Bytes("https://[::ffff:1.2.3.4]/x"), Bytes("hxxps://xn--bcher-kva[.]example/"),
            Bytes("https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fc.example%2F&data=05"), Bytes("https://urldefense.com/v3/__https://d.example/*a__;Iw!!x"),
        ],
        ["/", "\\", "@", ":", "?", "#", "[", "]", "%2e", "%00", "..", "//", "xn--", "\t", "0x", "9999999999", "::", "\xE2\x80\x8B", "url=", "javascript:", "data:", "http://"],
        input =>
        {
            string text = Encoding.UTF8.GetString(input);
            if (Url.TryParse(text, out Url? url))
            {
                _ = PublicSuffix.RegistrableDomain(url.Host);
                if (Redirectors.Unwrap(url).Count > 100 || url.Href.Length > 16 * (text.Length + 256))
                    throw new InvalidOperationException("The address grows.");
            }
            if (LinkFinder.Find(text).Count > text.Length)
                throw new InvalidOperationException("More links than letters.");
        });

    [Fact]
    public void Money_texts() => FuzzRun.Of("money",
        [
            Bytes("Please wire $12,480.50 to routing 021000021, account 123456789 (payee Meridian Diamonds). IBAN DE89 3704 0044 0532 0130 00, BIC COBADEFFXXX. Sort code 20-00-00 account 55779911. Call +1 212 555 0134. Ship to 580 Fifth Avenue, New York, NY 10036. bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4 Amazon gift cards"),
        ],
        ["IBAN", "routing", "account", "sort code", "$", "€", "\u200B", "０１２", "\n", "\t", "-", ".", ",", "0000000000", "DE89370400440532013000", "1,000,000,000,000,000,000,000", "Ship to:"],
        input =>
        {
            string text = Encoding.UTF8.GetString(input);
            MoneyFacts facts = MoneyFinder.Find(text);
            if (facts.Accounts.Count + facts.Amounts.Count + facts.Phones.Count > text.Length + 16)
                throw new InvalidOperationException("More finds than letters.");
            foreach (AccountMention mention in facts.Accounts)
            {
                if (mention.Start < 0 || mention.Start + mention.Length > text.Length)
                    throw new InvalidOperationException("A find lies outside of the text.");
            }
        });
}
