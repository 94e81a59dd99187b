using System.Text;
using Bezel.Mime;
using FsCheck;
using FsCheck.Fluent;

namespace Bezel.Documents.Tests;

public class OutlookTests
{
    private static readonly Guid Appointment = new("00062002-0000-0000-C000-000000000046"), Address = new("00062004-0000-0000-C000-000000000046");

    private static OutlookSamples Note(string subject = "Invoice 2041") => new OutlookSamples()
        .Text(OutlookSamples.MessageClass, "IPM.Note").Text(OutlookSamples.Subject, subject).Text(OutlookSamples.SenderName, "Ana Prado").Text(OutlookSamples.SenderSmtp, "ana@supplier.example")
        .Time(OutlookSamples.SubmitTime, new DateTimeOffset(2026, 3, 4, 10, 20, 30, TimeSpan.Zero)).Text(OutlookSamples.MessageId, "<77@supplier.example>");

    private static MimeMessage Msg(OutlookSamples item) => MimeMessage.Read(OutlookMessage.ToMime(item.Msg())!.Value);

    private static MimeMessage Wrapped(OutlookSamples item) => MimeMessage.Read(Tnef.ToMime(item.TnefStream())!.Value);

    [Fact]
    public void Makes_header_fields_of_the_properties()
    {
        OutlookSamples item = Note().Text(OutlookSamples.Body, "Please pay.").To("Bo, the owner", "bo@shop.example").To("Cy", "cy@shop.example", 2);
        foreach (MimeMessage message in (MimeMessage[])[Msg(item), Wrapped(item)])
        {
            message.Subject.ShouldBe("Invoice 2041");
            message.From.ShouldBe([new MailAddress("Ana Prado", "ana@supplier.example")]);
            message.To.ShouldBe([new MailAddress("Bo, the owner", "bo@shop.example")]);
            message.Cc.ShouldBe([new MailAddress("Cy", "cy@shop.example")]);
            message.Date.ShouldBe(new DateTimeOffset(2026, 3, 4, 10, 20, 30, TimeSpan.Zero));
            message.MessageId.ShouldBe("77@supplier.example");
            message.PlainText!.Trim().ShouldBe("Please pay.");
        }
    }

    [Fact]
    public void Keeps_the_header_fields_of_the_way_but_not_those_of_the_body()
    {
        MimeMessage message = Msg(Note().Text(OutlookSamples.Body, "hello").Text(OutlookSamples.TransportHeaders,
            "Microsoft Mail Internet Headers Version 2.0\r\nReceived: from a.example\r\n by b.example; Wed, 4 Mar 2026 10:20:31 +0000\r\nAuthentication-Results: b.example; spf=pass\r\nFrom: \"Ana P\" <ana@supplier.example>\r\n" +
            "Reply-To: other@free.example\r\nSubject: another subject\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\nContent-Transfer-Encoding: base64\r\nDKIM-Signature: v=1\r\n\r\n"));
        message.Headers["Received"].ShouldBe("from a.example by b.example; Wed, 4 Mar 2026 10:20:31 +0000");
        message.Headers["Authentication-Results"].ShouldBe("b.example; spf=pass");
        message.ReplyTo[0].Address.ShouldBe("other@free.example");
        message.From.ShouldBe([new MailAddress("Ana P", "ana@supplier.example")]);
        // What Outlook shows is the property.
        message.Subject.ShouldBe("Invoice 2041");
        message.Headers.All("Subject").Count().ShouldBe(1);
        message.Headers.Contains("DKIM-Signature").ShouldBeFalse();
        message.PlainText!.Trim().ShouldBe("hello");
    }

    [Fact]
    public void Shows_the_sender_that_Outlook_shows_when_the_header_names_another()
    {
        OutlookSamples item = Note().Text(OutlookSamples.TransportHeaders, "From: boss@shop.example\r\nX-Other: 1\r\n\r\n");
        Msg(item).From.ShouldBe([new MailAddress("Ana Prado", "ana@supplier.example")]);
    }

    [Fact]
    public void Ends_no_header_field_with_what_a_property_holds()
    {
        MimeMessage message = Msg(Note("one\r\nBcc: hidden@bad.example\r\n\r\nbody").To("x\r\nX-Planted: 1", "a@b.example>\r\nX-Planted: 2").Attach("a\".exe\r\nX-Planted: 3", "x"u8.ToArray(), "text/plain\r\nX-Planted: 4", "i>\r\nX-Planted: 5"));
        message.Headers.Contains("Bcc").ShouldBeFalse();
        message.Headers.Contains("X-Planted").ShouldBeFalse();
        message.Attachments().Single().Headers.Contains("X-Planted").ShouldBeFalse();
        message.Subject.ShouldContain("one");
    }

