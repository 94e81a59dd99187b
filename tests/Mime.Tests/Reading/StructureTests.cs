using System.Text;

namespace Bezel.Mime.Tests.Reading;

public sealed class StructureTests
{
    private static MimeMessage Multipart(string body, string type = "multipart/mixed; boundary=B") =>
        Mail.Read($"From: a@b.example\nDate: Mon, 1 Jun 2026 10:00:00 +0000\nContent-Type: {type}\n\n{body}");

    private static string[] Texts(MimeMessage message) =>
        [.. message.Parts().Where(static part => !part.IsMultipart).Select(static part => part.Text)];

    [Fact]
    public void Reads_nested_multiparts_with_preamble_and_epilogue()
    {
        MimeMessage message = Multipart("pre\n--B\nContent-Type: multipart/alternative; boundary=I\n\n--I\n\nplain\n--I\nContent-Type: text/html\n\n<b>html</b>\n--I--\n\n--B\nContent-Type: application/pdf; name=a.pdf\n\nPDF\n--B--\nepi\n");
        message.Defects.ShouldBeEmpty();
        message.Parts().Select(static part => part.MediaType)
            .ShouldBe(["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "application/pdf"]);
        Encoding.ASCII.GetString(message.Body.Preamble.Span).ShouldBe("pre");
        Encoding.ASCII.GetString(message.Body.Epilogue.Span).ShouldBe("epi\r\n");
        message.PlainText.ShouldBe("plain");
        message.HtmlText.ShouldBe("<b>html</b>");
        message.Attachments().Single().FileName.ShouldBe("a.pdf");
    }

    [Fact]
    public void The_line_end_before_a_boundary_belongs_to_it() => Texts(Multipart("--B\n\none\n\n--B\n\n--B--\n")).ShouldBe(["one\n", ""]);

    [Fact]
    public void Tells_a_missing_closing_boundary()
    {
        MimeMessage message = Multipart("--B\n\none\n--B\n\ntwo");
        Texts(message).ShouldBe(["one", "two"]);
        message.Kinds().ShouldBe([nameof(DefectKind.MissingCloseBoundary)]);
    }

    [Fact]
    public void Finds_the_boundary_when_none_is_declared()
    {
        MimeMessage message = Multipart("--zz\nContent-Type: text/html\n\n<i>\n--zz--\n", "multipart/mixed");
        message.HtmlText.ShouldBe("<i>");
        message.Kinds().ShouldBe([nameof(DefectKind.MissingBoundary), nameof(DefectKind.BoundaryGuessed)]);
    }

    [Fact]
    public void Uses_a_guessed_boundary_beside_the_declared_one_never_instead()
    {
        MimeMessage message = Multipart("--planted\nContent-Type: text/plain\n\nharmless\n--B\nContent-Type: text/html\n\n<real>\n--B--\n");
        message.HtmlText.ShouldBe("<real>");
        message.PlainText.ShouldBe("harmless");
        message.Has(DefectKind.BoundaryGuessed).ShouldBeTrue();
    }

    [Fact]
    public void Reads_a_multipart_without_any_boundary_as_one_text()
    {
        MimeMessage message = Multipart("only text\n");
        message.PlainText.ShouldBe("only text\n");
        message.Kinds().ShouldBe([nameof(DefectKind.BoundaryNotFound)]);
    }

    [Theory]
    [InlineData("multipart/mixed; boundary=\"B")]
    [InlineData("multipart/mixed; boundary=\"B\"\"")]
    [InlineData("multipart/mixed boundary=B")]
    [InlineData("multipart/mixed; BOUNDARY = B")]
    [InlineData("multipart/mixed; boundary*0=B")]
    [InlineData("multipart; boundary=B")]
    public void Reads_a_boundary_in_bad_quotes(string type) => Texts(Multipart("--B\n\none\n--B\n\ntwo\n--B--\n", type)).ShouldBe(["one", "two"]);

    [Fact]
    public void A_boundary_that_begins_with_another_is_told_from_it()
    {
        MimeMessage message = Multipart("--B\nContent-Type: multipart/mixed; boundary=BB\n\n--BB\n\ninner\n--BB--\n--B\n\nouter\n--B--\n");
        Texts(message).ShouldBe(["inner", "outer"]);
        message.Body.Children.Count.ShouldBe(2);
        message.Kinds().ShouldBe([nameof(DefectKind.AmbiguousBoundary)]);
    }

    [Fact]
    public void An_inner_multipart_with_the_same_boundary_ends_before_the_outer()
    {
        MimeMessage message = Multipart("--B\nContent-Type: multipart/alternative; boundary=B\n\n--B\n\ninner\n--B--\n--B\n\nouter\n--B--\n");
        Texts(message).ShouldBe(["inner", "outer"]);
        message.Body.Children.Count.ShouldBe(2);
        message.Kinds().ShouldBe([nameof(DefectKind.AmbiguousBoundary)]);
    }

    [Fact]
    public void Reads_a_part_after_the_closing_boundary()
    {
        MimeMessage message = Multipart("--B\n\none\n--B--\n--B\n\nhidden\n--B--\n");
        Texts(message).ShouldBe(["one", "hidden"]);
        message.Has(DefectKind.PartAfterCloseBoundary).ShouldBeTrue();
    }

    [Fact]
    public void Reads_a_boundary_line_with_text_after_it()
    {
        MimeMessage message = Multipart("--B\n\none\n--B ; junk\n\ntwo\n--B--junk\n");
        Texts(message).ShouldBe(["one", "two"]);
        message.Kinds().ShouldBe([nameof(DefectKind.TextAfterBoundary)]);
    }

    [Fact]
    public void A_longer_word_is_no_boundary() => Texts(Multipart("--B\n\none\n--Bee\ntwo\n--B--\n")).ShouldBe(["one\n--Bee\ntwo"]);

    [Fact]
    public void Two_boundary_lines_in_a_row_make_one_part()
    {
        MimeMessage message = Multipart("--B\n--B\n\none\n--B--\n");
        Texts(message).ShouldBe(["one"]);
        message.Has(DefectKind.EmptyPart).ShouldBeTrue();
    }

    [Fact]
    public void Tells_a_transfer_encoding_on_a_multipart() =>
        Mail.Read("Content-Type: multipart/mixed; boundary=B\nContent-Transfer-Encoding: base64\n\n--B\n\none\n--B--\n").Has(DefectKind.EncodedMultipart).ShouldBeTrue();

    [Theory]
    [InlineData("text")]
    [InlineData("text/")]
    [InlineData("/plain")]
    [InlineData("a/b/c")]
    [InlineData("a  b c d/")]
    [InlineData("text/\u00E9")]
    [InlineData("")]
    public void A_type_that_cannot_be_read_is_plain_text(string type)
    {
        MimeMessage message = Multipart("body\n", type);
        message.Body.MediaType.ShouldBe("text/plain");
        message.Has(DefectKind.BadContentType).ShouldBeTrue();
    }

    [Fact]
    public void Reads_an_attached_message()
    {
        MimeMessage message = Multipart("--B\n\nsee\n--B\nContent-Type: message/rfc822\n\nSubject: inner\nContent-Type: multipart/mixed; boundary=I\n\n--I\n\ndeep\n--I--\n--B\n\nafter\n--B--\n");
        MimeMessage inner = message.Attachments().Single().Message!;
        inner.Subject.ShouldBe("inner");
        inner.PlainText.ShouldBe("deep");
        Texts(message).ShouldContain("after");
        message.PlainText.ShouldBe("see\n\nafter");
        inner.RawLength.ShouldBe(Mail.Bytes("Subject: inner\nContent-Type: multipart/mixed; boundary=I\n\n--I\n\ndeep\n--I--").Length);
    }

    [Fact]
    public void Reads_an_attached_message_in_base64()
    {
        string encoded = Convert.ToBase64String(Encoding.ASCII.GetBytes("Subject: wrapped\r\n\r\ntext"));
        MimeMessage message = Multipart($"--B\nContent-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n{encoded}\n--B--\n");
        message.Attachments().Single().Message!.Subject.ShouldBe("wrapped");
    }

    [Fact]
    public void Parts_of_a_digest_are_messages_by_default()
    {
        MimeMessage message = Multipart("--B\n\nSubject: one\n\ntext\n--B--\n", "multipart/digest; boundary=B");
        message.Body.Children.Single().Message!.Subject.ShouldBe("one");
    }

    [Fact]
    public void Keeps_a_delivery_report_as_text()
    {
        MimeMessage message = Multipart("--B\nContent-Type: message/delivery-status\n\nFinal-Recipient: x\n--B--\n", "multipart/report; boundary=B");
        MimePart part = message.Body.Children.Single();
        part.Message.ShouldBeNull();
        part.Text.ShouldBe("Final-Recipient: x");
    }

    [Fact]
    public void Pictures_that_the_text_shows_are_not_attachments()
    {
        MimeMessage message = Multipart("--B\nContent-Type: text/html\n\n<img src=cid:p@x>\n--B\nContent-Type: image/png; name=p.png\nContent-ID: <p@x>\n\nPNG\n--B\nContent-Type: image/png; name=q.png\n\nPNG\n--B--\n", "multipart/related; boundary=B");
        message.Attachments().Select(static part => part.FileName).ShouldBe(["q.png"]);
        message.Body.Children[1].ContentId.ShouldBe("p@x");
    }

    [Fact]
    public void A_named_text_part_is_an_attachment_but_the_only_text_is_not()
    {
        Multipart("--B\n\nhi\n--B\nContent-Type: text/html; name=a.html\n\n<form>\n--B--\n").Attachments().Single().FileName.ShouldBe("a.html");
        Multipart("<form>", "text/html; name=a.html").HtmlText.ShouldBe("<form>");
    }
}
