using System.Buffers.Binary;

namespace Bezel.Documents.Archives.Decoders;

/// <summary>
/// The files around LZMA: xz (the xz file format 1.2: streams of blocks with LZMA2 and the x86 filter), .lzma (13 bytes of
/// header) and lzip. Check sums are passed over: what is read is judged, not kept.
/// </summary>
internal static class XzStream
{
    public static bool IsLzip(ReadOnlySpan<byte> c) => c.StartsWith("LZIP"u8);

    /// <summary>Unpacks any of the three; true when it came to its end.</summary>
    public static bool Decode(ReadOnlySpan<byte> c, Unpacking output, InspectionState state)
    {
        if (IsLzip(c))
            return Lzip(c, output, state);
        return c.StartsWith((ReadOnlySpan<byte>)[0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0]) ? Xz(c, output, state) : Alone(c, output, state);
    }

    private static bool Alone(ReadOnlySpan<byte> c, Unpacking output, InspectionState state)
    {
        if (c.Length < 14)
            return false;
        long size = BinaryPrimitives.ReadInt64LittleEndian(c[5..]);
        var lzma = new Lzma(output) { Base = output.Length };
        return lzma.Prepare(c[0], state) && lzma.Decode(c[13..], size < 0 ? -1 : size, out _);
    }

    private static bool Lzip(ReadOnlySpan<byte> c, Unpacking output, InspectionState state)
    {
        while (IsLzip(c) && c.Length > 26 && state.Step(16))
        {
            var lzma = new Lzma(output) { Base = output.Length };
            if (!lzma.Prepare(93, state) || !lzma.Decode(c[6..], -1, out int used))
                return false;
            c = c[Math.Min(c.Length, 6 + used + 20)..];
        }
        return c.IsEmpty;
    }

    private static bool Xz(ReadOnlySpan<byte> c, Unpacking output, InspectionState state)
    {
        int at = 0;
        while (at + 24 <= c.Length && c[at] == 0xFD)
        {
            int check = (c[at + 7] & 15) switch { 0 => 0, <= 3 => 4, <= 6 => 8, <= 9 => 16, <= 12 => 32, _ => 64 };
            at += 12;
            while (at < c.Length && c[at] != 0)
            {
                if (!state.Step(16) || !Block(c, ref at, output, state))
                    return false;
                at += check;
            }
            if (!Index(c, ref at))
                return false;
            while (at + 4 <= c.Length && c.Slice(at, 4).IndexOfAnyExcept((byte)0) < 0)
                at += 4;
        }
        return at == c.Length;
    }

    private static bool Block(ReadOnlySpan<byte> c, ref int at, Unpacking output, InspectionState state)
    {
        int header = (c[at] + 1) * 4;
        if (at + header > c.Length)
            return false;
        int flags = c[at + 1], p = at + 2, from = output.Length;
        if ((flags & 0x40) != 0)
            Number(c, ref p);
        if ((flags & 0x80) != 0)
            Number(c, ref p);
        bool branches = false, last = false;
        for (int filter = 0; filter <= (flags & 3); filter++)
        {
            long id = Number(c, ref p), size = Number(c, ref p);
            if (id < 0 || size < 0 || size > 64)
                return false;
            p += (int)size;
            if (id == 4)
                branches = true;
            else if (id != 0x21)
                return false;
            last = id == 0x21;
        }
        at += header;
        if (!last || !Lzma2.Decode(c[at..], output, state, out int used))
            return false;
        if (branches)
            BranchFilter.X86(output.Bytes.AsSpan(from, output.Length - from));
        at += (used + 3) & ~3;
        return at <= c.Length;
    }

    private static bool Index(ReadOnlySpan<byte> c, ref int at)
    {
        int start = at++;
        long records = Number(c, ref at);
        for (long i = 0; i < records && at < c.Length; i++)
        {
            if (Number(c, ref at) < 0 || Number(c, ref at) < 0)
                return false;
        }
        at = start + ((at - start + 3) & ~3) + 4 + 12;
        return records >= 0 && at <= c.Length;
    }

    private static long Number(ReadOnlySpan<byte> c, ref int at)
    {
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7)
        {
            if (at >= c.Length)
                return -1;
            byte b = c[at++];
            value |= (long)(b & 0x7F) << shift;
            if (b < 0x80)
                return value;
        }
        return -1;
    }
}
