using System.Text;

namespace Bezel.Documents.Tests;

public class MacroTests
{
    private static DocumentInspection Inspect(byte[] content)
    {
        DocumentInspection seen = DocumentInspection.Inspect("x", null, content);
        seen.Defects.ShouldNotContain(d => d.Kind == DocumentDefectKind.ReaderFailed);
        return seen;
    }

    private static DocumentInspection Of(string source) => Inspect(MacroFiles.Doc(source));

    private static string? Detail(DocumentInspection seen, FactKind kind) => seen.Facts.Where(f => f.Kind == kind).Select(f => f.Detail).FirstOrDefault();

    [Fact]
    public void Reads_modules_and_what_starts_them()
    {
        DocumentInspection seen = Of("Sub AutoOpen()\r\n  Shell \"calc.exe\", 1\r\nEnd Sub\r\n");
        seen.TrueType.ShouldBe(FileType.Doc);
        Detail(seen, FactKind.Macros).ShouldBe("Module1");
        Detail(seen, FactKind.MacroRunsByItself).ShouldBe("AutoOpen");
        Detail(seen, FactKind.MacroStartsPrograms).ShouldBe("Shell calc.exe");
        seen.Defects.ShouldBeEmpty();
        seen.CouldNotCheck.ShouldBeNull();
        seen.Text.ShouldBe("Dear customer\n");
    }

    [Fact]
    public void Finds_a_project_by_what_it_holds_wherever_it_is()
    {
        const string source = "Sub Auto_Open()\r\nMacScript \"x\"\r\nEnd Sub\r\n";
        byte[] bare = MacroFiles.Compound(MacroFiles.Project("VBA", [], ("M", source)));
        foreach (byte[] file in (byte[][])
        [
            bare, MacroFiles.Compound(MacroFiles.Project("_VBA_PROJECT_CUR/VBA", [], ("M", source))), MacroFiles.Compound(MacroFiles.Project("a/b/c", [], ("M", source))),
            SampleFiles.Zip(("[Content_Types].xml", "ms-word.document.macroEnabled.main wordprocessingml.document.main"u8.ToArray()), ("word/document.xml", "<x/>"u8.ToArray()), ("word/other.dat", bare)),
        ])
        {
            DocumentInspection seen = Inspect(file);
            seen.Has(FactKind.MacroRunsByItself).ShouldBeTrue();
            seen.Has(FactKind.MacroStartsPrograms).ShouldBeTrue();
        }
    }

    [Fact]
    public void Reads_a_source_whose_directory_is_gone()
    {
        (string Path, byte[] Content)[] project = MacroFiles.Project("VBA", new byte[40], ("M", "Sub AutoOpen()\r\nEnd Sub\r\n"));
        project[0].Content = [9, 9, 9];
        Inspect(MacroFiles.Compound(project)).Has(FactKind.MacroRunsByItself).ShouldBeTrue();
    }

    [Theory]
    [InlineData("' Shell \"calc\"")]
    [InlineData("Rem Shell \"calc\"")]
    [InlineData("' a comment that goes on _\r\n Shell \"calc\"")]
    [InlineData("x = \"Shell calc\"")]
    [InlineData("Dim Shell As String")]
    [InlineData("Shell.Name = 1")]
    [InlineData("Set d = CreateObject(\"Scripting.Dictionary\")")]
    [InlineData("Sub Shell(a)\r\nEnd Sub\r\nSub Two()\r\nShell 1\r\nEnd Sub")]
    [InlineData("Sub Button1_Click()\r\nEnd Sub")]
    [InlineData("Set n = CreateObject(\"WScript.Network\")")]
    public void Does_not_take_for_a_start_what_is_none(string source)
    {
        DocumentInspection seen = Of(source);
        seen.Has(FactKind.Macros).ShouldBeTrue();
        seen.Has(FactKind.MacroStartsPrograms).ShouldBeFalse();
        seen.Has(FactKind.MacroRunsByItself).ShouldBeFalse();
    }

