using System.IO.Compression;
using System.Text;

namespace Bezel.Documents.Tests;

/// <summary>Small files of each kind, made here so that tests own every byte of them.</summary>
internal static class SampleFiles
{
    public const string InvoiceLine = "Please pay 12,480.00 USD to routing 021000021 account 123456789";

    public static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in entries)
            {
                using Stream entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }
        return bytes.ToArray();
    }

    public static byte[] Zip(params (string Name, string Content)[] entries) => Zip([.. entries.Select(e => (e.Name, Encoding.UTF8.GetBytes(e.Content)))]);

    /// <summary>Sets the "encrypted" flag of every entry, in both headers.</summary>
    public static byte[] MarkEncrypted(byte[] zip)
    {
        byte[] marked = [.. zip];
        for (int i = 0; i + 10 < marked.Length; i++)
        {
            if (marked[i] == 'P' && marked[i + 1] == 'K' && marked[i + 2] == 3 && marked[i + 3] == 4)
                marked[i + 6] |= 1;
            else if (marked[i] == 'P' && marked[i + 1] == 'K' && marked[i + 2] == 1 && marked[i + 3] == 2)
                marked[i + 8] |= 1;
        }
        return marked;
    }

    public static byte[] Gzip(byte[] content)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(content);
        return bytes.ToArray();
    }

    public static byte[] Tar(string name, byte[] content)
    {
        using var bytes = new MemoryStream();
        using (var tar = new System.Formats.Tar.TarWriter(bytes, System.Formats.Tar.TarEntryFormat.Ustar, leaveOpen: true))
            tar.WriteEntry(new System.Formats.Tar.UstarTarEntry(System.Formats.Tar.TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });
        return bytes.ToArray();
    }

    private const string Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private const string Sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";

    private static string DocumentXml(string inner) => $"<?xml version=\"1.0\"?><w:document xmlns:w=\"{Word}\"><w:body>{inner}</w:body></w:document>";

    public static byte[] Docx(string body, params (string Name, string Content)[] more) => Zip(
    [
        ("[Content_Types].xml", "<Types><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"),
        ("_rels/.rels", $"<Relationships xmlns=\"{Package}\"><Relationship Id=\"r1\" Type=\"{Relation}/officeDocument\" Target=\"word/document.xml\"/></Relationships>"),
        ("word/document.xml", DocumentXml(body)),
        ("word/_rels/document.xml.rels", $"<Relationships xmlns=\"{Package}\"><Relationship Id=\"r9\" Type=\"{Relation}/hyperlink\" Target=\"https://pay.example/now\" TargetMode=\"External\"/></Relationships>"),
        .. more,
    ]);

    public static string Paragraph(string text) => $"<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>";

    public static byte[] Invoice() => Docx(
        Paragraph("Invoice 2041") +
        "<w:tbl><w:tr><w:tc>" + Paragraph("Sort code") + "</w:tc><w:tc>" + Paragraph("20-00-00") + "</w:tc></w:tr><w:tr><w:tc>" + Paragraph("Account") + "</w:tc><w:tc>" + Paragraph("55779911") + "</w:tc></w:tr></w:tbl>" +
        Paragraph("Thank you"));

    public static byte[] Xlsx(string rows, string strings = "", string styles = "") => Zip(
    [
        ("[Content_Types].xml", "<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>"),
        ("_rels/.rels", $"<Relationships xmlns=\"{Package}\"><Relationship Id=\"r1\" Type=\"{Relation}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
        ("xl/workbook.xml", $"<workbook xmlns=\"{Sheet}\" xmlns:r=\"{Relation}\"><sheets><sheet name=\"Invoice\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Package}\"><Relationship Id=\"r1\" Type=\"{Relation}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"),
        ("xl/sharedStrings.xml", $"<sst xmlns=\"{Sheet}\">{strings}</sst>"),
        ("xl/styles.xml", $"<styleSheet xmlns=\"{Sheet}\">{styles}</styleSheet>"),
        ("xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"{Sheet}\"><sheetData>{rows}</sheetData></worksheet>"),
    ]);

    /// <summary>A compound file with the given streams in its root, all shorter than a sector.</summary>
    public static byte[] CompoundFile(params string[] streams)
    {
        byte[] file = new byte[512 * (3 + streams.Length)];
        void U16(int at, int value) { file[at] = (byte)value; file[at + 1] = (byte)(value >> 8); }
        void U32(int at, uint value) { U16(at, (int)(value & 0xFFFF)); U16(at + 2, (int)(value >> 16)); }
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(file, 0);
        U16(26, 3); U16(28, 0xFFFE); U16(30, 9); U16(32, 6);
        U32(44, 1); U32(48, 1); U32(56, 4096); U32(60, 0xFFFFFFFE); U32(68, 0xFFFFFFFE);
        for (int i = 0; i < 109; i++)
            U32(76 + (4 * i), i == 0 ? 0 : 0xFFFFFFFF);
        for (int i = 0; i < 128; i++)
            U32(512 + (4 * i), i == 0 ? 0xFFFFFFFD : i == 1 ? 0xFFFFFFFE : 0xFFFFFFFF);
        string[] names = ["Root Entry", .. streams];
        for (int i = 0; i < Math.Min(4, names.Length); i++)
        {
            int at = 1024 + (128 * i);
            Encoding.Unicode.GetBytes(names[i]).CopyTo(file, at);
            U16(at + 64, (names[i].Length + 1) * 2);
            file[at + 66] = (byte)(i == 0 ? 5 : 2);
            U32(at + 116, 0xFFFFFFFE);
        }
        return file;
    }

    /// <summary>A one-page PDF whose content stream is given; objects 6 and up are <paramref name="more"/>.</summary>
    public static byte[] Pdf(string content, string font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>", string page = "", string catalog = "", bool compress = false, params string[] more)
    {
        byte[] stream = Encoding.Latin1.GetBytes(content);
        string filter = "";
        if (compress)
        {
            using var packed = new MemoryStream();
            using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
                zlib.Write(stream);
            stream = packed.ToArray();
            filter = "/Filter/FlateDecode";
        }
        List<byte[]> objects =
        [
            Latin($"<</Type/Catalog/Pages 2 0 R{catalog}>>"),
            Latin("<</Type/Pages/Kids[3 0 R]/Count 1>>"),
            Latin($"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>{page}>>"),
            [.. Latin($"<</Length {stream.Length}{filter}>>\nstream\n"), .. stream, .. Latin("\nendstream")],
            Latin(font),
            .. more.Select(Latin),
        ];
        return PdfOf(objects);
    }

    public static byte[] PdfOf(List<byte[]> objects, string trailer = "")
    {
        using var file = new MemoryStream();
        file.Write(Latin("%PDF-1.7\n"));
        var offsets = new List<long>();
        for (int i = 0; i < objects.Count; i++)
        {
            offsets.Add(file.Length);
            file.Write([.. Latin($"{i + 1} 0 obj\n"), .. objects[i], .. Latin("\nendobj\n")]);
        }
        long table = file.Length;
        file.Write(Latin($"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n" + string.Concat(offsets.Select(o => $"{o:D10} 00000 n \n")) + $"trailer\n<</Size {objects.Count + 1}/Root 1 0 R{trailer}>>\nstartxref\n{table}\n%%EOF\n"));
        return file.ToArray();
    }

    public static byte[] Latin(string text) => Encoding.Latin1.GetBytes(text);

    public static byte[] InvoicePdf(bool compress = true) => Pdf(
        "BT /F1 12 Tf 72 720 Td (Invoice 2041) Tj 0 -40 Td (Sort code) Tj 200 0 Td (20-00-00) Tj -200 -20 Td (Account) Tj 200 0 Td [(55) -20 (779911)] TJ -200 -40 Td [(Thank) -400 (you)] TJ ET",
        page: "/Annots[6 0 R]", compress: compress, more: "<</Type/Annot/Subtype/Link/Rect[0 0 1 1]/A<</S/URI/URI(https://pay.example/inv?n=2041)>>>>");
}
