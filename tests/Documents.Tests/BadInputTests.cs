using System.Text;

namespace Bezel.Documents.Tests;

public class BadInputTests
{
    private static DocumentInspection Inspect(byte[] content)
    {
        DocumentInspection seen = DocumentInspection.Inspect("x", null, content);
        seen.Defects.ShouldNotContain(d => d.Kind == DocumentDefectKind.ReaderFailed);
        seen.Text.Length.ShouldBeLessThanOrEqualTo(DocumentLimits.Default.MaxTextChars);
        seen.Entries.Count.ShouldBeLessThanOrEqualTo(DocumentLimits.Default.MaxEntries);
        return seen;
    }

    [Fact]
    public void Stops_at_a_bomb_of_zeros()
    {
        DocumentInspection seen = Inspect(SampleFiles.Zip(("zeros.txt", new byte[200 << 20])));
        seen.Defects.ShouldContain(d => d.Kind == DocumentDefectKind.Bomb);
    }

    [Fact]
    public void Stops_at_archives_nested_in_breadth_and_depth()
    {
        // As 42.zip: sixteen archives in each of the archives, five deep, zeros at the bottom.
        byte[] layer = SampleFiles.Zip(("0.bin", new byte[4 << 20]));
        for (int depth = 0; depth < 5; depth++)
        {
            byte[] inner = layer;
            layer = SampleFiles.Zip([.. Enumerable.Range(0, 16).Select(i => ($"{i}.zip", inner))]);
        }
        DocumentInspection seen = Inspect(layer);
        seen.Defects.ShouldContain(d => d.Kind == DocumentDefectKind.LimitReached || d.Kind == DocumentDefectKind.Bomb);
        seen.CouldNotCheck.ShouldNotBeNull();
    }

    [Fact]
    public void Notes_entries_that_lie_over_one_another()
    {
        // Two directory entries for the same local header.
        byte[] zip = SampleFiles.Zip(("a.txt", Enumerable.Range(0, 5000).Select(i => (byte)i).ToArray()));
        int directory = zip.AsSpan().IndexOf("PK\x01\x02"u8), end = zip.AsSpan().IndexOf("PK\x05\x06"u8);
        byte[] twice = [.. zip[..end], .. zip[directory..end], .. zip[end..]];
        int at = twice.AsSpan().IndexOf("PK\x05\x06"u8);
        twice[at + 8] = twice[at + 10] = 2;
        twice[at + 12] = (byte)(2 * (end - directory));
        Inspect(twice).Defects.ShouldContain(d => d.Kind == DocumentDefectKind.Bomb);
    }

    [Fact]
    public void Does_not_believe_declared_counts_and_sizes()
    {
        byte[] zip = SampleFiles.Zip(("a.txt", "hello"));
        int end = zip.AsSpan().IndexOf("PK\x05\x06"u8);
        zip[end + 8] = zip[end + 9] = zip[end + 10] = 0xFE;
        Inspect(zip).Entries.Count.ShouldBe(1);
        Inspect(SampleFiles.Latin("%PDF-1.5\n1 0 obj<</Type/ObjStm/N 2147483647/First 9/Length 9999999999>>stream\n1 0\nendstream endobj\nxref\n0 4294967295\n0000000000 65535 f \ntrailer<</Size 4294967295/Root 1 0 R>>\nstartxref\n9\n%%EOF")).TrueType.ShouldBe(FileType.Pdf);
        Inspect(SampleFiles.Latin("%PDF-1.5\n1 0 obj<</Type/XRef/W[8 8 8]/Index[0 2147483647]/Size 2147483647/Root 1 0 R/Length 3>>stream\nabc\nendstream endobj\nstartxref\n9\n%%EOF")).TrueType.ShouldBe(FileType.Pdf);
    }