    [Theory]
    [InlineData("VBA.Shell (cmd)")]
    [InlineData("x = Shell _\r\n  (cmd, 0)")]
    [InlineData("CreateObject(\"WScript.Shell\").Run a")]
    [InlineData("Set s = CreateObject(\"WSc\" & \"ript.Sh\" + \"ell\")")]
    [InlineData("Set s = CreateObject(StrReverse(\"llehS.tpircSW\"))")]
    [InlineData("Set s = CreateObject(Chr(87) & Chr$(83) & \"cript.\" & ChrW(&H53) & \"hell\")")]
    [InlineData("n = \"WScript.\"\r\nn = n & \"Shell\"\r\nSet s = CreateObject(n)")]
    [InlineData("Const a = \"power\"\r\nSub x()\r\ny a & \"shell -enc\"\r\nEnd Sub")]
    [InlineData("Set s = CreateObject(Replace(\"WSc~ript.She~ll\", \"~\", \"\"))")]
    [InlineData("Set s = CreateObject(Environment(7))")]
    [InlineData("Set s = GetObject(\"winmgmts:Win32_Process\")")]
    [InlineData("Private Declare PtrSafe Function go Lib \"kernel32\" Alias \"CreateThread\" (ByVal a As Long) As Long")]
    [InlineData("a.ShellExecute \"x\"")]
    [InlineData("Application.ExecuteExcel4Macro \"EXEC(1)\"")]
    public void Sees_programs_started_however_it_is_said(string source) => Of(source).Has(FactKind.MacroStartsPrograms).ShouldBeTrue();

    [Theory]
    [InlineData("Open p For Output As #1")]
    [InlineData("Open Environ(\"TEMP\") & \"\\a.exe\" For Binary Access Write As #1")]
    [InlineData("FileCopy a, b")]
    [InlineData("s.SaveToFile \"a.exe\", 2")]
    [InlineData("ws.RegWrite \"HKCU\\x\", 1")]
    [InlineData("NormalTemplate.VBProject.VBComponents(1).CodeModule.AddFromString s")]
    public void Sees_writing(string source) => Of(source).Has(FactKind.MacroWrites).ShouldBeTrue();

    [Fact]
    public void Reading_a_file_is_not_writing() => Of("Open p For Input As #1\r\nLine Input #1, s\r\nOpenForms = 1").Has(FactKind.MacroWrites).ShouldBeFalse();

    [Fact]
    public void Fetching_and_addresses_come_out()
    {
        DocumentInspection seen = Of("Private Declare Function U Lib \"urlmon\" Alias \"URLDownloadToFileA\" (ByVal a As Long) As Long\r\nu = \"http://pay.\" & \"example/a.exe\"\r\n");
        Detail(seen, FactKind.FetchesFile).ShouldBe("URLDownloadToFileA of urlmon");
        seen.Links.ShouldContain("http://pay.example/a.exe");
        seen.Text.ShouldNotContain("URLDownload");
    }

    [Fact]
    public void What_shows_only_when_put_together_is_disguise()
    {
        Detail(Of("x \"pow\" & \"ersh\" & \"ell\""), FactKind.Obfuscated).ShouldBe("put together from pieces: powershell");
        Of("x \"powershell\" & \" -a\"").Has(FactKind.Obfuscated).ShouldBeFalse();
        Of("x = " + string.Join(" & ", Enumerable.Range(65, 12).Select(c => $"Chr({c})"))).Has(FactKind.Obfuscated).ShouldBeTrue();
        Of("x = Chr(13) & Chr(10)").Has(FactKind.Obfuscated).ShouldBeFalse();
        Of("x = \"" + string.Concat(Enumerable.Repeat("4D5A9000", 40)) + "\"").Has(FactKind.Obfuscated).ShouldBeTrue();
        string names = string.Concat(Enumerable.Range(0, 12).Select(i => $"Dim xqzwk{i}bvtr As Long\r\n"));
        Of(names).Has(FactKind.Obfuscated).ShouldBeTrue();
        Of(string.Concat(Enumerable.Range(0, 12).Select(i => $"Dim invoiceTotal{i} As Long\r\n"))).Has(FactKind.Obfuscated).ShouldBeFalse();
    }

