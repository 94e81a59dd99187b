using System.Security.Cryptography;
using System.Text;

namespace Bezel.Documents.Tests;

public class PdfTests
{
    private static DocumentInspection Inspect(byte[] content) => DocumentInspection.Inspect("x.pdf", null, content);

    [Fact]
    public void Reads_lines_and_table_rows()
    {
        foreach (bool compress in (bool[])[false, true])
        {
            DocumentInspection seen = Inspect(SampleFiles.InvoicePdf(compress));
            seen.TrueType.ShouldBe(FileType.Pdf);
            seen.Text.ShouldBe("Invoice 2041\nSort code\t20-00-00\nAccount\t55779911\nThank you\n");
            seen.Links.ShouldBe(["https://pay.example/inv?n=2041"]);
            seen.PageCount.ShouldBe(1);
            seen.Defects.ShouldBeEmpty();
        }
    }

    [Fact]
    public void Finds_the_objects_when_the_table_is_broken()
    {
        string file = Encoding.Latin1.GetString(SampleFiles.InvoicePdf(compress: false));
        string[] broken = [file.Replace("startxref", "startxxxx", StringComparison.Ordinal), file[..file.IndexOf("\nxref", StringComparison.Ordinal)], "junk\n" + file, file.Replace("obj\n", "obj\n   ", StringComparison.Ordinal)];
        foreach (string text in broken)
            Inspect(SampleFiles.Latin(text)).Text.ShouldContain("Account\t55779911");
    }

