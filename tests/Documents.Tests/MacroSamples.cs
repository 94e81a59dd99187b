namespace Bezel.Documents.Tests;

/// <summary>Whole files of the forms that old Office readers take, to be cut and changed.</summary>
internal static class MacroSamples
{
    /// <summary>One file of each form, with macros where it can have them.</summary>
    public static readonly (string Name, byte[] Content)[] Files =
    [
        ("doc", MacroFiles.Doc("Sub AutoOpen()\r\nx = Chr(65) & \"b\" & StrReverse(\"c\")\r\nShell x\r\nOpen p For Output As #1\r\nEnd Sub\r\n")),
        ("xls", MacroFiles.Xls(MacroFiles.Workbook([.. MacroFiles.Biff(0xFC, [1, 0, 0, 0, 1, 0, 0, 0, 4, 0, 0, .. "IBAN"u8]), .. MacroFiles.Biff(0x18, [0x21, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]), .. MacroFiles.Biff(0x1AE, [0, 0, 5, 0, 0, .. "cmd\u0003x"u8])],
            [.. MacroFiles.Label(0, 0, "text"), .. MacroFiles.Formula(1, 0, [.. MacroFiles.Text("cm"), 0x1E, 100, 0, 0x41, 111, 0, 0x08, 0x42, 1, 110, 0])], kind: 1, visibility: 1), MacroFiles.Project("_VBA_PROJECT_CUR/VBA", [1, 2, 3], ("M", "Sub Auto_Open()\r\nEnd Sub")))),
        ("ppt", MacroFiles.Compound(("PowerPoint Document", [.. MacroFiles.Slide(15, 1000, [.. MacroFiles.Slide(0, 4008, "IBAN"u8.ToArray())]), .. MacroFiles.Slide(0, 4113, MacroFiles.Compound(("\u0001Ole10Native", MacroFiles.Native("a.txt", "a"u8.ToArray()))))]))),
        ("slk", "ID;PWXL\r\nO;E\r\nNN;NAuto_open;ER1C1\r\nC;X1;Y1;K0;EEXEC(\"calc\")\r\nE\r\n"u8.ToArray()),
        ("objects", MacroFiles.Compound([("WordDocument", MacroFiles.WordDocument("x\r")), ("1Table", MacroFiles.WordTable(2)), ("ObjectPool/_1/\u0001Ole10Native", MacroFiles.Native("a.txt", "a"u8.ToArray())), ("ObjectPool/_2/Workbook", MacroFiles.Workbook([], MacroFiles.Label(0, 0, "b")))])),
    ];
}
