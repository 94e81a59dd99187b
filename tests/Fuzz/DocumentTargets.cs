using System.Text;
using Bezel.Documents;
using Bezel.Documents.Tests;

namespace Bezel.Fuzz.Tests;

public class DocumentTargets
{
    private static readonly DocumentLimits Small = new() { MaxInflatedBytes = 8 << 20, MaxSteps = 10_000_000 };

    internal static void Inspect(byte[] input)
    {
        DocumentInspection seen = DocumentInspection.Inspect("x", null, input, Small);
        foreach (DocumentDefect defect in seen.Defects)
        {
            if (defect.Kind == DocumentDefectKind.ReaderFailed)
                throw new InvalidOperationException(defect.Detail);
        }
        if (seen.Text.Length > Small.MaxTextChars || seen.Entries.Count > Small.MaxEntries || seen.Links.Count > Small.MaxLinks || seen.Defects.Count > Small.MaxDefects)
            throw new InvalidOperationException("The output is larger than its limits.");
    }

    [Fact]
    public void Archives() => FuzzRun.Of("archive",
        [
            SampleFiles.Zip(("a.txt", "hello"), ("b/c.html", "<html><body>hi</body></html>")), SampleFiles.Zip(("in.zip", SampleFiles.Zip(("deep.txt", "deep"u8.ToArray())))),
            SampleFiles.MarkEncrypted(SampleFiles.Zip(("a.txt", "hello"))), SampleFiles.Tar("a/b.txt", "hello"u8.ToArray()), SampleFiles.Gzip("hello hello hello"u8.ToArray()),
            [.. "Rar!\x1A\x07\x00"u8, 0, 0, 0x73, 0, 0, 13, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x74, 4, 0x80, 37, 0, 0, 0, 0, 0, 9, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 29, 0x30, 1, 0, 0, 0, 0, 0, 65],
            [.. "Rar!\x1A\x07\x01\x00"u8, 0, 0, 0, 0, 3, 1, 0, 0, 0, 0, 0, 0, 12, 2, 0, 0, 1, 0, 0, 0, 1, 65, 0, 0],
            [(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 4, 5, 1, 0x11, 5, 0, 65, 0, 0, 0, 0],
            SampleFiles.CompoundFile("WordDocument", "Workbook", "EncryptedPackage"),
        ],
        ["PK\x03\x04", "PK\x01\x02", "PK\x05\x06", "PK\x06\x06", "PK\x06\x07", "../", "\0\0\0\0", "\xFF\xFF\xFF\xFF", "Rar!\x1A\x07\x00", "ustar\0", "MZ", "\x1F\x8B\x08"], Inspect);

    [Fact]
    public void Pdf_files() => FuzzRun.Of("pdf",
        [
            SampleFiles.InvoicePdf(), SampleFiles.InvoicePdf(compress: false),
            SampleFiles.Pdf("q 1 0 0 1 0 50 cm /X1 Do Q BT /F1 12 Tf 10 10 Td [(be) -300 (low)] TJ T* (x) ' 1 2 (y) \" ET BI /W 1 ID x EI /Span<</ActualText(z)>> BDC EMC",
                page: "/Resources<</Font<</F1 5 0 R>>/XObject<</X1 6 0 R>>>>", catalog: "/AcroForm<</Fields[<</T(a)/V(b)/Kids[6 0 R]>>]>>/OpenAction<</S/JavaScript/JS(1)/Next 6 0 R>>",
                more: "<</Type/XObject/Subtype/Form/Length 38>>\nstream\nBT /F1 12 Tf 10 10 Td (above) Tj ET   \nendstream"),
            SampleFiles.Pdf("BT /F1 12 Tf 10 10 Td <0001000200030005> Tj ET", "<</Type/Font/Subtype/Type0/Encoding/Identity-H/DescendantFonts[<</DW 500/W[1[500 600]3 9 200]>>]/ToUnicode 6 0 R>>",
                more: "<</Length 160>>\nstream\n1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfchar <0001> <0041> endbfchar 2 beginbfrange <0002> <0004> <0062> <0005> <0006> [<0058> <0066>] endbfrange\nendstream"),
            SampleFiles.PdfOf([SampleFiles.Latin("<</Type/Catalog/Pages 2 0 R>>"), SampleFiles.Latin("<</Kids[3 0 R]>>"), SampleFiles.Latin("<</Type/Page/Contents 4 0 R>>"),
                SampleFiles.Latin("<</Length 30/Filter[/ASCII85Decode/LZWDecode/RunLengthDecode/ASCIIHexDecode]/DecodeParms[null<</Predictor 12/Columns 3>>]>>\nstream\n87cURD]i,\"Ebo80~> \nendstream"),
                SampleFiles.Latin("<</Filter/Standard/V 2/R 3/Length 128/P -44/O<0000000000000000000000000000000000000000000000000000000000000000>/U<0000000000000000000000000000000000000000000000000000000000000000>>>")], "/Encrypt 5 0 R/ID[<00><00>]"),
            SampleFiles.Latin("%PDF-1.5\n1 0 obj<</Type/XRef/W[1 2 1]/Index[0 3]/Root 1 0 R/Size 3/Length 12>>stream\n\0\0\0\0\x01\0\x09\0\x02\0\x01\0\nendstream endobj\nstartxref\n9\n%%EOF"),
        ],
        ["obj", "endobj", "stream\n", "endstream", "1 0 R", "2 0 R", "6 0 R", "<<", ">>", "[", "]", "(", ")", "/Kids", "/Length", "/Prev 9", "/Filter", "/FlateDecode", "/LZWDecode", "/Predictor 15", "/Columns 2147483647",
            "/ObjStm", "/XRef", "xref\n0 9\n", "trailer", "startxref", "Tj", "TJ", "BT", "ET", "Do", "cm", "q", "Q", "-", "1e9", "/Type0", "endbfrange", "/Parent 2 0 R", "/AESV3", "/V 5", "\0"], Inspect);

    [Fact]
    public void Office_parts()
    {
        string[] bodies =
        [
            SampleFiles.Paragraph("hello") + "<w:tbl><w:tr><w:tc>" + SampleFiles.Paragraph("a") + "</w:tc></w:tr></w:tbl><w:p><w:r><w:instrText>HYPERLINK \"x\"</w:instrText><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>",
            "<w:p><w:del><w:r><w:t>x</w:t></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>y</w:t></w:r></w:p>",
        ];
        FuzzRun.Of("docx-xml", [.. bodies.Select(Encoding.UTF8.GetBytes)], ["<w:t>", "</w:t>", "<w:p>", "<w:tc>", "</w:tc>", "<!DOCTYPE x>", "&amp;", "&#0;", "<![CDATA[", "<!--", "xml:space=\"preserve\""],
            input => Inspect(SampleFiles.Docx(Encoding.Latin1.GetString(input))));
        FuzzRun.Of("xlsx-xml", ["<row r=\"1\"><c r=\"A1\" t=\"s\" s=\"1\"><v>0</v></c><c><v>1.5E300</v></c><c t=\"inlineStr\"><is><t>x</t></is></c></row>"u8.ToArray()],
            ["<c t=\"s\">", "<v>", "</v>", "4294967295", "-1", "s=\"1\"", "<row>", "</row>"],
            input => Inspect(SampleFiles.Xlsx(Encoding.Latin1.GetString(input), "<si><t>a</t></si>", "<numFmts><numFmt numFmtId=\"164\" formatCode=\"000-00\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs>")));
        FuzzRun.Of("rtf", [Encoding.Latin1.GetBytes("{\\rtf1\\ansi\\ansicpg932{\\fonttbl{\\f0 A;}}\\'82\\'a0\\u8364?\\par\\cell\\row{\\*\\fldinst{HYPERLINK \"x\"}}{\\object\\objemb{\\*\\objdata 0105}}\\bin5 abcde}")],
            ["{", "}", "\\bin99999 ", "\\bin-1 ", "\\uc9 ", "\\u-1 ", "\\'", "\\*", "\\ansicpg99999 ", "\\htmlrtf "], Inspect);
    }

    [Fact]
    public void Text_kinds() => FuzzRun.Of("text-kinds",
        [
            "From: a@a.example\r\nTo: b@b.example\r\n\r\nhello"u8.ToArray(), "<?xml version=\"1.0\"?><svg><script>1</script></svg>"u8.ToArray(), "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"u8.ToArray(),
            [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("<html><body>hi</body></html>")], "var a = new ActiveXObject('x');\neval(a);\n"u8.ToArray(),
        ],
        ["<!--", "-->", "<?", "<!DOCTYPE html", ":", "\xFE\xFF", "\xEF\xBB\xBF", "\0", "<html", "BEGIN:", "%PDF-1", "PK\x03\x04"], Inspect);
}