    [Fact]
    public void Walks_no_circle_in_a_pdf()
    {
        byte[] pages = SampleFiles.PdfOf([SampleFiles.Latin("<</Type/Catalog/Pages 2 0 R>>"), SampleFiles.Latin("<</Type/Pages/Kids[2 0 R 3 0 R]>>"), SampleFiles.Latin("<</Type/Pages/Kids[2 0 R]/Parent 3 0 R>>")]);
        Inspect(pages).Defects.ShouldContain(d => d.Kind == DocumentDefectKind.Loop);
        Inspect(SampleFiles.PdfOf([SampleFiles.Latin("1 0 R"), SampleFiles.Latin("<</Length 2 0 R>>\nstream\nx\nendstream")])).PageCount.ShouldBe(0);
        DocumentInspection form = Inspect(SampleFiles.Pdf("/X1 Do", page: "/Resources<</XObject<</X1 6 0 R>>>>", more: "<</Subtype/Form/Length 13/Resources<</XObject<</X1 6 0 R>>>>>>\nstream\n/X1 Do /X1 Do\nendstream"));
        form.Defects.ShouldContain(d => d.Kind == DocumentDefectKind.Loop);
        byte[] previous = SampleFiles.Latin("%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer<</Prev 9/Root 1 0 R>>\nstartxref\n9\n%%EOF");
        Inspect(previous).Defects.ShouldContain(d => d.Kind == DocumentDefectKind.Loop);
    }

    [Fact]
    public void Bounds_forms_that_multiply()
    {
        // Each form runs the next one ten times: 10^20 runs without a budget.
        string[] forms = [.. Enumerable.Range(0, 20).Select(i =>
        {
            string body = string.Concat(Enumerable.Repeat("/X Do ", 10)) + "BT /F1 1 Tf (a) Tj ET";
            return $"<</Subtype/Form/Length {body.Length}/Resources<</Font<</F1 5 0 R>>/XObject<</X {i + 7} 0 R>>>>>>\nstream\n{body}\nendstream";
        })];
        DocumentInspection seen = Inspect(SampleFiles.Pdf("/X Do", page: "/Resources<</XObject<</X 6 0 R>>>>", more: forms));
        seen.Defects.ShouldContain(d => d.Kind == DocumentDefectKind.LimitReached);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("<<")]
    [InlineData("<</A ")]
    [InlineData("(")]
    public void Bounds_nesting_in_a_pdf(string open)
    {
        string deep = string.Concat(Enumerable.Repeat(open, 100_000));
        Inspect(SampleFiles.Latin($"%PDF-1.4\n1 0 obj\n{deep}\nendobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF")).PageCount.ShouldBe(0);
        Inspect(SampleFiles.Pdf(deep + " BT /F1 9 Tf (after) Tj ET")).TrueType.ShouldBe(FileType.Pdf);
    }

    [Fact]
    public void Refuses_entities()
    {
        string bomb = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]>" +
            "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>&c;&c;</w:t></w:r></w:p></w:body></w:document>";
        DocumentInspection seen = Inspect(SampleFiles.Zip(("[Content_Types].xml", "wordprocessingml.document.main"), ("word/document.xml", bomb)));
        seen.Defects.ShouldContain(d => d.Kind == DocumentDefectKind.XmlDocumentType);
        seen.Text.ShouldNotContain("aaaa");
        seen.CouldNotCheck.ShouldNotBeNull();
    }

    [Fact]
    public void Bounds_deep_xml_rtf_and_html()
    {
        Inspect(SampleFiles.Docx(string.Concat(Enumerable.Repeat("<w:p>", 200_000)))).TrueType.ShouldBe(FileType.Docx);
        Inspect(SampleFiles.Latin("{\\rtf1 " + new string('{', 500_000) + "text")).Text.ShouldContain("text");
        Inspect(Encoding.UTF8.GetBytes("<html>" + string.Concat(Enumerable.Repeat("<div>", 200_000)) + "text")).Text.ShouldContain("text");
    }

    [Fact]
    public void Bounds_a_compound_file_whose_chains_go_in_circles()
    {
        byte[] file = SampleFiles.CompoundFile("WordDocument");
        // The directory's sector follows itself.
        file[512 + 4] = 1;
        file[512 + 5] = file[512 + 6] = file[512 + 7] = 0;
        Inspect(file).TrueType.ShouldBe(FileType.Doc);
    }

    [Fact]
    public void Cuts_text_at_the_limit_and_says_so()
    {
        DocumentInspection seen = DocumentInspection.Inspect("a.txt", null, Encoding.UTF8.GetBytes(new string('a', 5000)), new DocumentLimits { MaxTextChars = 1000 });
        seen.Text.Length.ShouldBe(1000);
        seen.TextTruncated.ShouldBeTrue();
    }
}
