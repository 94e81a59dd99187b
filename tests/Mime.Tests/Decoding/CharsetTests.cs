using System.Text;

namespace Bezel.Mime.Tests.Decoding;

public sealed class CharsetTests
{
    static CharsetTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private static MimeMessage Text(string? charset, byte[] body) =>
        Mail.WithText(charset is null ? "Content-Type: text/plain" : $"Content-Type: text/plain; charset=\"{charset}\"", body);

    [Theory]
    [InlineData("utf-8", 65001, "Grüße ✓")]
    [InlineData("UTF8", 65001, "Grüße ✓")]
    [InlineData("iso-8859-1", 28591, "Grüße")]
    [InlineData("ISO_8859-15", 28605, "10 €")]
    [InlineData("latin1", 1252, "“10 €”")]
    [InlineData("windows-1251", 1251, "Привет, мир")]
    [InlineData("cp1251", 1251, "Привет, мир")]
    [InlineData("koi8-r", 20866, "Привет, мир")]
    [InlineData("koi8-u", 21866, "Привіт")]
    [InlineData("gb2312", 936, "付款通知")]
    [InlineData("gb18030", 54936, "付款通知𠀀")]
    [InlineData("big5", 950, "付款通知")]
    [InlineData("shift_jis", 932, "請求書の件")]
    [InlineData("euc-jp", 51932, "請求書の件")]
    [InlineData("iso-2022-jp", 50220, "請求書の件")]
    [InlineData("euc-kr", 51949, "송장")]
    [InlineData("ks_c_5601-1987", 949, "송장")]
    [InlineData("windows-1255", 1255, "שלום")]
    [InlineData("windows-1256", 1256, "مرحبا")]
    [InlineData("tis-620", 874, "สวัสดี")]
    [InlineData("ibm850", 850, "Größe")]
    [InlineData("macintosh", 10000, "Größe")]
    [InlineData("hz-gb-2312", 52936, "付款")]
    [InlineData("utf-16le", 1200, "Grüße")]
    [InlineData("utf-16be", 1201, "Grüße")]
    [InlineData("utf-32le", 12000, "Grüße")]
    public void Decodes_the_declared_charset(string charset, int codePage, string text)
    {
        MimeMessage message = Text(charset, Encoding.GetEncoding(codePage).GetBytes(text));
        message.PlainText.ShouldBe(text);
        message.Defects.ShouldBeEmpty();
    }

    [Fact]
    public void Knows_every_code_page_of_the_framework()
    {
        foreach (EncodingInfo info in CodePagesEncodingProvider.Instance.GetEncodings())
            Charsets.Find(info.Name).ShouldNotBeNull(info.Name);
    }

    [Theory]
    [InlineData(null, "Gr\u00C3\u00BC\u00C3\u009Fe", "Grüße", DefectKind.MissingCharset)]
    [InlineData(null, "Gr\u00FC\u00DFe", "Grüße", DefectKind.MissingCharset)]
    [InlineData("us-ascii", "Gr\u00FC\u00DFe", "Grüße", DefectKind.WrongCharset)]
    [InlineData("utf-8", "Gr\u00FC\u00DFe", "Grüße", DefectKind.WrongCharset)]
    [InlineData("iso-8859-1", "Gr\u00C3\u00BC\u00C3\u009Fe", "Grüße", DefectKind.WrongCharset)]
    [InlineData("nonsense", "Gr\u00C3\u00BC\u00C3\u009Fe", "Grüße", DefectKind.UnknownCharset)]
    [InlineData("utf-16", "plain bytes", "plain bytes", DefectKind.WrongCharset)]
    public void Sees_what_the_charset_really_is(string? charset, string bytes, string expected, DefectKind kind)
    {
        MimeMessage message = Text(charset, Encoding.Latin1.GetBytes(bytes));
        message.PlainText.ShouldBe(expected);
        message.Has(kind).ShouldBeTrue();
    }

    [Fact]
    public void Keeps_UTF_8_with_one_bad_byte_readable()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("Grüße aus Köln über Düsseldorf"), 0xC3];
        Text("utf-8", bytes).PlainText.ShouldBe("Grüße aus Köln über Düsseldorf\uFFFD");
        Text(null, bytes).PlainText.ShouldBe("Grüße aus Köln über Düsseldorf\uFFFD");
    }

    [Theory]
    [InlineData(1200)]
    [InlineData(1201)]
    [InlineData(12000)]
    [InlineData(65001)]
    public void A_byte_order_mark_counts_before_the_declared_charset(int codePage)
    {
        Encoding encoding = Encoding.GetEncoding(codePage);
        Text("iso-8859-1", [.. encoding.GetPreamble(), .. encoding.GetBytes("Grüße")]).PlainText.ShouldBe("Grüße");
    }

    [Fact]
    public void Sees_UTF_16_without_mark_or_declaration() => Text(null, Encoding.Unicode.GetBytes("transfer the money")).PlainText.ShouldBe("transfer the money");

    [Fact]
    public void Sees_ISO_2022_JP_without_declaration() => Text(null, Encoding.GetEncoding(50220).GetBytes("請求書の件")).PlainText.ShouldBe("請求書の件");

    [Fact]
    public void Reads_UTF_7_and_says_so()
    {
        MimeMessage message = Text("utf-7", "Hi Mom +Jjo-! 1 +- 1"u8.ToArray());
        message.PlainText.ShouldBe("Hi Mom \u263A! 1 + 1");
        message.Has(DefectKind.Utf7).ShouldBeTrue();
    }

    [Fact]
    public void Unwraps_flowed_text()
    {
        MimeMessage message = Mail.WithText("Content-Type: text/plain; format=flowed", "one \r\ntwo\r\n> q1 \r\n> q2\r\n>> deep\r\n stuffed\r\n-- \r\nsig\r\n"u8.ToArray());
        message.PlainText.ShouldBe("one two\n> q1 q2\n>> deep\nstuffed\n-- \nsig\n");
    }

    [Fact]
    public void Deletes_the_space_when_told_so() =>
        Mail.WithText("Content-Type: text/plain; format=flowed; delsp=yes", "請 \r\n求\r\n"u8.ToArray()).PlainText.ShouldBe("請求\n");
}
