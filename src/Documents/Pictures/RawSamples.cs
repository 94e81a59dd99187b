namespace Bezel.Documents.Pictures;

/// <summary>Bare samples to grey; of 16 bits the upper eight count, and inks take light away together.</summary>
internal static class RawSamples
{
    public static GreyPicture ToGrey(int width, int height, int bits, int components, ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> palette, int workingPixels)
    {
        var rows = new PictureRows(width, height, PictureRows.ScaleFor(width, height, workingPixels));
        int stride = (int)(((long)width * bits * components + 7) / 8);
        byte[] grey = new byte[width];
        for (int y = 0; y < height && (long)y * stride < bytes.Length; y++)
        {
            ReadOnlySpan<byte> row = bytes[(y * stride)..];
            grey.AsSpan().Fill(255);
            for (int x = 0; x < width; x++)
            {
                if (((long)(x + 1) * components * bits + 7) / 8 > row.Length)
                    break;
                grey[x] = components switch
                {
                    1 => One(row, x, bits, palette),
                    3 => GreyPicture.Luma(Sample(row, 3 * x, bits), Sample(row, 3 * x + 1, bits), Sample(row, 3 * x + 2, bits)),
                    _ => (byte)(GreyPicture.Luma(255 - Sample(row, 4 * x, bits), 255 - Sample(row, 4 * x + 1, bits), 255 - Sample(row, 4 * x + 2, bits)) * (255 - Sample(row, 4 * x + 3, bits)) / 255),
                };
            }
            rows.Add(grey);
        }
        return rows.Picture();
    }

    private static byte One(ReadOnlySpan<byte> row, int x, int bits, ReadOnlySpan<byte> palette)
    {
        if (palette.IsEmpty)
            return (byte)Sample(row, x, bits);
        int value = bits >= 8 ? row[x * bits / 8] : row[x * bits / 8] >> (8 - bits - x * bits % 8) & ((1 << bits) - 1);
        return value < palette.Length ? palette[value] : (byte)255;
    }

    /// <summary>A sample as 0 to 255.</summary>
    private static int Sample(ReadOnlySpan<byte> row, int index, int bits)
    {
        if (bits >= 8)
            return row[(int)((long)index * bits / 8)];
        int most = (1 << bits) - 1;
        return (row[index * bits / 8] >> (8 - bits - index * bits % 8) & most) * 255 / most;
    }
}
