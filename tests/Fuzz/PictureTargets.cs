using Bezel.Documents;
using Bezel.Documents.Tests.Pictures;

namespace Bezel.Fuzz.Tests;

/// <summary>Pictures: whatever their bytes say, reading ends, within bounds, without a mistake of the reader.</summary>
public class PictureTargets
{
    private static readonly SamplePicture Code = SamplePicture.Qr("ring.example", 2);
    private static readonly SamplePicture Small = SamplePicture.Plain(40, 30, (x, y) => x * 6 ^ y * 8);

    private static void Inspect(byte[] input)
    {
        DocumentInspection seen = DocumentInspection.Inspect("x", null, input, new DocumentLimits { MaxPicturePixels = 2_000_000 });
        Assert.DoesNotContain(seen.Defects, d => d.Kind == DocumentDefectKind.ReaderFailed);
    }

    [Fact]
    public void Png() => FuzzRun.Of("png",
        [PictureFiles.Png(Code), PictureFiles.Png(Small, 3, 4, interlaced: true), PictureFiles.Png(Small, 6, 16), PictureFiles.Png(Small, 0, 1)],
        ["IHDR", "IDAT", "PLTE", "tRNS", "IEND", "\0\0\0\0", "\xFF\xFF\xFF\xFF"], Inspect);

    [Fact]
    public void Jpeg() => FuzzRun.Of("jpeg",
        [JpegFiles.Jpeg(Code), JpegFiles.Jpeg(Small, progressive: true, colour: true, restart: 2), JpegFiles.Jpeg(Small, colour: true)],
        ["\xFF\xC0", "\xFF\xC2", "\xFF\xC4", "\xFF\xDA", "\xFF\xDB", "\xFF\xDD\0\x04", "\xFF\xD0", "\xFF\xD9", "\xFF\xEE\0\x0E" + "Adobe", "\x22\x11\x41"], Inspect);

    [Fact]
    public void Gif_and_bitmap() => FuzzRun.Of("gif-bmp",
        [PictureFiles.Gif(Code), PictureFiles.Gif(Small, true, Small), PictureFiles.Bmp(Code, 1), PictureFiles.Bmp(Small, 16), PictureFiles.Bmp(Small, 8, runs: true)],
        ["GIF89a", "\x21\xF9\x04", "\x2C", "\xFF\xFF", "\0\0", "\0\x02\xFF\xFF", "\x28\0\0\0", "\x0C\0\0\0"], Inspect);

    [Fact]
    public void Tiff() => FuzzRun.Of("tiff",
        [TiffFiles.Tiff(Code, 1, 1), TiffFiles.Tiff(Small, 32773, 8), TiffFiles.Tiff(Small, 8, 24, little: false), Convert.FromBase64String(FaxFiles.Above), Convert.FromBase64String(FaxFiles.Rows), Convert.FromBase64String(FaxFiles.Mixed)],
        ["II*\0", "MM\0*", "\0\x01\x04\0", "\x03\x01\x03\0", "\x02\x01\x03\0", "\x11\x01\x04\0", "\xFF\xFF\xFF\x7F", "\0\0\0\0"], Inspect);
}
