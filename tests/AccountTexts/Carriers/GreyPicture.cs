using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Bezel.AccountTexts.Carriers;

/// <summary>A grey picture, a byte a pixel, from the top left.</summary>
/// <param name="Jpeg">The same as a JPEG, from the program that drew it; null where it was not asked for.</param>
public sealed record GreyPicture(int Width, int Height, byte[] Pixels, byte[]? Jpeg = null)
{
    /// <summary>Reads a binary PGM (<c>P5</c>, eight bits); null when it is none.</summary>
    public static GreyPicture? FromPgm(byte[] file)
    {
        int at = 0;
        if (Token() != "P5" || !int.TryParse(Token(), out int width) || !int.TryParse(Token(), out int height) || Token() != "255" || file.Length - at - 1 != (long)width * height)
            return null;
        return new GreyPicture(width, height, file[(at + 1)..]);

        string Token()
        {
            while (at < file.Length && char.IsWhiteSpace((char)file[at]))
                at++;
            int start = at;
            while (at < file.Length && !char.IsWhiteSpace((char)file[at]))
                at++;
            return Encoding.ASCII.GetString(file, start, at - start);
        }
    }

    /// <summary>A JPEG with the size that its frame header says (ITU T.81, B.2.2); null when it has none.</summary>
    public static GreyPicture? FromJpeg(byte[] file)
    {
        for (int at = 2; at + 9 < file.Length && file[at] == 0xFF;)
        {
            if (file[at + 1] is 0xC0 or 0xC1 or 0xC2)
                return new GreyPicture(BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at + 7)), BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at + 5)), [], file);
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at + 2));
        }
        return null;
    }

    /// <summary>The picture as PNG (ISO 15948), without filters.</summary>
    public byte[] Png()
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (int y = 0; y < Height; y++)
            {
                zlib.WriteByte(0);
                zlib.Write(Pixels, y * Width, Width);
            }
        }
        byte[] head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, Width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), Height);
        head[8] = 8;
        return [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, .. Chunk("IHDR", head), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    private static byte[] Chunk(string name, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(name), .. data], length = new byte[4], sum = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(sum, Crc(body));
        return [.. length, .. body, .. sum];
    }

    private static uint Crc(byte[] bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte one in bytes)
        {
            crc ^= one;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
        }
        return ~crc;
    }
}
