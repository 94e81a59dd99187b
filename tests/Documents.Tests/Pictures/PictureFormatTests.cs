namespace Bezel.Documents.Tests.Pictures;

/// <summary>A code of a known text shows whether a picture was decoded: one row or column out of place, and it cannot be read.</summary>
public class PictureFormatTests
{
    private const string Text = "decoded";
    private static readonly SamplePicture Code = SamplePicture.Qr(Text, 3).On(131, 117, 17, 9);

    private static DocumentInspection Inspect(byte[] file) => DocumentInspection.Inspect("x", null, file);

    private static void IsRead(byte[] file, FileType type, string how)
    {
        DocumentInspection seen = Inspect(file);
        seen.TrueType.ShouldBe(type, how);
        seen.Facts.Select(f => f.Detail).ShouldBe([Text], how);
        seen.CouldNotCheck.ShouldBeNull(how);
        seen.Defects.ShouldBeEmpty(how);
    }

    [Fact]
    public void Decodes_png_of_every_colour_type_and_depth()
    {
        foreach ((int colour, int[] depths) in (ReadOnlySpan<(int, int[])>)[(0, [1, 2, 4, 8, 16]), (2, [8, 16]), (3, [1, 2, 4, 8]), (4, [8, 16]), (6, [8, 16])])
        {
            foreach (int depth in depths)
            {
                IsRead(PictureFiles.Png(Code, colour, depth), FileType.Png, $"colour {colour}, {depth} bits");
                IsRead(PictureFiles.Png(Code, colour, depth, interlaced: true), FileType.Png, $"colour {colour}, {depth} bits, interlaced");
            }
        }
    }

    [Fact]
    public void Decodes_gif()
    {
        IsRead(PictureFiles.Gif(Code), FileType.Gif, "plain");
        IsRead(PictureFiles.Gif(Code, interlaced: true), FileType.Gif, "interlaced");
    }

    [Fact]
    public void Looks_at_every_picture_of_an_animation() =>
        IsRead(PictureFiles.Gif(SamplePicture.Plain(Code.Width, Code.Height, (_, _) => 255), false, SamplePicture.Plain(Code.Width, Code.Height, (x, _) => x), Code), FileType.Gif, "third picture");

    [Fact]
    public void Decodes_windows_bitmaps()
    {
        foreach (int bits in (ReadOnlySpan<int>)[1, 4, 8, 16, 24, 32])
        {
            IsRead(PictureFiles.Bmp(Code, bits), FileType.Image, $"{bits} bits");
            IsRead(PictureFiles.Bmp(Code, bits, topDown: true), FileType.Image, $"{bits} bits, top down");
        }
        IsRead(PictureFiles.Bmp(Code, 8, runs: true), FileType.Image, "runs");
    }

    [Fact]
    public void Decodes_tiff_as_scanners_write_it()
    {
        foreach (int packing in (ReadOnlySpan<int>)[1, 8, 32773])
        {
            foreach (int bits in (ReadOnlySpan<int>)[1, 8, 24])
            {
                foreach (bool little in (ReadOnlySpan<bool>)[true, false])
                    IsRead(TiffFiles.Tiff(Code, packing, bits, little), FileType.Image, $"packed by {packing}, {bits} bits, little end first {little}");
            }
        }
        IsRead(TiffFiles.Tiff(Code, 1, 1, little: true, turned: true), FileType.Image, "bits from the right");
    }

    [Fact]
    public void Decodes_faxes()
    {
        foreach (string fax in (string[])[FaxFiles.Above, FaxFiles.Rows, FaxFiles.Mixed])
            IsRead(Convert.FromBase64String(fax), FileType.Image, fax[..40]);
    }

    [Fact]
    public void Decodes_jpeg()
    {
        foreach (bool progressive in (ReadOnlySpan<bool>)[false, true])
        {
            foreach (bool colour in (ReadOnlySpan<bool>)[false, true])
            {
                foreach (int restart in (ReadOnlySpan<int>)[0, 3])
                    IsRead(JpegFiles.Jpeg(Code, progressive, colour, restart), FileType.Jpeg, $"progressive {progressive}, colour {colour}, restart {restart}");
            }
        }
    }