    [Fact]
    public void Hands_over_attachments_with_name_type_and_identifier()
    {
        OutlookSamples item = Note().Text(OutlookSamples.Body, "see").Attach("Größe.pdf", "%PDF-1.4 x"u8.ToArray(), "application/pdf").Attach("logo.png", [1, 2, 3], "image/png", "logo@1");
        foreach (MimeMessage message in (MimeMessage[])[Msg(item), Wrapped(item)])
        {
            MimePart[] parts = [.. message.Parts().Where(p => p.FileName is not null)];
            parts.Select(p => (p.FileName, p.MediaType, p.ContentId)).ShouldBe([("Größe.pdf", "application/pdf", null), ("logo.png", "image/png", "logo@1")]);
            parts[1].Content.ToArray().ShouldBe([1, 2, 3]);
        }
    }

    [Fact]
    public void Hands_over_attached_messages_as_messages()
    {
        OutlookSamples inner = Note("The inner one").Text(OutlookSamples.Body, "deep").Attach("a.txt", "content"u8.ToArray());
        OutlookSamples item = Note().Attach(inner);
        foreach (MimeMessage message in (MimeMessage[])[Msg(item), Wrapped(Note().Attach(Note("The inner one").Text(OutlookSamples.Body, "deep").Attach("a.txt", "content"u8.ToArray())))])
        {
            MimePart part = message.Attachments().Single();
            part.MediaType.ShouldBe("message/rfc822");
            part.FileName.ShouldBe("The inner one");
            part.Message!.Subject.ShouldBe("The inner one");
            part.Message.PlainText!.Trim().ShouldBe("deep");
            part.Message.Attachments().Single().Content.ToArray().ShouldBe("content"u8.ToArray());
        }
    }

    [Fact]
    public void Hands_over_an_object_as_the_compound_file_that_it_is()
    {
        MimePart part = Msg(Note().AttachOle("Object", ("CONTENTS", [.. Enumerable.Range(0, 5000).Select(i => (byte)i)]), ("sub/small", "x"u8.ToArray()))).Attachments().Single();
        part.FileName.ShouldBe("Object");
        DocumentInspection.Inspect(null, null, part.Content).TrueType.ShouldBe(FileType.CompoundFile);
        part.Content.Length.ShouldBeGreaterThan(5000);
    }

    [Fact]
    public void Reads_html_in_its_code_page()
    {
        OutlookSamples item = Note().Number(OutlookSamples.InternetCodepage, 1251).Binary(OutlookSamples.Html, [.. "<p>"u8, 0xEF, 0xF0, 0xE8, .. "</p>"u8]);
        Msg(item).HtmlText.ShouldBe("<p>при</p>");
    }

    [Fact]
    public void Reads_texts_in_the_code_page_of_the_item()
    {
        Msg(Note().Number(OutlookSamples.MessageCodepage, 932).Ansi(OutlookSamples.Subject, [0x90, 0xBF, 0x8B, 0x81, 0x8F, 0x91])).Subject.ShouldBe("請求書");
        // Without a code page the language decides.
        Msg(Note().Number(0x3FF1, 0x0419).Ansi(OutlookSamples.Subject, [0xD1, 0xF7, 0xB8, 0xF2])).Subject.ShouldBe("Счёт");
        // A code page of mail is none of Windows.
        Msg(Note().Number(OutlookSamples.InternetCodepage, 50220).Ansi(OutlookSamples.Subject, [0x63, 0x61, 0x66, 0xE9])).Subject.ShouldBe("café");
    }

    [Fact]
    public void Takes_html_out_of_packed_rtf()
    {
        string rtf = "{\\rtf1\\ansi\\ansicpg1252\\fromhtml1 {\\fonttbl{\\f0\\fswiss Arial;}{\\f1\\fcharset204 Arial;}}{\\*\\htmltag64 <p>}\\htmlrtf \\plain \\htmlrtf0 Pay {\\*\\htmltag84 <a href=\"https://pay.example/x\">}\\htmlrtf {\\field \\htmlrtf0 here\\htmlrtf }\\htmlrtf0 {\\*\\htmltag92 </a>} \\{now\\} \\f1 \\'ef\\u8364 ?\\par {\\*\\htmltag72 </p>}}";
        MimeMessage message = Msg(Note().Binary(OutlookSamples.Rtf, OutlookSamples.Packed(rtf)));
        message.HtmlText.ShouldBe("<p>Pay <a href=\"https://pay.example/x\">here</a> {now} п€\n</p>");
        message.Attachments().ShouldBeEmpty();
        DocumentInspection.Inspect(null, null, Note().Binary(OutlookSamples.Rtf, OutlookSamples.Packed(rtf)).Msg()).Links.ShouldBe(["https://pay.example/x"]);
    }