    [Fact]
    public void Reads_cross_reference_and_object_streams()
    {
        string inner = "1 0 2 36 <</Type/Catalog/Pages 2 0 R>>         <</Type/Pages/Kids[4 0 R]/Count 1>>";
        int first = 9;
        inner = "1 0 2 36 ".PadRight(first) + "<</Type/Catalog/Pages 2 0 R>>".PadRight(36) + "<</Type/Pages/Kids[4 0 R]/Count 1>>";
        var file = new MemoryStream();
        var offsets = new Dictionary<int, long>();
        void Object(int number, string body)
        {
            offsets[number] = file.Length;
            file.Write(SampleFiles.Latin($"{number} 0 obj\n{body}\nendobj\n"));
        }
        file.Write("%PDF-1.5\n"u8);
        Object(3, $"<</Type/ObjStm/N 2/First {first}/Length {inner.Length}>>\nstream\n{inner}\nendstream");
        Object(4, "<</Type/Page/Parent 2 0 R/Contents 5 0 R/Resources<</Font<</F1 6 0 R>>>>>>");
        Object(5, "<</Length 42>>\nstream\nBT /F1 12 Tf 10 10 Td (In a stream) Tj ET   \nendstream");
        Object(6, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
        long at = file.Length;
        var rows = new List<byte>();
        void Row(int kind, long a, int b) => rows.AddRange([(byte)kind, (byte)(a >> 8), (byte)a, (byte)b]);
        Row(0, 0, 0); Row(2, 3, 0); Row(2, 3, 1);
        foreach (int number in (int[])[3, 4, 5, 6])
            Row(1, offsets[number], 0);
        file.Write(SampleFiles.Latin($"7 0 obj\n<</Type/XRef/Size 7/W[1 2 1]/Root 1 0 R/Length {rows.Count}>>\nstream\n"));
        file.Write([.. rows]);
        file.Write(SampleFiles.Latin($"\nendstream\nendobj\nstartxref\n{at}\n%%EOF"));
        DocumentInspection seen = Inspect(file.ToArray());
        seen.Text.ShouldBe("In a stream\n");
        seen.Defects.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/ASCIIHexDecode", "4254202F46312031322054662031302031302054642028486578292054 6A204554>", "Hex")]
    [InlineData("/RunLengthDecode", "\u0020BT /F1 12 Tf 10 10 Td (Run-) Tj ET\u0080", "Run-")]
    public void Unpacks_the_filters(string filter, string data, string expected)
    {
        byte[] file = SampleFiles.PdfOf(
        [
            SampleFiles.Latin("<</Type/Catalog/Pages 2 0 R>>"), SampleFiles.Latin("<</Kids[3 0 R]>>"),
            SampleFiles.Latin("<</Type/Page/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"),
            SampleFiles.Latin($"<</Length {data.Length}/Filter{filter}>>\nstream\n{data}\nendstream"),
            SampleFiles.Latin("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"),
        ]);
        Inspect(file).Text.ShouldContain(expected);
    }

    [Fact]
    public void Names_letters_by_encodings_differences_and_maps()
    {
        Inspect(SampleFiles.Pdf("BT /F1 12 Tf 10 10 Td (\\200 caf\\351) Tj ET")).Text.ShouldBe("€ café\n");
        Inspect(SampleFiles.Pdf("BT /F1 12 Tf 10 10 Td (\\001\\002\\003) Tj ET", "<</Type/Font/Subtype/Type1/BaseFont/X/Encoding<</Differences[1/Euro/f_i/uni20B9]>>>>")).Text.ShouldBe("€fi₹\n");
        string map = "1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfchar <0001> <0041> endbfchar 2 beginbfrange <0002> <0004> <0062> <0005> <0006> [<0058> <00660066>] endbfrange";
        Inspect(SampleFiles.Pdf("BT /F1 12 Tf 10 10 Td <000100020003000500060002> Tj ET", "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<</DW 500>>]/ToUnicode 6 0 R>>",
            more: $"<</Length {map.Length}>>\nstream\n{map}\nendstream")).Text.ShouldBe("AbcXffb\n");
    }

    [Fact]
    public void Reads_forms_fields_and_objects()
    {
        DocumentInspection seen = Inspect(SampleFiles.Pdf("q 1 0 0 1 0 50 cm /X1 Do Q BT /F1 12 Tf 10 10 Td (below) Tj ET",
            page: "/Resources<</Font<</F1 5 0 R>>/XObject<</X1 6 0 R>>>>", catalog: "/AcroForm<</Fields[<</T(payee)/V(Meridian)>>]>>/OpenAction<</S/JavaScript/JS(1)>>",
            more: "<</Type/XObject/Subtype/Form/Length 38>>\nstream\nBT /F1 12 Tf 10 10 Td (above) Tj ET   \nendstream"));
        seen.Text.ShouldBe("above\nbelow\npayee\tMeridian");
        seen.Facts.Select(fact => fact.Kind).Order().ShouldBe([FactKind.JavaScript, FactKind.OpenAction, FactKind.Form]);
    }

    [Fact]
    public void Says_when_there_is_only_a_picture()
    {
        DocumentInspection seen = Inspect(SampleFiles.Pdf("q 100 0 0 100 0 0 cm BI /W 1 /H 1 ID \u0001(Tj) EI Q"));
        seen.Text.ShouldBe("");
        seen.CouldNotCheck.ShouldNotBeNull();
    }

    // The two hashes of revision 6 were computed by another implementation of ISO 32000-2, algorithm 2.B.
    [Theory]
    [InlineData(5, "", "")]
    [InlineData(6, "8d1efb4f1bdbb651341704c2139de4f6be05d6d4609af56916b21646ed74825c", "44069e17bc55b91ec7ba3bb22aa359192ddfcb961066d6cf4db2fd628ec4fc1f")]
    public void Opens_a_file_locked_with_the_empty_password(int revision, string check, string intermediate)
    {
        // The file key is wrapped by a hash of the empty password and a salt; in revision 5 the hash is plain.
        byte[] key = SHA256.HashData("file key"u8), salts = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];
        byte[] user = [.. revision == 5 ? SHA256.HashData(salts.AsSpan(0, 8)) : Convert.FromHexString(check), .. salts];
        using Aes aes = Aes.Create();
        aes.Key = revision == 5 ? SHA256.HashData(salts.AsSpan(8, 8)) : Convert.FromHexString(intermediate);
        byte[] wrapped = aes.EncryptCbc(key, new byte[16], PaddingMode.None);
        aes.Key = key;
        byte[] content = [.. new byte[16], .. aes.EncryptCbc("BT /F1 12 Tf 10 10 Td (Locked text) Tj ET"u8, new byte[16])];
        List<byte[]> objects =
        [
            SampleFiles.Latin("<</Type/Catalog/Pages 2 0 R>>"), SampleFiles.Latin("<</Kids[3 0 R]>>"),
            SampleFiles.Latin("<</Type/Page/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"),
            [.. SampleFiles.Latin($"<</Length {content.Length}>>\nstream\n"), .. content, .. "\nendstream"u8],
            SampleFiles.Latin("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"),
            SampleFiles.Latin($"<</Filter/Standard/V 5/R {revision}/Length 256/P -1/O<{new string('0', 96)}>/U<{Convert.ToHexString(user)}>/UE<{Convert.ToHexString(wrapped)}>/CF<</StdCF<</CFM/AESV3>>>>/StmF/StdCF/StrF/StdCF>>"),
        ];
        DocumentInspection seen = Inspect(SampleFiles.PdfOf(objects, "/Encrypt 6 0 R"));
        seen.Encrypted.ShouldBeTrue();
        seen.Text.ShouldBe("Locked text\n");
        objects[5] = SampleFiles.Latin(Encoding.Latin1.GetString(objects[5]).Replace(Convert.ToHexString(user)[..8], "FFFFFFFF", StringComparison.Ordinal));
        DocumentInspection shut = Inspect(SampleFiles.PdfOf(objects, "/Encrypt 6 0 R"));
        shut.Encrypted.ShouldBeTrue();
        shut.Text.ShouldBe("");
        shut.CouldNotCheck.ShouldNotBeNull();
    }

    [Fact]
    public void Counts_false_bold_once_and_joins_letters_set_one_by_one()
    {
        Inspect(SampleFiles.Pdf("BT /F1 12 Tf 1 0 0 1 10 10 Tm (Bold) Tj 1 0 0 1 10.3 10 Tm (Bold) Tj ET")).Text.ShouldBe("Bold\n");
        Inspect(SampleFiles.Pdf("BT /F1 10 Tf 1 0 0 1 10 10 Tm (1) Tj 1 0 0 1 15.56 10 Tm (2) Tj 1 0 0 1 21.12 10 Tm (3) Tj 1 0 0 1 32 10 Tm (4) Tj ET")).Text.ShouldBe("123 4\n");
    }
}
