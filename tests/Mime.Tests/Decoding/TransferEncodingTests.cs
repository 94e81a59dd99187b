using System.Text;

namespace Bezel.Mime.Tests.Decoding;

public sealed class TransferEncodingTests
{
    private static MimeMessage Encoded(string encoding, string body) => Mail.WithText("Content-Transfer-Encoding: " + encoding, Encoding.Latin1.GetBytes(body));

    private static string Content(string encoding, string body) => Encoding.Latin1.GetString(Encoded(encoding, body).Body.Content.Span);

    [Theory]
    [InlineData("SGVsbG8gd29ybGQh", "Hello world!")]
    [InlineData("SGVs\r\nbG8g\nd29y\rbGQh\r\n", "Hello world!")]
    [InlineData("SGVsbG8=\r\n", "Hello")]
    [InlineData("SGVsbA==", "Hell")]
    [InlineData("SGVsbG8", "Hello")]
    [InlineData("SGVsbG8gd29ybGQh  \r\n\t", "Hello world!")]
    [InlineData("SGVsb*G8gd29ybGQhSGVsbG8gd29ybGQh", "Hello world!Hello world!")]
    [InlineData("SGVsbG8=\r\nIHdvcmxk\r\n", "Hello world")] // joined pieces
    [InlineData("SGVsbG8=IHdvcmxk", "Hello world")]
    [InlineData("SGVsbG8=\r\n-- \r\nlist footer\r\n", "Hello")]
    [InlineData("SGVsbG8= ignored", "Hello")]
    [InlineData("S", "")]
    [InlineData("", "")]
    [InlineData("<html>this is not base64 at all, is it</html>", "<html>this is not base64 at all, is it</html>")]
    public void Decodes_base64(string body, string expected) => Content("BASE64", body).ShouldBe(expected);

    [Theory]
    [InlineData("SGVsb*G8gd29ybGQhSGVsbG8gd29ybGQh", DefectKind.BadBase64)]
    [InlineData("SGVsbG8gd", DefectKind.Base64Truncated)]
    [InlineData("SGVsbG8=IHdvcmxk", DefectKind.Base64AfterPadding)]
    [InlineData("<html>this is not base64 at all, is it</html>", DefectKind.NotBase64)]
    public void Tells_broken_base64(string body, DefectKind kind) => Encoded("base64", body).Kinds().ShouldBe([kind.ToString()]);

    [Theory]
    [InlineData("a=3Db=3db", "a=b=b")]
    [InlineData("soft=\r\nbreak", "softbreak")]
    [InlineData("soft= \t\r\nbreak", "softbreak")]
    [InlineData("soft=\nbreak", "softbreak")]
    [InlineData("trailing   \r\nkept=20\r\nend", "trailing\r\nkept \r\nend")]
    [InlineData("bad =ZZ here=", "bad =ZZ here")]
    [InlineData("=", "")]
    [InlineData("a=4", "a=4")]
    [InlineData("plain", "plain")]
    public void Decodes_quoted_printable(string body, string expected) => Content("Quoted-Printable", body).ShouldBe(expected);

    [Fact]
    public void Tells_bad_quoted_printable() => Encoded("quoted-printable", "100 =% off").Kinds().ShouldBe([nameof(DefectKind.BadQuotedPrintable)]);

    [Fact]
    public void Takes_an_unknown_encoding_as_it_is()
    {
        Content("x-rot13", "uryyb").ShouldBe("uryyb");
        Encoded("x-rot13", "uryyb").Kinds().ShouldBe([nameof(DefectKind.UnknownTransferEncoding)]);
    }

    [Theory]
    [InlineData("\"7bit\"")]
    [InlineData("8BIT (a comment)")]
    [InlineData("binary;")]
    public void Reads_encodings_written_oddly(string encoding) => Encoded(encoding, "x").Defects.ShouldBeEmpty();

    [Fact]
    public void Decodes_uuencode()
    {
        Content("x-uuencode", "begin 644 cat.txt\n#0V%T\n`\nend\n").ShouldBe("Cat");
        Encoded("x-uuencode", "begin 644 cat.txt\n#0V%T\n").Has(DefectKind.BadUuencode).ShouldBeTrue();
    }

    [Fact]
    public void Takes_uuencoded_files_out_of_a_text()
    {
        MimeMessage message = Mail.WithText("Content-Type: text/plain", "Look:\r\nbegin 644 cat.txt\r\n#0V%T\r\n`\r\nend\r\nbye\r\n"u8.ToArray());
        message.PlainText.ShouldBe("Look:\nbye\n");
        MimePart file = message.Attachments().Single();
        file.FileName.ShouldBe("cat.txt");
        Encoding.ASCII.GetString(file.Content.Span).ShouldBe("Cat");
        message.Kinds().ShouldBe([nameof(DefectKind.EmbeddedUuencode)]);
    }

    [Fact]
    public void Leaves_sentences_that_begin_with_begin_alone() =>
        Mail.WithText("", "begin 2026 with\r\nnew rings, not old ones\r\n"u8.ToArray()).PlainText.ShouldBe("begin 2026 with\nnew rings, not old ones\n");
}
