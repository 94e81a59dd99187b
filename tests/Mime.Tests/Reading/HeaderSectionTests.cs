using System.Text;

namespace Bezel.Mime.Tests.Reading;

public sealed class HeaderSectionTests
{
    private const string Rest = "Date: Mon, 1 Jun 2026 10:00:00 +0000\n";

    [Fact]
    public void Reads_a_folded_header()
    {
        MimeMessage message = Mail.WithHeaders("Subject: one\n two\n\tthree\nFrom: a@b.example");
        message.Subject.ShouldBe("one two three");
        Encoding.ASCII.GetString(message.Headers.First("subject")!.Raw.Span).ShouldBe(" one\r\n two\r\n\tthree");
    }

    [Fact]
    public void Reads_a_clean_message_without_defects()
    {
        MimeMessage message = Mail.Read($"From: a@b.example\nSubject: x\n{Rest}\nbody\n");
        message.Defects.ShouldBeEmpty();
        message.PlainText.ShouldBe("body\n");
        message.HtmlText.ShouldBeNull();
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r")]
    [InlineData("\r\r\n")]
    public void Reads_lines_that_end_otherwise(string end)
    {
        string text = $"From: a@b.example\n{Rest}Content-Type: multipart/mixed; boundary=B\n\n--B\n\nfirst\n--B\n\nsecond\n--B--\n".Replace("\n", end, StringComparison.Ordinal);
        MimeMessage message = MimeMessage.Read(Encoding.ASCII.GetBytes(text));
        message.From.Single().Address.ShouldBe("a@b.example");
        message.Body.Children.Select(static part => part.Text.Trim()).ShouldBe(["first", "second"]);
        message.Has(DefectKind.MixedLineEnds).ShouldBe(end != "\n");
    }

    [Fact]
    public void A_lone_carriage_return_starts_a_field()
    {
        MimeMessage message = MimeMessage.Read("Subject: x\rFrom: evil@b.example\r\n\r\nbody"u8.ToArray());
        message.From.Single().Address.ShouldBe("evil@b.example");
        message.Has(DefectKind.MixedLineEnds).ShouldBeTrue();
    }

    [Theory]
    [InlineData("From joe Mon Jun  1 10:00:00 2026\n")]
    [InlineData(">From joe Mon Jun  1 10:00:00 2026\n")]
    public void Passes_over_an_envelope_line(string line)
    {
        MimeMessage message = Mail.Read($"{line}From: a@b.example\n{Rest}\nbody");
        message.From.Single().Address.ShouldBe("a@b.example");
        message.Kinds().ShouldBe([nameof(DefectKind.EnvelopeLine)]);
    }

    [Fact]
    public void Passes_over_blank_lines_before_the_first_field()
    {
        MimeMessage message = Mail.Read($"\n \n\nFrom: a@b.example\n{Rest}\nbody");
        message.From.Single().Address.ShouldBe("a@b.example");
        message.Kinds().ShouldBe([nameof(DefectKind.LeadingBlankLines)]);
    }

    [Fact]
    public void A_blank_first_line_before_text_ends_the_header_section()
    {
        MimeMessage message = Mail.Read("\nHello there: this is text.\n");
        message.Headers.Count.ShouldBe(0);
        message.PlainText.ShouldBe("Hello there: this is text.\n");
        message.Has(DefectKind.NoHeaders).ShouldBeTrue();
    }

    [Fact]
    public void Passes_over_a_line_without_colon_when_fields_follow()
    {
        MimeMessage message = Mail.Read($"Subject: x\nthis is no field\nFrom: a@b.example\n{Rest}\nbody");
        message.From.Single().Address.ShouldBe("a@b.example");
        message.Kinds().ShouldBe([nameof(DefectKind.HeaderWithoutColon)]);
    }

    [Fact]
    public void A_line_without_colon_begins_the_body_when_text_follows()
    {
        MimeMessage message = Mail.Read($"From: a@b.example\n{Rest}Hello\nNote: call me.\n");
        message.PlainText.ShouldBe("Hello\nNote: call me.\n");
        message.Kinds().ShouldBe([nameof(DefectKind.MissingHeaderBodySeparator)]);
    }

    [Fact]
    public void A_boundary_without_a_blank_line_before_begins_the_body()
    {
        MimeMessage message = Mail.Read($"From: a@b.example\n{Rest}Content-Type: multipart/mixed; boundary=B\n--B\nContent-Type: text/html\n\n<p>\n--B--\n");
        message.HtmlText.ShouldBe("<p>");
        message.Has(DefectKind.MissingHeaderBodySeparator).ShouldBeTrue();
    }

    [Fact]
    public void Reads_a_field_with_space_before_the_colon()
    {
        MimeMessage message = Mail.Read($"From : a@b.example\n{Rest}\nbody");
        message.From.Single().Address.ShouldBe("a@b.example");
        message.Kinds().ShouldBe([nameof(DefectKind.SpaceBeforeColon)]);
    }

    [Fact]
    public void Tells_a_continuation_of_nothing()
    {
        MimeMessage message = Mail.Read($" folded\nFrom: a@b.example\n{Rest}\nbody");
        message.Has(DefectKind.ContinuationWithoutField).ShouldBeTrue();
        message.From.Count.ShouldBe(1);
    }

    [Fact]
    public void Tells_a_second_From_field_and_reads_both()
    {
        MimeMessage message = Mail.WithHeaders($"From: a@b.example\nFrom: c@d.example\n{Rest.TrimEnd()}");
        message.From.Count.ShouldBe(2);
        message.Defects.ShouldBe([new Defect(DefectKind.DuplicateHeader, "From")]);
    }

    [Fact]
    public void Drops_NUL_from_fields_and_text()
    {
        MimeMessage message = Mail.Read($"From: a@b.example\n{Rest}Subject: pass\0word\n\npass\0word\n");
        message.Subject.ShouldBe("password");
        message.PlainText.ShouldBe("password\n");
        message.Has(DefectKind.NulBytes).ShouldBeTrue();
    }

    [Theory]
    [InlineData("Subject: Gr\u00C3\u00BC\u00C3\u009Fe", "Grüße")] // UTF-8
    [InlineData("Subject: Gr\u00FC\u00DFe", "Grüße")] // windows-1252
    [InlineData("Content-Type: text/plain; charset=koi8-r\nSubject: \u00F0\u00D2\u00C9\u00D7\u00C5\u00D4", "Привет")] // the message's charset
    public void Reads_raw_bytes_in_a_field(string headers, string expected) => Mail.WithHeaders(headers).Subject.ShouldBe(expected);

    [Fact]
    public void Tells_raw_bytes_that_are_not_UTF_8()
    {
        Mail.WithHeaders("Subject: Gr\u00FC\u00DFe").Has(DefectKind.RawBytesInHeader).ShouldBeTrue();
        Mail.WithHeaders("Subject: Gr\u00C3\u00BC\u00C3\u009Fe").Has(DefectKind.RawBytesInHeader).ShouldBeFalse();
    }

    [Fact]
    public void Finds_fields_in_any_case_and_all_of_them()
    {
        MimeMessage message = Mail.WithHeaders("Received: 1\nRECEIVED: 2\nFrom: a@b.example");
        message.Headers["received"].ShouldBe("1");
        message.Headers.All("Received").Select(static header => header.Value).ShouldBe(["1", "2"]);
        message.Headers["Absent"].ShouldBeNull();
    }

    [Fact]
    public void Cuts_header_sections_off_at_the_limit_but_finds_the_body()
    {
        var limits = new MimeLimits { MaxHeaderBytes = 1000, MaxHeaders = 50 };
        MimeMessage message = Mail.Read("Subject: " + new string('x', 5000) + "\nFrom: a@b.example\n\nbody", limits);
        message.Subject.Length.ShouldBeInRange(900, 1000);
        message.PlainText.ShouldBe("body");
        message.Has(DefectKind.HeadersTooLong).ShouldBeTrue();
        MimeMessage many = Mail.Read(string.Concat(Enumerable.Repeat("X: 1\n", 60)) + "\nbody", limits);
        many.Headers.Count.ShouldBe(50);
        many.PlainText.ShouldBe("body");
        many.Has(DefectKind.TooManyHeaders).ShouldBeTrue();
    }

    [Fact]
    public void Reads_what_is_no_mail_at_all()
    {
        MimeMessage.Read(ReadOnlyMemory<byte>.Empty).Has(DefectKind.NoHeaders).ShouldBeTrue();
        Mail.Read("just words").PlainText.ShouldBe("just words");
    }

    [Fact]
    public void Reads_identifiers()
    {
        MimeMessage message = Mail.WithHeaders("Message-ID: <1@a>\nIn-Reply-To: <2@b> (yesterday)\nReferences: <3@c>\n <4@d><5@e>");
        message.MessageId.ShouldBe("1@a");
        message.InReplyTo.ShouldBe(["2@b"]);
        message.References.ShouldBe(["3@c", "4@d", "5@e"]);
        Mail.WithHeaders("In-Reply-To: your message of Monday").InReplyTo.ShouldBeEmpty();
    }
}
