using Bezel.Documents.Tests;

namespace Bezel.Fuzz.Tests;

public class PdfTargets
{
    [Fact]
    public void Actions() => FuzzRun.Of("pdf-actions",
        [
            SampleFiles.Pdf("BT /F1 12 Tf 10 10 Td (x) Tj ET", catalog: "/OpenAction<</S/Launch/Win<</F(cmd.exe)/P(/c x)>>/Next[<</S/JavaScript/JS(var a='http://a.'+'example';app.launchURL\\(a\\))>>]>>/AA<</WC 6 0 R>>/Names<</EmbeddedFiles<</Names[(a)7 0 R]>>>>",
                page: "/AA<</O 6 0 R>>/Annots[<</Subtype/FileAttachment/FS 7 0 R/A 6 0 R>>]", more: ["<</S/SubmitForm/F<</F(http://a.example)>>/Next 6 0 R>>", "<</Type/Filespec/F(a.txt)/EF<</F 8 0 R>>>>", "<</Type/EmbeddedFile/Length 5>>\nstream\nhello\nendstream"]),
            SampleFiles.Pdf("BT ET", catalog: "/AcroForm<</XFA[(a)6 0 R]/SigFlags 3>>", more: ["<</Length 76>>\nstream\n<xdp><text>x</text><script>app.launchURL('http://a.example')</script></xdp>  \nendstream", "<</Type/Sig/ByteRange[0 10 20 30]/Contents<30820000>/Name(x)>>"]),
            SampleFiles.Pdf("BT ET", more: ["<</Subtype/Image/Width 32/Height 32/BitsPerComponent 1/ColorSpace[/Indexed/DeviceRGB 1<000000FFFFFF>]/Decode[1 0]/SMask 7 0 R/Length 128>>\nstream\n" + new string('U', 128) + "\nendstream", "<</Subtype/Image/Width 32/Height 32/BitsPerComponent 8/ColorSpace[/Separation/Black/DeviceGray 9 0 R]/Filter[/ASCIIHexDecode/DCTDecode]/Length 6>>\nstream\nFFD8FF\nendstream"]),
        ],
        ["/S/JavaScript/JS(", "/S/Launch/F(", "/Next 6 0 R", "/EF<</F 8 0 R>>", "/ByteRange[", "/Subtype/Image", "/Width 4000", "/BitsPerComponent 16", "/DeviceN", "/Indexed", "/DCTDecode", "/XFA 6 0 R", "obj", "endobj", "1 0 R", "6 0 R", "<<", ">>", "[", "]", "#53", "startxref"], DocumentTargets.Inspect);
}