    [Theory]
    [InlineData("2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0", "{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n")]
    [InlineData("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0", "{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}")]
    public void Unpacks_the_examples_of_the_specification(string packed, string plain)
    {
        MimePart rtf = Msg(Note().Text(OutlookSamples.Body, "b").Binary(OutlookSamples.Rtf, Convert.FromHexString(packed))).Attachments().Single();
        rtf.MediaType.ShouldBe("application/rtf");
        Encoding.Latin1.GetString(rtf.Content.Span).ShouldBe(plain);
    }

    [Fact]
    public void Tells_what_an_appointment_says_beside_its_text()
    {
        OutlookSamples item = new OutlookSamples().Text(OutlookSamples.MessageClass, "IPM.Schedule.Meeting.Request").Text(OutlookSamples.Subject, "Viewing").To("Bo", "bo@shop.example")
            .NamedText(Appointment, 0x8208, "https://meet.example/1").NamedTime(Appointment, 0x820D, new DateTimeOffset(2026, 5, 6, 7, 0, 0, TimeSpan.Zero));
        foreach (MimeMessage message in (MimeMessage[])[Msg(item), Wrapped(item)])
        {
            string calendar = message.Parts().Single(p => p.MediaType == "text/calendar").Text;
            calendar.ShouldContain("METHOD:REQUEST");
            calendar.ShouldContain("LOCATION:https://meet.example/1");
            calendar.ShouldContain("DTSTART:20260506T070000Z");
            calendar.ShouldContain("ATTENDEE:mailto:bo@shop.example");
        }
        Msg(new OutlookSamples().Text(OutlookSamples.MessageClass, "IPM.Contact").Text(OutlookSamples.DisplayName, "Ana").NamedText(Address, 0x8083, "ana@supplier.example"))
            .Parts().Single(p => p.MediaType == "text/vcard").Text.ShouldContain("EMAIL:ana@supplier.example");
        // A message is no appointment whatever properties it has.
        Msg(Note().NamedText(Appointment, 0x8208, "x")).Parts().ShouldNotContain(p => p.MediaType == "text/calendar");
    }

    [Fact]
    public void Is_none_for_other_files()
    {
        OutlookMessage.ToMime(SampleFiles.CompoundFile("WordDocument")).ShouldBeNull();
        OutlookMessage.ToMime("From: a@b.example\r\n\r\nx"u8.ToArray()).ShouldBeNull();
        OutlookMessage.ToMime(default).ShouldBeNull();
        Tnef.ToMime(new byte[] { 0x78, 0x9F, 0x3E, 0x23, 0, 0 }).ShouldBeNull();
    }

    [Fact]
    public void An_inspection_reads_what_a_message_says_and_carries()
    {
        byte[] zip = SampleFiles.Zip(("invoice.txt", SampleFiles.InvoiceLine));
        foreach ((byte[] file, FileType type) in ((byte[], FileType)[])[(Note().Text(OutlookSamples.Body, "Details inside").Attach("i.zip", zip).Msg(), FileType.Msg), (Note().Text(OutlookSamples.Body, "Details inside").Attach("i.zip", zip).TnefStream(), FileType.Tnef)])
        {
            DocumentInspection seen = DocumentInspection.Inspect("x", null, file);
            seen.TrueType.ShouldBe(type);
            seen.Facts.ShouldContain(new DocumentFact(FactKind.Message, "Invoice 2041", ""));
            seen.Text.ShouldContain("Details inside");
            seen.Text.ShouldContain(SampleFiles.InvoiceLine);
            seen.Files.Select(f => f.Where).ShouldBe(["i.zip/invoice.txt", "i.zip"]);
            seen.CouldNotCheck.ShouldBeNull();
        }
    }

