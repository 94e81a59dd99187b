using System.Buffers.Binary;
using System.Runtime.Intrinsics;

namespace Bezel.Documents.Pictures;

/// <summary>A picture in shades of grey, one byte a pixel, 0 is black; transparent places are white, as a page behind them would be.</summary>
internal sealed class GreyPicture(int width, int height, byte[] samples)
{
    public int Width { get; } = width;
    public int Height { get; } = height;
    public byte[] Samples { get; } = samples;

    /// <summary>The weight of red, green and blue in brightness (ITU-R BT.601).</summary>
    public static byte Luma(int red, int green, int blue) => (byte)((red * 77 + green * 150 + blue * 29 + 128) >> 8);

    /// <summary>Whether it has less contrast than anything printed has: nothing can be read in it.</summary>
    public bool IsUniform()
    {
        byte least = 255, most = 0;
        foreach (byte sample in Samples)
        {
            least = Math.Min(least, sample);
            most = Math.Max(most, sample);
            if (most - least >= 24)
                return false;
        }
        return true;
    }

    /// <summary>Half as wide and high, each pixel the mean of four.</summary>
    public GreyPicture Halve()
    {
        int width = Width / 2, height = Height / 2;
        byte[] half = new byte[width * height];
        for (int y = 0; y < height; y++)
        {
            ReadOnlySpan<byte> upper = Samples.AsSpan(2 * y * Width, 2 * width), lower = Samples.AsSpan((2 * y + 1) * Width, 2 * width);
            Span<byte> row = half.AsSpan(y * width, width);
            int x = 0;
            for (; x + 8 <= row.Length; x += 8)
            {
                Vector128<ushort> above = Vector128.Create(upper.Slice(2 * x, 16)).AsUInt16(), below = Vector128.Create(lower.Slice(2 * x, 16)).AsUInt16(), low = Vector128.Create((ushort)0xFF);
                Vector128<ushort> sum = (above & low) + (above >>> 8) + (below & low) + (below >>> 8) + Vector128.Create((ushort)2);
                BinaryPrimitives.WriteUInt64LittleEndian(row[x..], Vector128.Narrow(sum >>> 2, sum >>> 2).AsUInt64().ToScalar());
            }
            for (; x < row.Length; x++)
                row[x] = (byte)((upper[2 * x] + upper[2 * x + 1] + lower[2 * x] + lower[2 * x + 1] + 2) >> 2);
        }
        return new GreyPicture(width, height, half);
    }

    /// <summary><paramref name="times"/> as wide and high with hard edges, inside a light margin (dark where the border is all dark), as a code drawn with a pixel or two a module needs.</summary>
    public GreyPicture Enlarge(int times, int margin)
    {
        int width = Width * times + 2 * margin, height = Height * times + 2 * margin;
        byte[] large = new byte[width * height];
        large.AsSpan().Fill(BorderIsBlack() ? (byte)0 : (byte)255);
        for (int y = 0; y < Height * times; y++)
        {
            ReadOnlySpan<byte> from = Samples.AsSpan(y / times * Width, Width);
            Span<byte> row = large.AsSpan((y + margin) * width + margin, Width * times);
            for (int x = 0; x < row.Length; x++)
                row[x] = from[x / times];
        }
        return new GreyPicture(width, height, large);
    }

    /// <summary>The picture as a bitmap file of 256 tones of grey (BITMAPINFOHEADER), rows from the bottom.</summary>
    public byte[] ToBitmap()
    {
        const int Palette = 54, Header = Palette + 256 * 4;
        int stride = (Width + 3) & ~3;
        byte[] file = new byte[Header + stride * Height];
        file[0] = (byte)'B';
        file[1] = (byte)'M';
        Span<byte> head = file;
        BinaryPrimitives.WriteInt32LittleEndian(head[2..], file.Length);
        BinaryPrimitives.WriteInt32LittleEndian(head[10..], Header);
        BinaryPrimitives.WriteInt32LittleEndian(head[14..], 40);
        BinaryPrimitives.WriteInt32LittleEndian(head[18..], Width);
        BinaryPrimitives.WriteInt32LittleEndian(head[22..], Height);
        head[26] = 1;
        head[28] = 8;
        for (int tone = 0; tone < 256; tone++)
            head.Slice(Palette + tone * 4, 3).Fill((byte)tone);
        for (int y = 0; y < Height; y++)
            Samples.AsSpan((Height - 1 - y) * Width, Width).CopyTo(head[(Header + y * stride)..]);
        return file;
    }

    /// <summary>Of a code that reaches to the border, corner marks alone would make more than half of it dark.</summary>
    private bool BorderIsBlack()
    {
        long sum = 0;
        for (int x = 0; x < Width; x++)
            sum += Samples[x] + Samples[(Height - 1) * Width + x];
        for (int y = 0; y < Height; y++)
            sum += Samples[y * Width] + Samples[y * Width + Width - 1];
        return sum < 2L * (Width + Height) * 16;
    }
}