    [Fact]
    public void Sees_compiled_code_that_the_source_hides()
    {
        // The mark of the lines, their number, and a text of the compiled code.
        byte[] Code(string text) => [.. new byte[2_600], 0xFE, 0xCA, 1, 0, 1, 0, .. new byte[8], 0xB9, 0, (byte)text.Length, (byte)(text.Length >> 8), .. Encoding.Latin1.GetBytes(text)];
        byte[] With(string compiled, string source) => MacroFiles.Compound(MacroFiles.Project("VBA", Code(compiled), ("M", source)));
        Inspect(With("cmd /c calc", "Sub AutoOpen()\r\nMsgBox \"hello there\"\r\nEnd Sub")).Has(FactKind.MacroSourceReplaced).ShouldBeTrue();
        Inspect(With("hello there", "Sub AutoOpen()\r\nMsgBox \"hello there\"\r\nEnd Sub")).Has(FactKind.MacroSourceReplaced).ShouldBeFalse();
        Detail(Inspect(With("hello there", "")), FactKind.MacroSourceReplaced)!.ShouldContain("no source");
        // Another program's project has no compiled code that Office would run.
        (string, byte[])[] foreign = MacroFiles.Project("VBA", Code("cmd /c calc"), [0xCC, 0x61, 0xFF, 0xFF, 0, 0, 0, 0], ("M", "Sub a()\r\nEnd Sub"));
        Inspect(MacroFiles.Compound(foreign)).Has(FactKind.MacroSourceReplaced).ShouldBeFalse();
    }

    [Fact]
    public void Reads_forms_and_controls()
    {
        byte[] file = MacroFiles.Compound([.. MacroFiles.Project("Macros/VBA", [], ("M", "Attribute VB_Control = \"Frame1, 1, 0, MSForms, Frame\"\r\nPrivate Sub Frame1_Layout()\r\nEnd Sub")),
            ("Macros/Form1/o", [0, 1, 2, .. "powershell -w hidden http://pay.example/x"u8, 0])]);
        DocumentInspection seen = Inspect(file);
        Detail(seen, FactKind.ActiveX).ShouldBe("MSForms.Frame");
        Detail(seen, FactKind.MacroRunsByItself).ShouldBe("Frame1_Layout");
        seen.Has(FactKind.MacroStartsPrograms).ShouldBeTrue();
        seen.Links.ShouldBe(["http://pay.example/x"]);
    }

    [Fact]
    public void Unpacks_copies_as_the_specification_describes()
    {
        byte[] source = Encoding.Latin1.GetBytes("Attribute VB_Name = \"M\"\r\nSub AutoOpen()\r\n" + string.Concat(Enumerable.Repeat("x = 1\r\n", 3)));
        byte[] container = MacroFiles.Packed(source);
        // One line more, as a copy of the seven bytes before it; how many bits its distance takes depends on where in the chunk it stands.
        int length = source.Length, bits = 4;
        while (1 << bits < length)
            bits++;
        int token = ((7 - 1) << (16 - bits)) | (7 - 3);
        int flagPlace = container.Length - (length % 8) - 1;
        byte[] withCopy = [.. container[..(flagPlace + 1)], .. container[(flagPlace + 1)..], (byte)token, (byte)(token >> 8)];
        withCopy[flagPlace] |= (byte)(1 << (length % 8));
        int head = (0xB000 | (withCopy.Length - 4));
        (withCopy[1], withCopy[2]) = ((byte)head, (byte)(head >> 8));
        (string Path, byte[] Content)[] project = MacroFiles.Project("VBA", [], ("M", ""));
        project[^1].Content = withCopy;
        DocumentInspection seen = Inspect(MacroFiles.Compound(project));
        seen.Has(FactKind.MacroRunsByItself).ShouldBeTrue();
        seen.Defects.ShouldBeEmpty();
    }
}
