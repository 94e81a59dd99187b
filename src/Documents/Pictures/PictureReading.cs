using Bezel.Documents.Pictures.Qr;

namespace Bezel.Documents.Pictures;

/// <summary>
/// Looks at pictures for QR codes, wherever they come from: files of their own, parts of office documents, <c>data:</c> addresses
/// (<see cref="Read"/>), pictures inside PDFs that are not files (<see cref="ReadSamples"/>).
/// Rules: a picture too small to hold a code is not decoded; large ones are decoded at a fraction of their size; each file may declare
/// only as many pixels as its bytes can hold; what is not looked at is said.
/// </summary>
internal static class PictureReading
{
    /// <summary>Pixels that are worked on; larger pictures are made smaller. A page scanned at 300 dots an inch stays whole; photographs of telephones become a quarter.</summary>
    public const int WorkingPixels = 9_000_000;

    /// <summary>Pictures of an animation that are looked at.</summary>
    private const int MaxFrames = 64;

    /// <summary>Modules on a side of the smallest code.</summary>
    private const int LeastSide = 21;

    private enum Kind
    {
        Other,
        Png,
        Jpeg,
        Bitmap,
        Gif,
        Tiff,
    }

    /// <summary>Looks at a picture file; its kind is told by its first bytes.</summary>
    public static void Read(ReadOnlyMemory<byte> content, InspectionState state)
    {
        ReadOnlySpan<byte> c = content.Span;
        (Kind kind, (int Width, int Height)? declared, int pixelsAByte) = Measure(c);
        if (declared is not { } size)
            NotRead(state);
        else if (size.Width < LeastSide || size.Height < LeastSide)
            return;
        else if ((long)size.Width * size.Height > (long)c.Length * pixelsAByte)
        {
            state.Defect(DocumentDefectKind.Truncated, "a picture declares more pixels than it can hold");
            state.Blind("a picture is damaged");
        }
        else if (kind == Kind.Gif)
            ReadGif(c, size, state);
        else if (state.Pixels((long)size.Width * size.Height))
        {
            if (Decode(c, kind, size, WorkingPixels) is { } picture)
                Tell(QrReader.Read(picture, state), state);
            else
                NotRead(state);
        }
    }

    /// <summary>A picture file as grey, of an animation the first picture; null when it is not one that is read, or declares too much.</summary>
    /// <param name="content">The file.</param>
    /// <param name="workingPixels">Larger pictures are made smaller than this.</param>
    public static GreyPicture? Decode(ReadOnlyMemory<byte> content, int workingPixels)
    {
        ReadOnlySpan<byte> c = content.Span;
        (Kind kind, (int Width, int Height)? declared, int pixelsAByte) = Measure(c);
        if (declared is not { } size || (long)size.Width * size.Height > Math.Min((long)c.Length * pixelsAByte, DocumentLimits.Default.MaxPicturePixels))
            return null;
        if (kind != Kind.Gif)
            return Decode(c, kind, size, workingPixels);
        GreyPicture? first = null;
        GifDecoder.Decode(c, size, () => first is null, picture => first = picture);
        return first;
    }

    /// <summary>Looks at bare samples, row by row, each row beginning at a byte, as PDF has them (ISO 32000-2, section 8.9.3).</summary>
    /// <param name="width">Samples a row.</param>
    /// <param name="height">Rows; those that the bytes do not reach are white.</param>
    /// <param name="bitsPerComponent">1, 2, 4, 8 or 16.</param>
    /// <param name="components">1 grey or palette, 3 red, green and blue, 4 inks.</param>
    /// <param name="bytes">The samples, all filters removed.</param>
    /// <param name="state">Takes what is found, and bounds the work.</param>
    /// <param name="palette">Of one component: the brightness that each value stands for, when that is not its own.</param>
    public static void ReadSamples(int width, int height, int bitsPerComponent, int components, ReadOnlySpan<byte> bytes, InspectionState state, ReadOnlySpan<byte> palette = default)
    {
        if (width < LeastSide || height < LeastSide || bytes.IsEmpty)
            return;
        if (bitsPerComponent is not (1 or 2 or 4 or 8 or 16) || components is not (1 or 3 or 4))
        {
            NotRead(state);
            return;
        }
        long stride = ((long)width * bitsPerComponent * components + 7) / 8;
        height = (int)Math.Min(height, (bytes.Length + stride - 1) / stride);
        if (height >= LeastSide && state.Pixels((long)width * height))
            Tell(QrReader.Read(RawSamples.ToGrey(width, height, bitsPerComponent, components, bytes, palette, WorkingPixels), state), state);
    }

    /// <summary>
    /// What it is, what size it declares, and how many pixels a byte of it can hold at most: deflate 1,032 times of eight pixels;
    /// one bit a block of 64; runs of 255 in two bytes; LZW codes of up to 3,838 pixels in 12 bits;
    /// one bit a row of a fax of 2,500 pixels.
    /// </summary>
    private static (Kind Kind, (int Width, int Height)? Declared, int PixelsAByte) Measure(ReadOnlySpan<byte> c) =>
        c.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']) ? (Kind.Png, PngDecoder.SizeOf(c), 8_256)
        : c.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8]) ? (Kind.Jpeg, JpegDecoder.SizeOf(c), 512)
        : c.StartsWith("BM"u8) ? (Kind.Bitmap, BmpDecoder.SizeOf(c), 128)
        : c.StartsWith("GIF8"u8) ? (Kind.Gif, GifDecoder.SizeOf(c), 2_600)
        : c.StartsWith("II*\0"u8) || c.StartsWith("MM\0*"u8) ? (Kind.Tiff, TiffDecoder.SizeOf(c), 20_000)
        : (Kind.Other, null, 0);

    private static GreyPicture? Decode(ReadOnlySpan<byte> c, Kind kind, (int Width, int Height) size, int workingPixels) => kind switch
    {
        Kind.Png => PngDecoder.Decode(c, size, workingPixels),
        Kind.Jpeg => JpegDecoder.Decode(c, workingPixels),
        Kind.Bitmap => BmpDecoder.Decode(c, size, workingPixels),
        Kind.Tiff => TiffDecoder.Decode(c, workingPixels),
        _ => null,
    };

    private static void ReadGif(ReadOnlySpan<byte> c, (int Width, int Height) size, InspectionState state)
    {
        int frames = 0;
        bool any = GifDecoder.Decode(c, size, Draw, picture => Tell(QrReader.Read(picture, state), state));
        if (!any && frames == 0)
            NotRead(state);

        bool Draw()
        {
            if (++frames > MaxFrames)
                state.Blind("an animated picture goes on longer than is looked at");
            return frames <= MaxFrames && state.Pixels((long)size.Width * size.Height);
        }
    }

    private static void NotRead(InspectionState state) => state.Blind("a picture of this kind is not looked at for QR codes");

    private static void Tell(List<QrCode> codes, InspectionState state)
    {
        if (state.Exhausted)
            state.Blind("the pictures take more effort than is spent on them");
        foreach (QrCode code in codes)
        {
            state.Fact(FactKind.QrCode, code.Part is { } part ? $"{code.Text} (part {part.Part} of {part.Of})" : code.Text);
            state.BreakLine();
            state.Append(code.Text);
            state.BreakLine();
            foreach (string address in QrAddresses.In(code.Text))
                state.Link(address);
        }
    }
}
