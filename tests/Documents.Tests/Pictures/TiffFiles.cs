using System.Buffers.Binary;
using System.IO.Compression;

namespace Bezel.Documents.Tests.Pictures;

/// <summary>TIFF files in two strips, made here.</summary>
internal static class TiffFiles
{
    /// <param name="picture">What it shows.</param>
    /// <param name="packing">1 not at all, 8 deflate, 32773 PackBits.</param>
    /// <param name="bits">1, 8 or 24 (three samples) a pixel.</param>
    /// <param name="little">Whether numbers begin with their little end.</param>
    /// <param name="turned">Whether the first pixel is the lowest bit of a byte.</param>
    public static byte[] Tiff(SamplePicture picture, int packing, int bits, bool little = true, bool turned = false)
    {
        int half = (picture.Height + 1) / 2;
        byte[][] strips = [.. new[] { (0, half), (half, picture.Height) }.Select(part => Pack(Rows(picture, part.Item1, part.Item2, bits, turned), packing))];
        (int Tag, int Kind, int Count, int Value)[] entries =
        [
            (256, 4, 1, picture.Width), (257, 4, 1, picture.Height), (258, 3, 1, bits == 24 ? 8 : bits), (259, 3, 1, packing), (262, 3, 1, bits == 24 ? 2 : 1), (266, 3, 1, turned ? 2 : 1),
            (273, 4, 2, 8 + 2 + 11 * 12 + 4), (277, 3, 1, bits == 24 ? 3 : 1), (278, 4, 1, half), (279, 4, 2, 8 + 2 + 11 * 12 + 4 + 8), (305, 2, 4, 0),
        ];
        using var file = new MemoryStream();
        file.Write(little ? "II*\0"u8 : "MM\0*"u8);
        Number(8, 4);
        Number(entries.Length, 2);
        foreach ((int tag, int kind, int count, int value) in entries)
        {
            Number(tag, 2);
            Number(kind, 2);
            Number(count, 4);
            Number(value, kind == 3 ? 2 : 4);
            if (kind == 3)
                Number(0, 2);
        }
        Number(0, 4);
        int data = (int)file.Length + 16;
        Number(data, 4);
        Number(data + strips[0].Length, 4);
        Number(strips[0].Length, 4);
        Number(strips[1].Length, 4);
        file.Write(strips[0]);
        file.Write(strips[1]);
        return file.ToArray();

        void Number(int value, int bytes)
        {
            Span<byte> number = stackalloc byte[4];
            if (little)
                BinaryPrimitives.WriteInt32LittleEndian(number, value);
            else
                BinaryPrimitives.WriteInt32BigEndian(number, value << (32 - 8 * bytes));
            file.Write(number[..bytes]);
        }
    }

    private static byte[] Rows(SamplePicture picture, int from, int to, int bits, bool turned)
    {
        int stride = (picture.Width * bits + 7) / 8;
        byte[] rows = new byte[stride * (to - from)];
        for (int y = from; y < to; y++)
        {
            for (int x = 0; x < picture.Width; x++)
            {
                byte level = picture.Grey[y * picture.Width + x];
                int at = (y - from) * stride + x * bits / 8;
                if (bits == 1)
                    rows[at] |= (byte)(level >> 7 << (turned ? x % 8 : 7 - x % 8));
                else
                    rows.AsSpan(at, bits / 8).Fill(level);
            }
        }
        return rows;
    }

    private static byte[] Pack(byte[] rows, int packing)
    {
        using var packed = new MemoryStream();
        if (packing == 8)
        {
            using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
                zlib.Write(rows);
            return packed.ToArray();
        }
        // PackBits: runs where two or more are alike, single bytes otherwise.
        for (int at = 0; packing == 32773 && at < rows.Length;)
        {
            int run = 1;
            while (run < 128 && at + run < rows.Length && rows[at + run] == rows[at])
                run++;
            packed.WriteByte(run > 1 ? (byte)(257 - run) : (byte)0);
            packed.WriteByte(rows[at]);
            at += run;
        }
        return packing == 1 ? rows : packed.ToArray();
    }
}
