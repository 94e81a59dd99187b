using System.Text;

namespace Bezel.Documents.Tests;

public class OfficeTextTests
{
    private static DocumentInspection Inspect(byte[] content) => DocumentInspection.Inspect("x", null, content);

    [Fact]
    public void Reads_paragraphs_as_lines_and_table_rows_as_lines_with_tabs()
    {
        DocumentInspection seen = Inspect(SampleFiles.Invoice());
        seen.Text.ShouldBe("Invoice 2041\nSort code\t20-00-00\t\nAccount\t55779911\t\nThank you\n");
        seen.Links.ShouldBe(["https://pay.example/now"]);
        seen.Defects.ShouldBeEmpty();
    }

    [Fact]
    public void Leaves_out_hidden_and_deleted_text_and_second_alternatives()
    {
        string body = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:t>shown</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>" +
            "<mc:AlternateContent xmlns:mc=\"m\"><mc:Choice><w:p><w:r><w:t>first</w:t></w:r></w:p></mc:Choice><mc:Fallback><w:p><w:r><w:t>second</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>";
        Inspect(SampleFiles.Docx(body)).Text.ShouldBe("shown\nfirst\n");
    }

    [Fact]
    public void Finds_links_and_loads_in_field_codes()
    {
        string Field(string code) => $"<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>";
        DocumentInspection seen = Inspect(SampleFiles.Docx(Field(" HYPERLINK &quot;https://one.example/&quot; ") + Field(" DDEAUTO c:\\\\x y ")));
        seen.Links.ShouldContain("https://one.example/");
        seen.Has(FactKind.DynamicDataExchange).ShouldBeTrue();
        Inspect(SampleFiles.Invoice()).Facts.ShouldBeEmpty();
    }

    [Fact]
    public void Sees_a_template_loaded_from_elsewhere()
    {
        DocumentInspection seen = Inspect(SampleFiles.Docx("", ("word/_rels/settings.xml.rels",
            "<Relationships><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate\" Target=\"http://bad.example/t.dotm\" TargetMode=\"External\"/></Relationships>")));
        seen.Has(FactKind.ExternalTemplate).ShouldBeTrue();
        seen.Links.ShouldContain("http://bad.example/t.dotm");
    }

    [Fact]
    public void Reads_rows_of_a_workbook_in_order()
    {
        byte[] book = SampleFiles.Xlsx(
            "<row><c t=\"s\"><v>1</v></c><c t=\"inlineStr\"><is><t>GB33BUKB20201555555555</t></is></c></row><row><c><v>1.2E4</v></c><c t=\"b\"><v>1</v></c><c/><c t=\"str\"><f>A1</f><v>x</v></c></row>",
            "<si><t>unused</t></si><si><r><t>IB</t></r><r><t>AN</t></r></si>");
        Inspect(book).Text.ShouldBe("IBAN\tGB33BUKB20201555555555\n12000\tTRUE\tx\n");
    }

    [Fact]
    public void Shows_the_leading_zeros_that_a_number_format_adds()
    {
        byte[] book = SampleFiles.Xlsx("<row><c s=\"1\"><v>21000021</v></c><c s=\"2\"><v>200000</v></c><c s=\"0\"><v>7</v></c></row>",
            styles: "<numFmts><numFmt numFmtId=\"164\" formatCode=\"000000000\"/><numFmt numFmtId=\"165\" formatCode=\"00\\-00\\-00\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/></cellXfs>");
        Inspect(book).Text.ShouldBe("021000021\t20-00-00\t7\n");
    }

    [Fact]
    public void Reads_rich_text_with_tables_unicode_and_links()
    {
        byte[] rtf = Encoding.Latin1.GetBytes("{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}{\\*\\generator X;}Caf\\'e9 \\u8364?5\\par Sort code\\cell 20-00-00\\cell\\row {\\v secret}" +
            "{\\field{\\*\\fldinst{HYPERLINK \"https://rtf.example/\"}}{\\fldrslt here}}}");
        DocumentInspection seen = Inspect(rtf);
        seen.Text.ShouldBe("Café €5\nSort code\t20-00-00\t\nhere");
        seen.Links.ShouldBe(["https://rtf.example/"]);
    }

    [Fact]
    public void Reads_an_html_attachment()
    {
        DocumentInspection seen = Inspect("<html><body><p>Pay <a href='https://h.example/'>here</a></p><form action='https://post.example/'><input type=password></form><script>1</script></body></html>"u8.ToArray());
        seen.Text.ShouldContain("Pay here");
        seen.Links.ShouldBe(["https://h.example/", "https://post.example/"], ignoreOrder: true);
        seen.Facts.Select(fact => fact.Kind).ShouldBe([FactKind.JavaScript, FactKind.Form, FactKind.PasswordForm, FactKind.SubmitForm]);
    }

    [Fact]
    public void Says_what_it_does_not_read()
    {
        Inspect(SampleFiles.CompoundFile("WordDocument")).CouldNotCheck.ShouldNotBeNull();
        Inspect("Rar!\x1A\x07\x00"u8.ToArray()).CouldNotCheck.ShouldNotBeNull();
        Inspect("hello"u8.ToArray()).CouldNotCheck.ShouldBeNull();
    }
}
