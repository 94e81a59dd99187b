using System.IO.Compression;
using System.Text;

namespace Bezel.Documents.Tests;

public class MacroObjectTests
{
    private static readonly Guid Equation = new("0002CE02-0000-0000-C000-000000000046");

    private static DocumentInspection Inspect(byte[] content)
    {
        DocumentInspection seen = DocumentInspection.Inspect("x", null, content);
        seen.Defects.ShouldNotContain(d => d.Kind == DocumentDefectKind.ReaderFailed);
        return seen;
    }

    private static byte[] Doc(string text, params (string Path, byte[] Content)[] more) =>
        MacroFiles.Compound([("WordDocument", MacroFiles.WordDocument(text)), ("1Table", MacroFiles.WordTable(text.Length)), .. more]);

    [Fact]
    public void Reads_old_word_documents()
    {
        DocumentInspection seen = Inspect(Doc("Invoice 2041\rSort code\a20-00-00\a\aAccount\a55779911\a\aSee \u0013 HYPERLINK \"https://pay.example/now\" \u0014our page\u0015.\r\u0013 DDEAUTO c:\\\\cmd.exe \"/c calc\" \u0014\u0015"));
        seen.TrueType.ShouldBe(FileType.Doc);
        seen.Text.ShouldBe("Invoice 2041\nSort code\t20-00-00\t\nAccount\t55779911\t\nSee our page.\n");
        seen.Links.ShouldBe(["https://pay.example/now"]);
        seen.Has(FactKind.DynamicDataExchange).ShouldBeTrue();
        seen.CouldNotCheck.ShouldBeNull();
        Inspect(Doc("Invoice 2041\r")).Facts.ShouldBeEmpty();
    }

    [Fact]
    public void Reads_old_presentations_and_what_is_packed_in_them()
    {
        byte[] inside = MacroFiles.Compound(("\u0001Ole10Native", MacroFiles.Native("pay.txt", "Please pay"u8.ToArray())));
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(inside);
        byte[] macros = MacroFiles.Compound(MacroFiles.Project("VBA", [], ("M", "Sub Auto_Open()\r\nEnd Sub")));
        byte[] stream =
        [
            .. MacroFiles.Slide(15, 1000, [.. MacroFiles.Slide(0, 4000, Encoding.Unicode.GetBytes("Our account has changed")), .. MacroFiles.Slide(0, 4008, "IBAN GB33"u8.ToArray()), .. MacroFiles.Slide(0, 4008, "IBAN GB33"u8.ToArray()),
                .. MacroFiles.Slide(15, 4055, [.. MacroFiles.Slide(0x10, 4026, Encoding.Unicode.GetBytes("https://pay.example/s"))])]),
            .. MacroFiles.Slide(15, 1016, MacroFiles.Slide(0, 4008, "Click to edit"u8.ToArray())),
            .. MacroFiles.Slide(0x10, 4113, [.. BitConverter.GetBytes(inside.Length), .. packed.ToArray()]), .. MacroFiles.Slide(0, 4113, macros),
        ];
        DocumentInspection seen = Inspect(MacroFiles.Compound(("PowerPoint Document", stream)));
        seen.TrueType.ShouldBe(FileType.Ppt);
        seen.Text.ShouldStartWith("Our account has changed\nIBAN GB33\n");
        seen.Text.ShouldNotContain("Click to edit");
        seen.Links.ShouldBe(["https://pay.example/s"]);
        seen.Files.ShouldContain(f => f.Name == "pay.txt" && f.Where == "object/pay.txt");
        seen.Has(FactKind.MacroRunsByItself).ShouldBeTrue();
    }

    [Fact]
    public void Hands_on_packaged_files_as_they_are()
    {
        byte[] program = [.. "MZ"u8, 0x90, 0, 3, .. new byte[200]];
        DocumentInspection seen = Inspect(Doc("See the attachment\r", ("ObjectPool/_1/\u0001Ole10Native", MacroFiles.Native("invoice.exe", program))));
        seen.Files.ShouldHaveSingleItem().Content.ToArray().ShouldBe(program);
        seen.Files[0].Where.ShouldBe("invoice.exe");
        seen.Entries.ShouldHaveSingleItem().FileType.ShouldBe(FileType.Executable);
        seen.Facts.ShouldContain(f => f.Kind == FactKind.EmbeddedFile && f.Detail == "invoice.exe");
    }

    [Fact]
    public void Hands_on_embedded_documents_as_files_of_their_own()
    {
        byte[] book = MacroFiles.Workbook([], MacroFiles.Label(0, 0, "IBAN GB33BUKB20201555555555"));
        byte[] big = MacroFiles.Workbook([], [.. Enumerable.Range(0, 200).SelectMany(row => MacroFiles.Label(row, 0, "a line of more than twenty letters"))]);
        DocumentInspection seen = Inspect(Doc("See the table\r", [("ObjectPool/_1/Workbook", book), ("ObjectPool/_2/Workbook", big), .. MacroFiles.Project("ObjectPool/_2/_VBA_PROJECT_CUR/VBA", [], ("M", "Sub Auto_Open()\r\nEnd Sub"))]));
        seen.Files.Select(f => f.Type).ShouldBe([FileType.Xls, FileType.Xls]);
        seen.Text.ShouldContain("IBAN GB33BUKB20201555555555");
        seen.Text.ShouldContain("a line of more than twenty letters");
        seen.Has(FactKind.MacroRunsByItself).ShouldBeTrue();
        seen.Defects.ShouldBeEmpty();
        // What was taken out reads the same alone.
        Inspect(seen.Files[0].Content.ToArray()).TrueType.ShouldBe(FileType.Xls);
    }

