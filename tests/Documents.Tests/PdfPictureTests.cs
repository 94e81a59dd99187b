using System.IO.Compression;
using System.Text;
using Bezel.Documents.Tests.Pictures;

namespace Bezel.Documents.Tests;

public class PdfPictureTests
{
    private const string Address = "https://take.example/qr?n=7";

    private static string[] Codes(byte[] pdf) => [.. DocumentInspection.Inspect("x.pdf", null, pdf).Facts.Where(fact => fact.Kind == FactKind.QrCode).Select(fact => fact.Detail)];

    private static byte[] Pdf(string dictionary, byte[] data) => SampleFiles.PdfOf(
    [
        SampleFiles.Latin("<</Type/Catalog/Pages 2 0 R>>"), SampleFiles.Latin("<</Type/Pages/Kids[3 0 R]/Count 1>>"), SampleFiles.Latin("<</Type/Page/Parent 2 0 R/Resources<</XObject<</I 4 0 R>>>>>>"),
        [.. SampleFiles.Latin($"<</Type/XObject/Subtype/Image{dictionary}/Length {data.Length}>>\nstream\n"), .. data, .. "\nendstream"u8],
    ]);

    private static byte[] Packed(byte[] data)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(data);
        return packed.ToArray();
    }

    [Fact]
    public void Finds_a_code_in_samples_of_every_kind()
    {
        SamplePicture code = SamplePicture.Qr(Address);
        int width = code.Width, height = code.Height;
        byte[] grey = code.Grey;
        byte[] Bits(bool dark)
        {
            int stride = (width + 7) / 8;
            byte[] bits = new byte[stride * height];
            for (int i = 0; i < grey.Length; i++)
            {
                if (grey[i] > 127 != dark)
                    bits[(i / width * stride) + (i % width / 8)] |= (byte)(0x80 >> (i % width % 8));
            }
            return bits;
        }
        string size = $"/Width {width}/Height {height}";
        Codes(Pdf(size + "/BitsPerComponent 8/ColorSpace/DeviceGray", grey)).ShouldBe([Address]);
        Codes(Pdf(size + "/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/FlateDecode", Packed(grey))).ShouldBe([Address]);
        Codes(Pdf(size + "/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/FlateDecode", Packed([.. grey.SelectMany(g => new[] { g, g, g })]))).ShouldBe([Address]);
        Codes(Pdf(size + "/BitsPerComponent 1/ColorSpace/DeviceGray", Bits(false))).ShouldBe([Address]);
        Codes(Pdf(size + "/BitsPerComponent 1/ImageMask true", Bits(false))).ShouldBe([Address]);
        Codes(Pdf(size + "/BitsPerComponent 1/ColorSpace/DeviceGray/Decode[1 0]", Bits(true))).ShouldBe([Address]);
        Codes(Pdf(size + "/BitsPerComponent 1/ColorSpace[/Indexed/DeviceRGB 1<000000FFFFFF>]", Bits(false))).ShouldBe([Address]);
        Codes(Pdf(size + "/BitsPerComponent 1/ColorSpace[/Indexed/DeviceGray 1<FF00>]", Bits(true))).ShouldBe([Address]);
        Codes(Pdf(size + "/BitsPerComponent 8/ColorSpace[/Separation/Black/DeviceGray 9 0 R]", [.. grey.Select(g => (byte)(255 - g))])).ShouldBe([Address]);
        Codes(Pdf(size + "/Filter/DCTDecode", JpegFiles.Jpeg(code))).ShouldBe([Address]);
        Codes(Pdf(size + "/Filter[/ASCIIHexDecode/DCTDecode]", Encoding.ASCII.GetBytes(Convert.ToHexString(JpegFiles.Jpeg(code)) + ">"))).ShouldBe([Address]);
        DocumentInspection.Inspect("x.pdf", null, Pdf(size + "/BitsPerComponent 8/ColorSpace/DeviceGray", grey)).Links.ShouldBe([Address]);
    }

    [Fact]
    public void Stays_silent_about_pictures_without_a_code()
    {
        Codes(Pdf("/Width 100/Height 100/BitsPerComponent 8/ColorSpace/DeviceGray", [.. Enumerable.Range(0, 10_000).Select(i => (byte)(i % 100 * 2))])).ShouldBeEmpty();
    }
}
