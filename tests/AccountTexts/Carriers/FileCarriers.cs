using System.Text;
using Bezel.AccountTexts.Texts;
using Bezel.AccountTexts.Writings;

namespace Bezel.AccountTexts.Carriers;

/// <summary>The account in a file that is attached; the message itself only points to it.</summary>
internal static class FileCarriers
{
    private const Needs Any = Needs.Unicode | Needs.Lines | Needs.DigitsOnly | Needs.Iban;
    private const Needs Latin = Needs.Lines | Needs.DigitsOnly;

    public static readonly Carrier[] All =
    [
        new("text file", "text file", 4, Any, (draw, letter) => With(draw, letter, "details.txt", "text/plain", TextFile(draw, letter.Text(letter.DetailsText)))),
        new("CSV file", "text file", 2, Any & ~Needs.Lines, (draw, letter) => letter.Details is null ? null : With(draw, letter, "remittance.csv", "text/csv", Encoding.UTF8.GetBytes(Csv(letter.Details)))),
        new("HTML file", "HTML file", 3, Any, (draw, letter) => With(draw, letter, "invoice.html", "text/html", Encoding.UTF8.GetBytes(HtmlCarriers.Page(draw, letter, letter.Details is { } details && draw.Chance(50)
            ? HtmlCarriers.Table(draw, details, HtmlCarriers.Plain) : HtmlCarriers.Plain(letter.DetailsText))))),
        new("RTF", "RTF", 4, Any, (draw, letter) => letter.Details is null ? null : With(draw, letter, "letter.rtf", "application/rtf", RichTextFile.Of(draw, letter, draw.Of("paragraphs", "table", "pieces")))),
        new("DOCX paragraphs", "DOCX", 3, Any, (draw, letter) => Docx(draw, letter, "paragraphs")),
        new("DOCX table", "DOCX", 3, Any, (draw, letter) => Docx(draw, letter, "table")),
        new("DOCX pieces", "DOCX", 3, Any, (draw, letter) => Docx(draw, letter, "pieces")),
        new("DOCX foot", "DOCX", 2, Any, (draw, letter) => Docx(draw, letter, "foot")),
        new("ODT", "ODT", 2, Any, (draw, letter) => With(draw, letter, "letter.odt", "application/vnd.oasis.opendocument.text", WordFile.Odt(letter))),
        new("XLSX shared text", "XLSX", 2, Any & ~Needs.Lines, (draw, letter) => Xlsx(draw, letter, "shared text")),
        new("XLSX text in place", "XLSX", 2, Any & ~Needs.Lines, (draw, letter) => Xlsx(draw, letter, "text in place")),
        new("XLSX numbers", "XLSX", 2, Needs.None, (draw, letter) => Xlsx(draw, letter, "numbers")),
        new("PDF strings", "PDF", 4, Latin, (draw, letter) => Pdf(draw, letter, PdfText.Strings)),
        new("PDF kerned", "PDF", 4, Latin, (draw, letter) => Pdf(draw, letter, PdfText.Kerned)),
        new("PDF hexadecimal", "PDF", 3, Latin, (draw, letter) => Pdf(draw, letter, PdfText.Hexadecimal)),
        new("PDF placed", "PDF", 3, Latin, (draw, letter) => Pdf(draw, letter, PdfText.Placed)),
        new("PDF scattered", "PDF", 3, Latin, (draw, letter) => Pdf(draw, letter, PdfText.Scattered)),
        new("PDF glyphs", "PDF", 4, Any, (draw, letter) => Pdf(draw, letter, PdfText.Glyphs)),
        new("PDF in ZIP", "packed", 2, Latin, (draw, letter) => With(draw, letter, "invoice.zip", "application/zip", PackedFile.Of(("invoice.pdf", Page(draw, letter, PdfText.Strings))))),
        new("PDF by itself", "file by itself", 2, Latin, (draw, letter) => new(Medium.File, Page(draw, letter, draw.Of(PdfText.Strings, PdfText.Kerned)), FileName: "invoice.pdf")),
        new("invitation", "invitation", 3, Any, (draw, letter) => With(draw, letter, "invite.ics", "text/calendar", Encoding.UTF8.GetBytes(Calendar(letter)))),
        new("message attached", "message attached", 3, Any, (draw, letter) => new(Medium.Email, MimeWriter.Message(draw, letter, MimeWriter.Multi(draw, "mixed", MimeWriter.Part(draw, "text/plain", letter.Text("")),
            "Content-Type: message/rfc822\r\n\r\n" + Encoding.UTF8.GetString(MimeWriter.Message(draw, letter, MimeWriter.Part(draw, "text/plain", letter.Text(letter.DetailsText)))) + "\r\n")))),
        new("picture, PNG", "picture", 1, Needs.None, (draw, letter) => Picture(draw, letter, jpeg: false, scanned: false)),
        new("picture, JPEG", "picture", 1, Needs.None, (draw, letter) => Picture(draw, letter, jpeg: true, scanned: false)),
        new("picture in the page", "picture", 1, Needs.None, (draw, letter) => Picture(draw, letter, jpeg: draw.Chance(50), scanned: false, shown: true)),
        new("scanned PDF", "picture", 1, Needs.None, (draw, letter) => Picture(draw, letter, jpeg: false, scanned: true)),
        new("scanned PDF, JPEG", "picture", 1, Needs.None, (draw, letter) => Picture(draw, letter, jpeg: true, scanned: true)),
    ];

