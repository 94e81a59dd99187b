using System.Buffers.Binary;
using System.IO.Compression;

namespace Bezel.Documents.Tests.Pictures;

/// <summary>Picture files in every form that is read, made here.</summary>
internal static class PictureFiles
{
    /// <summary>A PNG of any colour type and depth; what is not grey is made so that its brightness stays about the same.</summary>
    public static byte[] Png(SamplePicture picture, int colour = 0, int depth = 8, bool interlaced = false, bool filtered = true)
    {
        using var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, picture.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), picture.Height);
        (header[8], header[9], header[12]) = ((byte)depth, (byte)colour, (byte)(interlaced ? 1 : 0));
        Chunk(file, "IHDR", header);
        if (colour == 3)
        {
            int colours = 1 << depth;
            Chunk(file, "PLTE", [.. Enumerable.Range(0, colours).SelectMany(i => Enumerable.Repeat((byte)(255 - i * 255 / (colours - 1)), 3))]);
        }
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            (int, int, int, int)[] passes = interlaced ? [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)] : [(0, 0, 1, 1)];
            foreach ((int x0, int y0, int dx, int dy) in passes)
                Pass(zlib, picture, colour, depth, (x0, y0, dx, dy), filtered);
        }
        byte[] data = packed.ToArray();
        // In two pieces, as many programs do.
        Chunk(file, "IDAT", data[..(data.Length / 2)]);
        Chunk(file, "IDAT", data[(data.Length / 2)..]);
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    private static void Pass(Stream zlib, SamplePicture picture, int colour, int depth, (int X, int Y, int Dx, int Dy) pass, bool filtered)
    {
        int width = (picture.Width - pass.X + pass.Dx - 1) / pass.Dx;
        if (width <= 0)
            return;
        int channels = colour switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };
        int length = (width * depth * channels + 7) / 8, unit = Math.Max(depth * channels / 8, 1), filter = 0;
        byte[] above = new byte[length];
        for (int y = pass.Y; y < picture.Height; y += pass.Dy)
        {
            byte[] row = new byte[length];
            for (int i = 0; i < width; i++)
            {
                int grey = picture.Grey[y * picture.Width + pass.X + i * pass.Dx];
                for (int c = 0; c < channels; c++)
                {
                    bool alpha = channels is 2 or 4 && c == channels - 1;
                    int value = alpha ? 255 : colour == 3 ? 255 - grey : grey;
                    int bit = (i * channels + c) * depth;
                    if (depth >= 8)
                        row[bit / 8] = (byte)value;
                    else
                        row[bit / 8] |= (byte)(value >> (8 - depth) << (8 - depth - bit % 8));
                }
            }
            // Every filter in turn.
            zlib.WriteByte((byte)(filtered ? filter : 0));
            zlib.Write(filtered ? Filtered(filter, row, above, unit) : row);
            (above, filter) = (row, (filter + 1) % 5);
        }
    }

    private static byte[] Filtered(int filter, byte[] row, byte[] above, int unit)
    {
        byte[] result = new byte[row.Length];
        for (int i = 0; i < row.Length; i++)
        {
            int left = i >= unit ? row[i - unit] : 0, up = above[i], corner = i >= unit ? above[i - unit] : 0;
            int guess = left + up - corner;
            int nearest = Math.Abs(guess - left) <= Math.Abs(guess - up) && Math.Abs(guess - left) <= Math.Abs(guess - corner) ? left : Math.Abs(guess - up) <= Math.Abs(guess - corner) ? up : corner;
            result[i] = (byte)(row[i] - filter switch { 1 => left, 2 => up, 3 => (left + up) / 2, 4 => nearest, _ => 0 });
        }
        return result;
    }

    private static void Chunk(MemoryStream file, string kind, byte[] data)
    {
        byte[] number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write([.. kind.Select(c => (byte)c)]);
        file.Write(data);
        file.Write([0, 0, 0, 0]);
    }

    /// <summary>A GIF whose codes are never longer than they begin: LZW that has learnt nothing.</summary>
    public static byte[] Gif(SamplePicture picture, bool interlaced = false, params SamplePicture[] more)
    {
        using var file = new MemoryStream();
        file.Write("GIF89a"u8);
        Short(file, picture.Width);
        Short(file, picture.Height);
        file.Write([0xF6, 0, 0]);
        for (int i = 0; i < 128; i++)
            file.Write([(byte)(i * 2), (byte)(i * 2), (byte)(i * 2)]);
        foreach (SamplePicture frame in (SamplePicture[])[picture, .. more])
        {
            file.Write([0x21, 0xF9, 4, 0, 10, 0, 0, 0, 0x2C]);
            Short(file, 0);
            Short(file, 0);
            Short(file, frame.Width);
            Short(file, frame.Height);
            file.Write([(byte)(interlaced ? 0x40 : 0), 7]);
            GifData(file, frame, interlaced);
        }
        file.WriteByte(0x3B);
        return file.ToArray();
    }

    private static void GifData(MemoryStream file, SamplePicture frame, bool interlaced)
    {
        IEnumerable<int> rows = Enumerable.Range(0, frame.Height);
        if (interlaced)
            rows = [.. rows.Where(y => y % 8 == 0), .. rows.Where(y => y % 8 == 4), .. rows.Where(y => y % 4 == 2), .. rows.Where(y => y % 2 == 1)];
        // Eight bits a code: 128 levels and the two marks; begun anew before the table would need a ninth.
        List<byte> codes = [];
        int since = 0;
        foreach (int y in rows)
        {
            for (int x = 0; x < frame.Width; x++)
            {
                if (since++ % 100 == 0)
                    codes.Add(128);
                codes.Add((byte)(frame.Grey[y * frame.Width + x] / 2));
            }
        }
        codes.Add(129);
        foreach (byte[] block in codes.Chunk(255))
        {
            file.WriteByte((byte)block.Length);
            file.Write(block);
        }
        file.WriteByte(0);
    }

    /// <summary>A Windows bitmap of 1, 4, 8, 16, 24 or 32 bits; <paramref name="runs"/> packs 8 bits as RLE8.</summary>
    public static byte[] Bmp(SamplePicture picture, int bits, bool topDown = false, bool runs = false)
    {
        int colours = bits <= 8 ? 1 << bits : 0, stride = (picture.Width * bits + 31) / 32 * 4;
        using var file = new MemoryStream();
        byte[] head = new byte[54];
        (head[0], head[1]) = ((byte)'B', (byte)'M');
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(10), 54 + colours * 4);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(14), 40);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(18), picture.Width);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(22), topDown ? -picture.Height : picture.Height);
        (head[26], head[28], head[30]) = (1, (byte)bits, (byte)(runs ? 1 : 0));
        file.Write(head);
        for (int i = 0; i < colours; i++)
            file.Write([(byte)(i * 255 / (colours - 1)), (byte)(i * 255 / (colours - 1)), (byte)(i * 255 / (colours - 1)), 0]);
        for (int row = 0; row < picture.Height; row++)
        {
            ReadOnlySpan<byte> grey = picture.Grey.AsSpan((topDown ? row : picture.Height - 1 - row) * picture.Width, picture.Width);
            if (runs)
            {
                foreach (byte level in grey)
                    file.Write([1, level]);
                file.Write([0, 0]);
                continue;
            }
            byte[] line = new byte[stride];
            for (int x = 0; x < picture.Width; x++)
            {
                int at = x * bits / 8;
                if (bits < 8)
                    line[at] |= (byte)(grey[x] >> (8 - bits) << (8 - bits - x * bits % 8));
                else if (bits == 16)
                    BinaryPrimitives.WriteUInt16LittleEndian(line.AsSpan(at), (ushort)((grey[x] >> 3) * 0x421));
                else
                    line.AsSpan(at, Math.Min(3, bits / 8)).Fill(grey[x]);
            }
            file.Write(line);
        }
        if (runs)
            file.Write([0, 1]);
        return file.ToArray();
    }

    private static void Short(MemoryStream file, int value) => file.Write([(byte)value, (byte)(value >> 8)]);
}