    [Fact]
    public void Decodes_large_jpeg_at_a_fraction()
    {
        SamplePicture large = SamplePicture.Qr(Text, 20).On(4000, 3000, 1000, 700);
        IsRead(JpegFiles.Jpeg(large), FileType.Jpeg, "half");
        IsRead(JpegFiles.Jpeg(large, progressive: true), FileType.Jpeg, "half, progressive");
    }

    [Fact]
    public void Says_of_a_picture_of_another_kind_that_it_was_not_looked_at()
    {
        Inspect("RIFF\x10\0\0\0WEBPVP8 \0\0\0\0\0\0"u8.ToArray()).CouldNotCheck.ShouldNotBeNull();
        byte[] png = PictureFiles.Png(Code);
        png[25] = 5;
        Inspect(png).CouldNotCheck.ShouldNotBeNull();
    }

    [Fact]
    public void Does_not_believe_a_declared_size()
    {
        byte[] png = PictureFiles.Png(SamplePicture.Plain(30, 30, (x, _) => x * 8));
        (png[16], png[17], png[20], png[21]) = (0x3F, 0xFF, 0x3F, 0xFF);
        DocumentInspection seen = Inspect(png);
        seen.Defects.ShouldContain(d => d.Kind == DocumentDefectKind.Truncated);
        seen.CouldNotCheck.ShouldNotBeNull();
        // Ten thousand by ten thousand white pixels in a few kilobytes are honest, and more than is looked at.
        byte[] white = PictureFiles.Png(SamplePicture.Plain(10_000, 5_000, (_, _) => 255), depth: 1, filtered: false);
        DocumentInspection.Inspect("x", null, white).Defects.ShouldContain(d => d.Kind == DocumentDefectKind.LimitReached && d.Detail == nameof(DocumentLimits.MaxPicturePixels));
    }

    [Fact]
    public void Ends_cleanly_where_the_packed_data_asks_for_a_dictionary()
    {
        byte[] png = PictureFiles.Png(Code);
        int data = png.AsSpan().IndexOf("IDAT"u8) + 4;
        (png[data], png[data + 1]) = (0x78, 0x20);
        Inspect(png).Defects.ShouldNotContain(d => d.Kind == DocumentDefectKind.ReaderFailed);
    }

    [Fact]
    public void Ends_cleanly_wherever_a_picture_is_cut_off_or_flipped()
    {
        byte[][] files = [PictureFiles.Png(Code, 2), PictureFiles.Png(Code, 3, 4, interlaced: true), PictureFiles.Gif(Code), PictureFiles.Bmp(Code, 24), PictureFiles.Bmp(Code, 8, runs: true), JpegFiles.Jpeg(Code, colour: true), JpegFiles.Jpeg(Code, progressive: true), TiffFiles.Tiff(Code, 32773, 8), Convert.FromBase64String(FaxFiles.Above), Convert.FromBase64String(FaxFiles.Mixed)];
        uint random = 7;
        foreach (byte[] file in files)
        {
            for (int i = 0; i < 64; i++)
                Inspect(file[..(file.Length * i / 64)]).Defects.ShouldNotContain(d => d.Kind == DocumentDefectKind.ReaderFailed);
            for (int i = 0; i < 200; i++)
            {
                byte[] flipped = [.. file];
                for (int flips = 0; flips < 4; flips++)
                {
                    random = random * 1664525 + 1013904223;
                    flipped[random % (uint)Math.Min(file.Length, 400)] ^= (byte)(1 << (int)(random >> 28) % 8);
                }
                Inspect(flipped).Defects.ShouldNotContain(d => d.Kind == DocumentDefectKind.ReaderFailed);
            }
        }
    }
}