    private static Delivery With(Draw draw, Letter letter, string name, string type, byte[] file) => new(Medium.Email,
        MimeWriter.Message(draw, letter, MimeWriter.Multi(draw, "mixed", draw.Chance(70) ? MimeWriter.Part(draw, "text/plain", letter.Text("")) : MimeWriter.Part(draw, "text/html", HtmlCarriers.Page(draw, letter with { Details = null }, "")),
            MimeWriter.File(draw, name, type, file))));

    private static Delivery? Docx(Draw draw, Letter letter, string how) => letter.Details is null ? null
        : With(draw, letter, "invoice.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", WordFile.Docx(draw, letter, how));

    private static Delivery? Xlsx(Draw draw, Letter letter, string how) => letter.Details is null ? null
        : With(draw, letter, "statement.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", WorkbookFile.Of(draw, letter, how));

    private static Delivery Pdf(Draw draw, Letter letter, PdfText how) => With(draw, letter, "invoice.pdf", "application/pdf", Page(draw, letter, how));

    private static byte[] Page(Draw draw, Letter letter, PdfText how) =>
        new PdfPage(draw, how, draw.Of("Helvetica", "Times-Roman", "Courier"), draw.Chance(50)).Write(InvoicePage.Of(draw, letter));

    private static Delivery? Picture(Draw draw, Letter letter, bool jpeg, bool scanned, bool shown = false)
    {
        if (letter.Picture is null)
            return null;
        byte[] page = new PdfPage(draw, PdfText.Strings, draw.Of("Helvetica", "Times-Roman", "Courier"), false).Write(InvoicePage.Of(draw, letter));
        return letter.Picture(page, draw.Of(150, 200, 300), jpeg) is not { } seen ? null
            : shown ? InPage(draw, letter, jpeg ? "image/jpeg" : "image/png", jpeg ? seen.Jpeg! : seen.Png())
            : scanned ? With(draw, letter, "scan.pdf", "application/pdf", PdfPage.OfPicture(seen))
            : jpeg ? With(draw, letter, "photo.jpg", "image/jpeg", seen.Jpeg!)
            : With(draw, letter, "scan.png", "image/png", seen.Png());
    }

    /// <summary>A page of HTML that is little more than a picture which comes with it (RFC 2387).</summary>
    private static Delivery InPage(Draw draw, Letter letter, string type, byte[] picture)
    {
        string page = HtmlCarriers.Page(draw, letter with { Details = null }, "").Replace("</body>", "<img src=\"cid:page@mail.example\"></body>", StringComparison.Ordinal);
        return new(Medium.Email, MimeWriter.Message(draw, letter, MimeWriter.Multi(draw, "related", MimeWriter.Part(draw, "text/html", page),
            $"Content-Type: {type}\r\nContent-ID: <page@mail.example>\r\nContent-Disposition: inline\r\nContent-Transfer-Encoding: base64\r\n\r\n{MimeWriter.Base64(picture)}\r\n")));
    }

    private static byte[] TextFile(Draw draw, string text) => draw.Below(4) switch
    {
        0 => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)],
        1 => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)],
        2 => Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n")),
        _ => Encoding.UTF8.GetBytes(text),
    };

    private static string Csv(Details details) => string.Concat(details.Fields.Select(field => $"{field.Label},\"{field.Value}\"\r\n"));

    /// <summary>An invitation, its lines folded at 75 octets (RFC 5545).</summary>
    private static string Calendar(Letter letter)
    {
        string text = (letter.SupplierName + "\n" + letter.Body.Ask + "\n" + letter.DetailsText).Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:1@mail.example\r\nDTSTAMP:20261005T090000Z\r\nDTSTART:20261009T090000Z\r\nSUMMARY:Payment due\r\n" + Folded("DESCRIPTION:" + text) + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    }

    private static string Folded(string line)
    {
        var folded = new StringBuilder();
        int octets = 0;
        foreach (Rune one in line.EnumerateRunes())
        {
            if (octets + one.Utf8SequenceLength > 74)
            {
                folded.Append("\r\n ");
                octets = 1;
            }
            folded.Append(one.ToString());
            octets += one.Utf8SequenceLength;
        }
        return folded.ToString();
    }
}