    [Fact]
    public void Knows_objects_that_are_known_for_holes()
    {
        Inspect(MacroFiles.Compound(Equation, ("\u0001Ole10Native", new byte[40]))).Has(FactKind.VulnerableObject).ShouldBeTrue();
        Inspect(Doc("x\r", ("ObjectPool/_1/Equation Native", new byte[40]))).Has(FactKind.VulnerableObject).ShouldBeTrue();
        Inspect(Doc("x\r", ("ObjectPool/_1/\u0001Ole10Native", MacroFiles.Native("a.txt", "a"u8.ToArray())))).Has(FactKind.VulnerableObject).ShouldBeFalse();
    }

    [Fact]
    public void Says_where_a_linked_object_comes_from()
    {
        byte[] address = Encoding.Unicode.GetBytes("http://pay.example/o.hta\0");
        byte[] ole = [1, 0, 0, 2, 1, 0, 0, 0, .. new byte[12], 0xE0, 0xC9, 0xEA, 0x79, 0xF9, 0xBA, 0xCE, 0x11, 0x8C, 0x82, 0, 0xAA, 0, 0x4B, 0xA9, 0x0B, .. BitConverter.GetBytes(address.Length), .. address];
        DocumentInspection seen = Inspect(Doc("x\r", ("ObjectPool/_1/\u0001Ole", ole)));
        seen.Facts.ShouldContain(f => f.Kind == FactKind.ExternalContent && f.Detail == "http://pay.example/o.hta");
        ole[4] = 0;
        Inspect(Doc("x\r", ("ObjectPool/_1/\u0001Ole", ole))).Has(FactKind.ExternalContent).ShouldBeFalse();
    }

    [Fact]
    public void Reads_word_documents_of_version_95()
    {
        byte[] document = new byte[200];
        MacroFiles.U16(document, 0, 0xA5DC);
        MacroFiles.U16(document, 2, 0x68);
        MacroFiles.U32(document, 24, 128);
        MacroFiles.U32(document, 28, 150);
        "Account 55779911, \x80 5\r"u8.CopyTo(document.AsSpan(128));
        Inspect(MacroFiles.Compound(("WordDocument", document))).Text.ShouldStartWith("Account 55779911");
    }

    [Fact]
    public void Reads_macros_that_drawings_keep_in_pieces()
    {
        byte[] project = MacroFiles.Compound(MacroFiles.Project("VBA", [], ("M", "Sub Document_Open()\r\nEnd Sub")));
        byte[] Pack(byte[] piece) => [.. Enumerable.Range(0, (piece.Length + 7) / 8).SelectMany(i => (byte[])[0xFF, .. piece[(i * 8)..Math.Min(piece.Length, (i * 8) + 8)]])];
        byte[] Pointer(int kind, int place, int length, int form) => [.. BitConverter.GetBytes(kind), 0, 0, 0, 0, .. BitConverter.GetBytes(place), .. BitConverter.GetBytes(length), (byte)form, 0];
        byte[] first = Pack([0, 0x20, 0, 0, .. project[..1_000]]), second = Pack([0, 0x20, 0, 0, .. project[1_000..]]);
        // The root leads to a list of one, that to a list of two pieces.
        byte[] list = [4, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, .. Pointer(0x1F, 200, first.Length, 0x46), .. Pointer(0x1F, 200 + first.Length, second.Length, 0x46)];
        byte[] root = [4, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, .. Pointer(0x0D, 100, list.Length, 0x54)];
        byte[] stream = new byte[200];
        Pointer(0x14, 60, root.Length, 0x50).CopyTo(stream, 36);
        root.CopyTo(stream, 60);
        list.CopyTo(stream, 100);
        DocumentInspection seen = Inspect(MacroFiles.Compound(("VisioDocument", [.. stream, .. first, .. second])));
        seen.TrueType.ShouldBe(FileType.Visio);
        seen.Facts.ShouldContain(f => f.Kind == FactKind.MacroRunsByItself && f.Detail == "Document_Open");
        // A list that leads to itself ends.
        Pointer(0x0D, 60, root.Length, 0x54).CopyTo(stream, 72);
        Inspect(MacroFiles.Compound(("VisioDocument", stream))).Has(FactKind.Macros).ShouldBeFalse();
    }

    [Fact]
    public void Reads_packed_macros_of_saved_pages()
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(MacroFiles.Compound(MacroFiles.Project("Macros/VBA", [], ("M", "Sub AutoOpen()\r\nEnd Sub"))));
        byte[] head = new byte[50];
        "ActiveMime"u8.CopyTo(head);
        head[30] = 4;
        Inspect([.. head, .. packed.ToArray()]).Has(FactKind.MacroRunsByItself).ShouldBeTrue();
        Inspect([.. head, .. new byte[40]]).CouldNotCheck.ShouldNotBeNull();
    }
}