    [Fact]
    public void Messages_as_files_are_read_with_what_they_carry()
    {
        string eml = "From: a@b.example\r\nTo: c@d.example\r\nSubject: Outer\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=q\r\n\r\n--q\r\nContent-Type: text/html\r\n\r\n<a href=\"https://x.example/\">text of the page</a>\r\n" +
            "--q\r\nContent-Type: message/rfc822\r\n\r\nFrom: e@f.example\r\nTo: c@d.example\r\nSubject: Inner\r\n\r\nInner text\r\n--q\r\nContent-Disposition: attachment; filename=a.html\r\n\r\n<html><body>attached page</body></html>\r\n--q--\r\n";
        DocumentInspection seen = DocumentInspection.Inspect("m.eml", null, Encoding.UTF8.GetBytes(eml));
        seen.TrueType.ShouldBe(FileType.Eml);
        seen.Facts.Where(f => f.Kind == FactKind.Message).ShouldBe([new DocumentFact(FactKind.Message, "Outer", ""), new DocumentFact(FactKind.Message, "Inner", "Inner")]);
        seen.Links.ShouldBe(["https://x.example/"]);
        seen.Text.ShouldContain("text of the page");
        seen.Text.ShouldContain("Inner text");
        seen.Text.ShouldContain("attached page");
    }

    [Fact]
    public void A_saved_page_is_read_with_its_parts_and_what_Office_packs_into_it()
    {
        byte[] mso = [.. "ActiveMime"u8, .. new byte[40], .. Zlib(SampleFiles.CompoundFile("WordDocument"))];
        string mhtml = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=q\r\n\r\n--q\r\nContent-Location: file:///C:/a.htm\r\nContent-Type: text/html\r\n\r\n<html><body>Account 55779911<script>document.write(\"x\")</script></body></html>\r\n" +
            "--q\r\nContent-Location: file:///C:/editdata.mso\r\nContent-Type: application/x-mso\r\nContent-Transfer-Encoding: base64\r\n\r\n" + Convert.ToBase64String(mso) + "\r\n--q--\r\n";
        DocumentInspection seen = DocumentInspection.Inspect("a.doc", null, Encoding.UTF8.GetBytes(mhtml));
        seen.TrueType.ShouldBe(FileType.Mhtml);
        seen.Text.ShouldContain("Account 55779911");
        seen.Files.ShouldContain(f => f.Type == FileType.Doc);
        seen.Facts.ShouldContain(f => f.Kind == FactKind.EmbeddedFile && f.Detail.StartsWith("ActiveMime"));
        seen.Has(FactKind.Message).ShouldBeFalse();
        seen.Has(FactKind.JavaScript).ShouldBeTrue();
    }

    [Fact]
    public void Stops_at_the_depth_of_the_limits_and_says_so()
    {
        OutlookSamples item = Note("innermost");
        for (int i = 0; i < 30; i++)
            item = Note("level " + i).Attach(item);
        DocumentInspection seen = DocumentInspection.Inspect(null, null, item.Msg());
        seen.TrueType.ShouldBe(FileType.Msg);
        seen.CouldNotCheck.ShouldNotBeNull();
        seen.Defects.ShouldContain(d => d.Kind == DocumentDefectKind.LimitReached);
        seen.Facts.ShouldNotContain(f => f.Detail == "innermost");
    }

    private static byte[] Zlib(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var zlib = new System.IO.Compression.ZLibStream(packed, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(content);
        return packed.ToArray();
    }

    [Fact]
    public void What_goes_in_comes_out()
    {
        // Outlook ends a text at a zero; unpaired surrogates have no form in mail; ends of lines are white space to a header field.
        static string Clean(string? text) => new([.. (text ?? "").Where(c => c is >= ' ' and not '\u007F' && !char.IsSurrogate(c))]);
        Prop.ForAll(ArbMap.Default.ArbFor<(string?, string?, byte[]?, string?)>(), sample =>
        {
            (string? rawSubject, string? rawBody, byte[]? content, string? rawName) = sample;
            string subject = Clean(rawSubject), body = Clean(rawBody), name = Clean(rawName).Trim() is { Length: > 0 } kept ? kept : "n";
            content ??= [];
            OutlookSamples item = Note("S" + subject + "E").Text(OutlookSamples.Body, body + "--bezel\r\n--q--\r\nend").Attach(name, content);
            foreach (MimeMessage message in (MimeMessage[])[Msg(item), Wrapped(item)])
            {
                message.Subject.ShouldBe("S" + subject + "E");
                message.PlainText.ShouldBe(body + "--bezel\n--q--\nend");
                MimePart attached = message.Parts().Last();
                attached.FileName.ShouldBe(name);
                attached.Content.ToArray().ShouldBe(content);
            }
        }).QuickCheckThrowOnFailure();
    }
}
