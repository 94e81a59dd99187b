namespace Bezel.Documents.Archives.Decoders;

/// <summary>
/// compress (<c>.Z</c>): LZW with words of 9 to 16 bits, lowest bit first. Words come in groups of eight, and the rest of a
/// group is skipped when their width changes, as the first program did it.
/// </summary>
internal static class Lzw
{
    public static bool Is(ReadOnlySpan<byte> c) => c.Length > 3 && c[0] == 0x1F && c[1] == 0x9D;

    /// <summary>Unpacks a whole file; true when it was sound.</summary>
    public static bool Decode(ReadOnlySpan<byte> c, Unpacking output)
    {
        if (!Is(c) || (c[2] & 0x1F) is < 9 or > 16)
            return false;
        int most = c[2] & 0x1F;
        bool clears = (c[2] & 0x80) != 0;
        // A word is its last byte and the word before; the text of each lies in the output where it was first made.
        int[] start = new int[1 << most];
        int[] length = new int[1 << most];
        int first = clears ? 257 : 256, next = first, width = 9, inGroup = 0;
        long bit = 24;
        while (true)
        {
            if (width < most && next > 1 << width)
            {
                bit += ((8 - (inGroup & 7)) & 7) * width;
                inGroup = 0;
                width++;
            }
            if (bit + width > c.Length * 8L)
                return true;
            int at = (int)(bit >> 3);
            uint word = c[at] | (at + 1 < c.Length ? (uint)c[at + 1] << 8 : 0) | (at + 2 < c.Length ? (uint)c[at + 2] << 16 : 0);
            int code = (int)(word >> (int)(bit & 7)) & ((1 << width) - 1);
            bit += width;
            inGroup++;
            if (code == 256 && clears)
            {
                bit += ((8 - (inGroup & 7)) & 7) * width;
                inGroup = 0;
                width = 9;
                next = first;
                continue;
            }
            int from = output.Length;
            if (code < 256)
            {
                if (!output.Put((byte)code))
                    return false;
            }
            else if (code < next)
            {
                if (!output.Copy(from - start[code], length[code]))
                    return false;
            }
            else
            {
                return false;
            }
            // The new word is the one before and the first byte of this one: both lie one after the other in the output.
            if (next < 1 << most)
            {
                start[next] = from;
                length[next] = (code < 256 ? 1 : length[code]) + 1;
                next++;
            }
        }
    }
}
