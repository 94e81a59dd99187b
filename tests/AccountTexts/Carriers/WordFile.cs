using System.Security;
using System.Text;
using Bezel.AccountTexts.Texts;

namespace Bezel.AccountTexts.Carriers;

/// <summary>Writes DOCX (ECMA-376) and ODT (OASIS OpenDocument) with the account in a paragraph, a table, in pieces, or at the foot.</summary>
internal static class WordFile
{
    private const string Main = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

    public static byte[] Docx(Draw draw, Letter letter, string how)
    {
        var body = new StringBuilder();
        string text = letter.Text(how == "paragraphs" ? letter.DetailsText : "");
        foreach (string line in text.Split('\n'))
            body.Append(Paragraph(Run(line)));
        if (how == "table")
        {
            body.Append("<w:tbl>");
            foreach (Field field in letter.Details!.Fields)
                body.Append("<w:tr><w:tc>").Append(Paragraph(Run(field.Label))).Append("</w:tc><w:tc>").Append(string.Concat(field.Value.Split('\n').Select(line => Paragraph(Run(line))))).Append("</w:tc></w:tr>");
            body.Append("</w:tbl>");
        }
        else if (how == "pieces")
        {
            foreach (string line in letter.DetailsText.Split('\n'))
                body.Append(Paragraph(Pieces(draw, line)));
        }
        string footer = how == "foot" ? string.Concat(letter.DetailsText.Split('\n').Select(line => Paragraph(Run(line)))) : Paragraph(Run(letter.SupplierName));
        return PackedFile.Of(
            ("[Content_Types].xml", PackedFile.Xml("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                + "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/><Override PartName=\"/word/footer1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/></Types>")),
            ("_rels/.rels", PackedFile.Xml("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>")),
            ("word/_rels/document.xml.rels", PackedFile.Xml("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer\" Target=\"footer1.xml\"/></Relationships>")),
            ("word/document.xml", PackedFile.Xml($"<w:document {Main} xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>{body}<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId1\"/></w:sectPr></w:body></w:document>")),
            ("word/footer1.xml", PackedFile.Xml($"<w:ftr {Main}>{footer}</w:ftr>")));
    }

    public static byte[] Odt(Letter letter)
    {
        string body = string.Concat(letter.Text(letter.DetailsText).Split('\n').Select(line => $"<text:p>{SecurityElement.Escape(line).Replace("\t", "<text:tab/>", StringComparison.Ordinal)}</text:p>"));
        return PackedFile.Of(
            ("mimetype", Encoding.ASCII.GetBytes("application/vnd.oasis.opendocument.text")),
            ("content.xml", PackedFile.Xml($"<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" office:version=\"1.2\"><office:body><office:text>{body}</office:text></office:body></office:document-content>")),
            ("META-INF/manifest.xml", PackedFile.Xml("<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"><manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"application/vnd.oasis.opendocument.text\"/><manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/></manifest:manifest>")));
    }

    private static string Paragraph(string runs) => "<w:p>" + runs + "</w:p>";

    private static string Run(string text) => string.Join("<w:r><w:tab/></w:r>", text.Split('\t').Select(piece => $"<w:r><w:t xml:space=\"preserve\">{SecurityElement.Escape(piece)}</w:t></w:r>"));

    /// <summary>Runs that break anywhere, as a word processor makes them where somebody typed, corrected and coloured.</summary>
    private static string Pieces(Draw draw, string line)
    {
        var runs = new StringBuilder();
        for (int i = 0; i < line.Length;)
        {
            int take = Math.Min(draw.Between(1, 4), line.Length - i);
            if (i + take < line.Length && char.IsHighSurrogate(line[i + take - 1]))
                take++;
            string between = draw.Of("", "", "<w:proofErr w:type=\"spellStart\"/>", "<w:bookmarkStart w:id=\"1\" w:name=\"a\"/>");
            runs.Append(between).Append(Run(line.Substring(i, take)));
            i += take;
        }
        return runs.ToString();
    }
}
