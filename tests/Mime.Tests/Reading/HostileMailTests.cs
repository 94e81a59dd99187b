using System.Globalization;
using System.Text;

namespace Bezel.Mime.Tests.Reading;

/// <summary>Each reads mail made to exhaust a reader. The limit of 30 seconds is a net for hangs, far above what any takes.</summary>
public sealed class HostileMailTests
{
    private static async Task<MimeMessage> ReadAllAsync(byte[] bytes, MimeLimits? limits = null)
    {
        Task<MimeMessage> reading = Task.Run(() =>
        {
            MimeMessage message = MimeMessage.Read(bytes, limits);
            _ = message.Defects;
            _ = message.PlainText;
            _ = message.HtmlText;
            _ = message.Attachments().Count();
            return message;
        });
        return await reading.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private static byte[] Repeat(string head, string unit, int size, string tail = "")
    {
        var text = new StringBuilder(head);
        while (text.Length < size)
            text.Append(unit);
        return Encoding.Latin1.GetBytes(text.Append(tail).ToString());
    }

    [Fact]
    public async Task Survives_ten_thousand_nested_multiparts()
    {
        var text = new StringBuilder("Content-Type: multipart/mixed; boundary=b0\n\n");
        for (int i = 0; i < 10_000; i++)
            text.Append(CultureInfo.InvariantCulture, $"--b{i}\nContent-Type: multipart/mixed; boundary=b{i + 1}\n\n");
        MimeMessage message = await ReadAllAsync(Encoding.ASCII.GetBytes(text.ToString()));
        message.Has(DefectKind.TooDeep).ShouldBeTrue();
        message.Parts().Count().ShouldBeLessThanOrEqualTo(MimeLimits.Default.MaxDepth + 2);
    }

    [Fact]
    public async Task Survives_ten_thousand_nested_messages()
    {
        byte[] bytes = Repeat("", "Content-Type: message/rfc822\n\n", 400_000);
        MimeMessage? message = await ReadAllAsync(bytes);
        int depth = 0;
        for (; message is not null; message = message.Body.Message)
            depth++;
        depth.ShouldBe(MimeLimits.Default.MaxDepth + 1);
    }

    [Fact]
    public async Task Opens_messages_wrapped_in_base64_only_so_deep()
    {
        byte[] bytes = "Subject: core\n\ntext"u8.ToArray();
        for (int i = 0; i < 10; i++)
            bytes = Encoding.ASCII.GetBytes("Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n" + Convert.ToBase64String(bytes));
        MimeMessage message = await ReadAllAsync(bytes);
        int depth = 0;
        for (MimeMessage? inner = message; inner is not null; inner = inner.Body.Message)
            depth++;
        depth.ShouldBe(MimeLimits.Default.MaxEncodedMessages + 1);
    }

    [Fact]
    public async Task Survives_a_giant_header()
    {
        MimeMessage message = await ReadAllAsync(Repeat("Subject: ", "=?utf-8?q?=", 40_000_000, "\nFrom: a@b.example\n\nbody"));
        message.Subject.Length.ShouldBeLessThanOrEqualTo(MimeLimits.Default.MaxHeaderBytes);
        message.PlainText.ShouldBe("body");
        message.Has(DefectKind.HeadersTooLong).ShouldBeTrue();
    }

    [Theory]
    [InlineData("--B\n")]
    [InlineData("--B\n\n")]
    [InlineData("--B\n\nx\n")]
    [InlineData("--B--\n--B\n\nx\n")]
    [InlineData("--B junk\n")]
    [InlineData("--Bx\n")]
    [InlineData("--\n")]
    [InlineData("-")]
    [InlineData("\r")]
    [InlineData("\n")]
    [InlineData("begin 644 a\n")]
    [InlineData("begin 644 a\n#0V%T\n`\nend\n")]
    public async Task Survives_endless_boundaries(string unit)
    {
        MimeMessage message = await ReadAllAsync(Repeat("Content-Type: multipart/mixed; boundary=B\n\n--B\n\n", unit, 8_000_000));
        message.Parts().Count().ShouldBeLessThanOrEqualTo(MimeLimits.Default.MaxParts + 2);
    }

    [Theory]
    [InlineData("From: ", "(")]
    [InlineData("From: ", "<")]
    [InlineData("From: ", "\"")]
    [InlineData("From: ", "\"a")]
    [InlineData("From: ", "a,")]
    [InlineData("From: ", "a:")]
    [InlineData("From: ", "<a,")]
    [InlineData("From: ", "<@")]
    [InlineData("From: ", "\\\"<(")]
    [InlineData("To: ", "=?utf-8?b?4p2k?= <a@b.example>, ")]
    [InlineData("Subject: ", "=?")]
    [InlineData("Subject: ", "=?utf-8?q?")]
    [InlineData("Subject: ", "=?utf-8?q?a?= ")]
    [InlineData("Subject: ", "=?a?b?")]
    [InlineData("Content-Type: text/plain; ", "a=\"")]
    [InlineData("Content-Type: text/plain; ", "a=\"\\")]
    [InlineData("Content-Type: text/plain; ", "a b=c ")]
    [InlineData("Content-Type: text/plain; ", "a*1=x;")]
    [InlineData("Content-Type: text/plain; ", "(")]
    [InlineData("Content-Type: ", " ")]
    [InlineData("Content-Disposition: attachment; filename*=utf-8''", "%f0")]
    [InlineData("References: ", "<")]
    [InlineData("Date: ", "1 ")]
    [InlineData("X: y\n", "\r\n ")]
    [InlineData("X: y\n", "junk\n")]
    public async Task Survives_a_field_of_one_thing_repeated(string head, string unit)
    {
        MimeMessage message = await ReadAllAsync(Repeat(head, unit, 2_000_000, "\n\nbody"));
        message.From.Count.ShouldBeLessThanOrEqualTo(MimeLimits.Default.MaxAddresses);
        message.Defects.Count.ShouldBeLessThan(1000);
    }

    [Theory]
    [InlineData("base64", "A=")]
    [InlineData("base64", "=")]
    [InlineData("base64", "A\n")]
    [InlineData("base64", "QUJD\n=\n")]
    [InlineData("quoted-printable", "=")]
    [InlineData("quoted-printable", " ")]
    [InlineData("quoted-printable", " \n")]
    [InlineData("quoted-printable", "= ")]
    [InlineData("x-uuencode", "begin 644 a\n")]
    [InlineData("x-uuencode", "M")]
    public async Task Survives_broken_transfer_encodings(string encoding, string unit)
    {
        MimeMessage message = await ReadAllAsync(Repeat($"Content-Transfer-Encoding: {encoding}\n\n", unit, 4_000_000));
        message.Body.Content.Length.ShouldBeLessThanOrEqualTo(4_000_100);
    }

    [Fact]
    public async Task Compares_each_line_with_a_bounded_number_of_boundaries()
    {
        var text = new StringBuilder("Content-Type: multipart/mixed; boundary=b0\n\n");
        string shared = new('x', 60);
        for (int i = 0; i < 90; i++)
            text.Append(CultureInfo.InvariantCulture, $"--{(i == 0 ? "b0" : shared + i)}\nContent-Type: multipart/mixed; boundary={shared}{i + 1}\n\n");
        for (int i = 0; i < 100_000; i++)
            text.Append("--").Append(shared).Append("y\n");
        MimeMessage message = await ReadAllAsync(Encoding.ASCII.GetBytes(text.ToString()));
        message.Parts().Count().ShouldBeGreaterThan(80);
    }

    [Fact]
    public async Task Cuts_a_message_off_at_the_limit()
    {
        MimeMessage message = await ReadAllAsync(Repeat("From: a@b.example\n\n", "text ", 10_000), new MimeLimits { MaxMessageBytes = 1000 });
        message.RawLength.ShouldBeGreaterThan(9_999);
        message.PlainText!.Length.ShouldBeLessThan(1000);
        message.Has(DefectKind.MessageTruncated).ShouldBeTrue();
    }

    [Fact]
    public async Task Cuts_a_giant_text_off_but_keeps_the_content()
    {
        var limits = new MimeLimits { MaxTextBytes = 1000 };
        MimeMessage message = await ReadAllAsync(Repeat("Content-Type: text/plain\n\n", "text\r\n", 10_000), limits);
        message.PlainText!.Length.ShouldBeInRange(700, 1000);
        message.Body.Content.Length.ShouldBeGreaterThan(9_000);
        message.Has(DefectKind.TextTruncated).ShouldBeTrue();
        MimeMessage many = await ReadAllAsync(Repeat("Content-Type: multipart/mixed; boundary=B\n\n", "--B\n\n0123456789\n", 100_000), limits);
        many.PlainText!.Length.ShouldBeLessThan(1100);
        many.Has(DefectKind.TextTruncated).ShouldBeTrue();
    }

    [Fact]
    public async Task Divides_no_further_than_the_limit_of_parts()
    {
        MimeMessage message = await ReadAllAsync(Repeat("Content-Type: multipart/mixed; boundary=B\n\n", "--B\n\nx\n", 100_000 * 7));
        message.Has(DefectKind.TooManyParts).ShouldBeTrue();
        message.Body.Children.Count.ShouldBeLessThanOrEqualTo(MimeLimits.Default.MaxParts);
    }
}
