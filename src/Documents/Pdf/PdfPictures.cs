using Bezel.Documents.Pictures;

namespace Bezel.Documents.Pdf;

/// <summary>
/// Hands the pictures of a PDF to those who look for codes in them (8.9.5). Rules: a picture's samples are only unpacked when
/// there is room for them; what stays packed in a way that is not read is said.
/// </summary>
internal sealed class PdfPictures(PdfFile file, InspectionState state)
{
    /// <summary>Pictures kept of one document, and the text that makes it more than a scan.</summary>
    private const int MostKept = 4, LittleText = 250, LeastWidthOfText = 200;

    private const int MaxPictures = 500, LeastSide = 21, SideWorthSaying = 100;

    public void Read(IEnumerable<PdfStream> pictures)
    {
        int count = 0;
        foreach (PdfStream picture in pictures)
        {
            if (!state.Step(100))
                return;
            if (++count > MaxPictures)
            {
                state.Limit("pictures of a PDF");
                state.Blind("the PDF holds more pictures than are looked at");
                return;
            }
            One(picture);
        }
    }

    private void One(PdfStream picture)
    {
        int width = Whole(picture, "Width", "W"), height = Whole(picture, "Height", "H");
        if (width < LeastSide || height < LeastSide)
            return;
        // No filter unpacks more than a thousand times; what claims more cannot be drawn.
        if ((long)width * height / 8 > state.InflateLeft || (long)width * height > (long)picture.Raw.Length * 8_300)
        {
            state.Blind("a picture of the PDF is too large to be looked at");
            return;
        }
        ReadOnlyMemory<byte> data = PdfFilters.DecodePicture(file, picture, state, out string? packed);
        if (data.IsEmpty)
            return;
        if (packed is "DCTDecode" or "DCT")
        {
            PictureReading.Read(data, state);
            if (width >= LeastWidthOfText)
                Keep(FileType.Jpeg, data);
            return;
        }
        if (packed is not null)
        {
            if (Math.Min(width, height) >= SideWorthSaying)
                state.Blind("a picture of this kind is not looked at for QR codes");
            return;
        }
        bool mask = file.Resolve(picture.GetValueOrDefault("ImageMask")) is true;
        int bits = mask ? 1 : Whole(picture, "BitsPerComponent", "BPC", 8);
        int components = mask ? 1 : Components(file.Resolve(picture.GetValueOrDefault("ColorSpace") ?? picture.GetValueOrDefault("CS")), bits, out _palette);
        if (components is not (1 or 3 or 4) || bits is not (1 or 2 or 4 or 8 or 16))
            return;
        bool turned = components == 1 && bits <= 8 && file.Resolve(picture.GetValueOrDefault("Decode") ?? picture.GetValueOrDefault("D")) is PdfArray { Count: >= 2 } range && file.Number(range[0], 0) > file.Number(range[1], 1);
        byte[] palette = _palette ?? [];
        _palette = null;
        if (turned)
            palette = palette.Length > 0 ? [.. palette.Reverse()] : Ramp(bits, down: true);
        PictureReading.ReadSamples(width, height, bits, components, data.Span, state, palette);
        if (width >= LeastWidthOfText && height >= LeastSide && IsScanned && (long)width * height <= PictureReading.WorkingPixels && data.Length >= ((long)width * bits * components + 7) / 8 * height)
            Keep(FileType.Image, RawSamples.ToGrey(width, height, bits, components, data.Span, palette, PictureReading.WorkingPixels).ToBitmap());
    }

    /// <summary>Pages with next to no text of their own are pictures of pages: those are kept for who reads the text in them.</summary>
    private bool IsScanned => _kept < MostKept && state.Text.Length < LittleText;

    private void Keep(FileType type, ReadOnlyMemory<byte> content)
    {
        if (!IsScanned)
            return;
        string name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"picture {++_kept}");
        state.Enter(name);
        state.Leave(name, type, content);
    }

    private int _kept;

    private byte[]? _palette;

    /// <summary>How many numbers a sample has, and for palettes and single inks how bright each of them is.</summary>
    private int Components(object? space, int bits, out byte[]? palette)
    {
        palette = null;
        switch (space)
        {
            case PdfName name:
                return name.Value switch { "DeviceGray" or "G" or "CalGray" => 1, "DeviceRGB" or "RGB" or "CalRGB" => 3, "DeviceCMYK" or "CMYK" => 4, _ => 0 };
            case PdfArray { Count: > 0 } array when file.Resolve(array[0]) is PdfName family:
                switch (family.Value)
                {
                    case "ICCBased" when array.Count > 1 && file.Resolve(array[1]) is PdfDictionary profile:
                        return (int)file.Number(profile.GetValueOrDefault("N"), 0);
                    case "CalGray" or "DeviceGray" or "G":
                        return 1;
                    case "CalRGB" or "Lab" or "DeviceRGB" or "RGB":
                        return 3;
                    case "DeviceCMYK" or "CMYK":
                        return 4;
                    case "Separation" when bits <= 8:
                        palette = Ramp(bits, down: true);
                        return 1;
                    case "Indexed" or "I" when array.Count > 3 && bits <= 8:
                        palette = Palette(array, bits);
                        return 1;
                    case "DeviceN" when array.Count > 1 && file.Resolve(array[1]) is PdfArray inks:
                        return inks.Count;
                }
                return 0;
            default:
                return 0;
        }
    }

    private byte[] Palette(PdfArray space, int bits)
    {
        int parts = Components(file.Resolve(space[1]), 8, out _);
        ReadOnlyMemory<byte> colours = file.Resolve(space[3]) switch { PdfString text => text.Bytes, PdfStream stream => file.Decode(stream), _ => default };
        byte[] palette = new byte[1 << bits];
        for (int i = 0; i < palette.Length && parts > 0; i++)
        {
            ReadOnlySpan<byte> colour = (i + 1) * parts <= colours.Length ? colours.Span.Slice(i * parts, parts) : [];
            palette[i] = colour.Length switch
            {
                1 => colour[0],
                3 => (byte)(((colour[0] * 77) + (colour[1] * 151) + (colour[2] * 28)) >> 8),
                4 => (byte)Math.Max(0, 255 - colour[3] - ((colour[0] + colour[1] + colour[2]) / 3)),
                _ => 255,
            };
        }
        return palette;
    }

    private static byte[] Ramp(int bits, bool down)
    {
        byte[] ramp = new byte[1 << bits];
        for (int i = 0; i < ramp.Length; i++)
            ramp[i] = (byte)((down ? ramp.Length - 1 - i : i) * 255 / (ramp.Length - 1));
        return ramp;
    }

    private int Whole(PdfStream picture, string key, string other, int otherwise = 0) =>
        (int)Math.Clamp(file.Number(picture.GetValueOrDefault(key) ?? picture.GetValueOrDefault(other), otherwise), 0, 1 << 20);
}
