using Bezel.Documents.Tests;

namespace Bezel.Fuzz.Tests;

public class MacroTargets
{
    [Fact]
    public void Old_office_files() => FuzzRun.Of("old-office", [.. MacroSamples.Files.Select(s => s.Content)],
        ["\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "\xFF\xFF\xFF\xFF", "\xFE\xFF\xFF\xFF", "\0\0\0\0", "\x01\0\0\0", "V\0B\0A\0", "W\0o\0r\0k\0b\0o\0o\0k\0", "\x09\x08\x10\0", "\x85\0", "\xFC\0", "\x06\0\x16\0", "\x2F\0", "\x0F\xA0", "\x11\x10", "\x01Ole10Native", "Attribut\0e "], DocumentTargets.Inspect);

    [Fact]
    public void Macro_source() => FuzzRun.Of("vba",
        ["Sub AutoOpen()\r\nx = Chr(65) & \"b\" & StrReverse(\"c\") ' no\r\nShell x, 1\r\nOpen p For Output As #1\r\nEnd Sub\r\n"u8.ToArray(), "Const a = &H41 Xor 3\r\nDeclare PtrSafe Function f Lib \"k\" Alias \"CreateThread\" () As Long\r\nSet o = CreateObject(Mid(\"xWScript.Shell\", 2))"u8.ToArray()],
        ["(", ")", "\"", "\"\"", "&", " & ", "+", "Chr(", "Replace(\"a\",\"a\",", "StrReverse(", "Join(Array(", " _\r\n", "Rem ", "'", "x = x & ", "CreateObject(", "Declare Function ", "Attribute VB_Control = ", "&HFFFFFFFFFF", "1E999", "\xFF", ":", "Mid(", "String(99999,"],
        input => DocumentTargets.Inspect(MacroFiles.Doc(System.Text.Encoding.Latin1.GetString(input))));

    [Fact]
    public void Macro_formulas() => FuzzRun.Of("xlm",
        [[.. MacroFiles.Text("cm"), 0x1E, 100, 0, 0x41, 111, 0, 0x08, .. MacroFiles.Text(" /c"), 0x08, 0x42, 1, 110, 0], [0x44, 0, 0, 0, 0, 0x23, 1, 0, 0, 0, 0x42, 2, 255, 0, 0x19, 0x04, 2, 0, 0, 0, 0, 0, 0, 0, 0x1F, 0, 0, 0, 0, 0, 0, 0, 0]],
        ["\x08", "\x17\x02\0ab", "\x42\x03\x96\0", "\x41\x1F\0", "\x44\0\0\0\0", "\x15", "\x19\x10\0\0", "\x20", "\x39\0\0\0\0\0\0"],
        input => DocumentTargets.Inspect(MacroFiles.Xls(MacroFiles.Workbook([], [.. MacroFiles.Label(0, 0, "text"), .. MacroFiles.Formula(1, 0, input[..Math.Min(input.Length, 8_000)])], kind: 1))));
}
