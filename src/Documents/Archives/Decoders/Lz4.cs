using System.Buffers.Binary;

namespace Bezel.Documents.Archives.Decoders;

/// <summary>LZ4 frames (the LZ4 frame format 1.6): blocks, linked or not, without dictionaries.</summary>
internal static class Lz4
{
    public static bool Is(ReadOnlySpan<byte> c) => c.StartsWith((ReadOnlySpan<byte>)[4, 0x22, 0x4D, 0x18]);

    /// <summary>Unpacks all frames; true when the last one came to its end.</summary>
    public static bool Decode(ReadOnlySpan<byte> c, Unpacking output)
    {
        bool any = false;
        int at = 0;
        while (at + 7 <= c.Length && Is(c[at..]))
        {
            int flags = c[at + 4];
            at += 6 + ((flags & 8) != 0 ? 8 : 0) + ((flags & 1) != 0 ? 4 : 0) + 1;
            while (true)
            {
                if (at + 4 > c.Length)
                    return false;
                uint size = BinaryPrimitives.ReadUInt32LittleEndian(c[at..]);
                at += 4;
                if (size == 0)
                    break;
                int length = (int)(size & 0x7FFFFFFF);
                if (length > c.Length - at)
                    return false;
                if (size > 0x7FFFFFFF ? !output.Put(c.Slice(at, length)) : !Block(c.Slice(at, length), output))
                    return false;
                at += length + ((flags & 16) != 0 ? 4 : 0);
            }
            at += (flags & 4) != 0 ? 4 : 0;
            any = true;
        }
        return any;
    }

    private static bool Block(ReadOnlySpan<byte> c, Unpacking output)
    {
        int at = 0;
        while (at < c.Length)
        {
            int token = c[at++], literals = token >> 4;
            if (!Longer(c, ref at, ref literals) || literals > c.Length - at || !output.Put(c.Slice(at, literals)))
                return false;
            at += literals;
            if (at == c.Length)
                return true;
            if (at + 2 > c.Length)
                return false;
            int distance = c[at] | (c[at + 1] << 8), length = token & 15;
            at += 2;
            if (!Longer(c, ref at, ref length) || !output.Copy(distance, length + 4))
                return false;
        }
        return true;
    }

    private static bool Longer(ReadOnlySpan<byte> c, ref int at, ref int length)
    {
        if (length < 15)
            return true;
        byte more;
        do
        {
            if (at >= c.Length)
                return false;
            more = c[at++];
            length += more;
        }
        while (more == 255);
        return true;
    }
}
