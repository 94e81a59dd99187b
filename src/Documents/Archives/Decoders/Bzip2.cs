namespace Bezel.Documents.Archives.Decoders;

/// <summary>
/// bzip2: all streams of a file. Rules: a block's size is bounded by the level of its stream (900,000 at most); the sums
/// are not checked, since what is read is judged and not kept. Blocks of the "randomised" kind, which no program has
/// written since 1997, are not read.
/// </summary>
internal static class Bzip2
{
    private const ulong BlockMagic = 0x314159265359, EndMagic = 0x177245385090;

    /// <summary>Unpacks; true when the last stream came to its end.</summary>
    public static bool Decode(ReadOnlySpan<byte> packed, Unpacking output, out int used)
    {
        var bits = new HighBits(packed);
        uint[] block = [];
        used = 0;
        while (true)
        {
            if (bits.Read(8) != 'B' || bits.Read(8) != 'Z' || bits.Read(8) != 'h')
                return used > 0;
            uint level = bits.Read(8) - '0';
            if (level is < 1 or > 9)
                return used > 0;
            int size = (int)level * 100_000;
            while (true)
            {
                ulong magic = ((ulong)bits.Read(24) << 24) | bits.Read(24);
                bits.Read(32);
                if (bits.Overrun)
                    return false;
                if (magic == EndMagic)
                    break;
                if (magic != BlockMagic)
                    return false;
                if (block.Length < size)
                    block = new uint[size];
                if (!Block(ref bits, block, size, output))
                    return false;
            }
            bits.To(8);
            used = bits.Used;
            if (used >= packed.Length)
                return true;
        }
    }

    private static bool Block(ref HighBits bits, uint[] block, int size, Unpacking output)
    {
        bool randomised = bits.Read(1) == 1;
        int origin = (int)bits.Read(24);
        byte[] front = new byte[256];
        int symbols = 0;
        uint ranges = bits.Read(16);
        for (int range = 0; range < 16; range++)
        {
            if ((ranges & (0x8000u >> range)) == 0)
                continue;
            uint map = bits.Read(16);
            for (int i = 0; i < 16; i++)
            {
                if ((map & (0x8000u >> i)) != 0)
                    front[symbols++] = (byte)((range * 16) + i);
            }
        }
        int tables = (int)bits.Read(3), selectors = (int)bits.Read(15);
        if (randomised || symbols == 0 || tables is < 2 or > 6 || selectors == 0 || bits.Overrun)
            return false;
        byte[] selector = new byte[selectors];
        Span<byte> order = [0, 1, 2, 3, 4, 5];
        for (int i = 0; i < selectors; i++)
        {
            int at = 0;
            while (bits.Read(1) == 1)
            {
                if (++at >= tables)
                    return false;
            }
            byte chosen = order[at];
            order[..at].CopyTo(order[1..]);
            order[0] = selector[i] = chosen;
        }
        var codes = new PrefixCode[tables];
        for (int i = 0; i < tables; i++)
        {
            codes[i] = new PrefixCode(258);
            if (!Lengths(ref bits, codes[i], symbols + 2))
                return false;
        }
        int[] counts = new int[256];
        int length = Symbols(ref bits, block, size, front, symbols, selector, codes, counts);
        return length >= 0 && !bits.Overrun && (length == 0 || (origin < length && Restore(block.AsSpan(0, length), origin, counts, output)));
    }

    private static bool Lengths(ref HighBits bits, PrefixCode code, int symbols)
    {
        Span<byte> lengths = stackalloc byte[258];
        int length = (int)bits.Read(5);
        for (int i = 0; i < symbols; i++)
        {
            while (bits.Read(1) == 1)
            {
                length += bits.Read(1) == 0 ? 1 : -1;
                if (length is < 1 or > 20)
                    return false;
            }
            if (length is < 1 or > 20)
                return false;
            lengths[i] = (byte)length;
        }
        return !bits.Overrun && code.Build(lengths[..symbols], low: false);
    }

    // Move-to-front and runs of the first symbol; the block's bytes land in the low eight bits.
    private static int Symbols(ref HighBits bits, uint[] block, int size, byte[] front, int symbols, byte[] selector, PrefixCode[] codes, int[] counts)
    {
        int length = 0, group = -1, left = 0, run = 0, weight = 1;
        PrefixCode code = codes[0];
        while (true)
        {
            if (left == 0)
            {
                if (++group >= selector.Length)
                    return -1;
                code = codes[selector[group]];
                left = 50;
            }
            left--;
            int symbol = code.Next(ref bits);
            if (symbol < 0 || bits.Overrun)
                return -1;
            if (symbol <= 1)
            {
                if (weight > size)
                    return -1;
                run += weight << symbol;
                weight <<= 1;
                continue;
            }
            if (run > 0)
            {
                if (run > size - length)
                    return -1;
                block.AsSpan(length, run).Fill(front[0]);
                counts[front[0]] += run;
                length += run;
                run = 0;
            }
            weight = 1;
            if (symbol == symbols + 1)
                return length;
            if (length >= size || symbol > symbols)
                return -1;
            byte value = front[symbol - 1];
            Array.Copy(front, 0, front, 1, symbol - 1);
            front[0] = value;
            counts[value]++;
            block[length++] = value;
        }
    }

    // Undoes the Burrows-Wheeler transform, then the run lengths (four equal bytes and a count).
    private static bool Restore(Span<uint> block, int origin, int[] counts, Unpacking output)
    {
        int sum = 0;
        foreach (ref int count in counts.AsSpan())
        {
            int next = sum + count;
            count = sum;
            sum = next;
        }
        for (int i = 0; i < block.Length; i++)
            block[counts[(int)(block[i] & 0xFF)]++] |= (uint)i << 8;
        uint at = block[origin] >> 8;
        int same = 0, before = -1;
        for (int i = 0; i < block.Length; i++)
        {
            uint entry = block[(int)at];
            at = entry >> 8;
            byte value = (byte)entry;
            if (same == 4)
            {
                if (!output.Repeat((byte)before, value))
                    return false;
                same = 0;
                before = -1;
                continue;
            }
            same = value == before ? same + 1 : 1;
            before = value;
            if (!output.Put(value))
                return false;
        }
        return true;
    }
}
