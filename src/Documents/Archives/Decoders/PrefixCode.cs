namespace Bezel.Documents.Archives.Decoders;

/// <summary>
/// A canonical prefix code from the lengths of its words, at most 20 bits. Short words come from a table, long ones bit by
/// bit; building costs a thousand steps whatever the input says.
/// </summary>
internal sealed class PrefixCode
{
    private const int FastBits = 9, MostBits = 20;
    private readonly ushort[] _fast = new ushort[1 << FastBits];
    private readonly int[] _count = new int[MostBits + 1];
    private readonly ushort[] _symbols;
    private int _longest;

    /// <summary>For symbols below <paramref name="symbols"/> (at most 4,096).</summary>
    public PrefixCode(int symbols) => _symbols = new ushort[symbols];

    /// <summary>Whether the code has any word.</summary>
    public bool Any => _longest > 0;

    /// <summary>Builds the code; false when more words are declared than fit. Codes with gaps are taken.</summary>
    /// <param name="lengths">Bits of each symbol's word; 0 when it has none.</param>
    /// <param name="low">Whether words are read lowest bit first (deflate).</param>
    public bool Build(ReadOnlySpan<byte> lengths, bool low)
    {
        Array.Clear(_count);
        Array.Clear(_fast);
        _longest = 0;
        foreach (byte length in lengths)
        {
            if (length > MostBits)
                return false;
            _count[length]++;
            _longest = Math.Max(_longest, length);
        }
        _count[0] = 0;
        Span<int> next = stackalloc int[MostBits + 2], place = stackalloc int[MostBits + 2];
        int code = 0, left = 1;
        for (int bits = 1; bits <= MostBits; bits++)
        {
            left = (left << 1) - _count[bits];
            if (left < 0)
                return false;
            next[bits] = code;
            code = (code + _count[bits]) << 1;
            place[bits + 1] = place[bits] + _count[bits];
        }
        for (int symbol = 0; symbol < lengths.Length; symbol++)
        {
            int bits = lengths[symbol];
            if (bits == 0)
                continue;
            _symbols[place[bits]++] = (ushort)symbol;
            int word = next[bits]++;
            if (bits > FastBits)
                continue;
            ushort entry = (ushort)((symbol << 4) | bits);
            if (low)
            {
                for (int at = Reverse(word, bits); at < _fast.Length; at += 1 << bits)
                    _fast[at] = entry;
            }
            else
            {
                _fast.AsSpan(word << (FastBits - bits), 1 << (FastBits - bits)).Fill(entry);
            }
        }
        return true;
    }

    /// <summary>The next symbol; -1 when the bits are no word.</summary>
    public int Next(ref LowBits bits)
    {
        int entry = _fast[bits.Peek(FastBits)];
        if (entry != 0)
        {
            bits.Drop(entry & 15);
            return entry >> 4;
        }
        int code = 0, first = 0, index = 0;
        uint ahead = bits.Peek(_longest);
        for (int length = 1; length <= _longest; length++)
        {
            code |= (int)(ahead >> (length - 1)) & 1;
            int count = _count[length];
            if (code - count < first)
            {
                bits.Drop(length);
                return _symbols[index + code - first];
            }
            index += count;
            first = (first + count) << 1;
            code <<= 1;
        }
        return -1;
    }

    /// <summary>The next symbol; -1 when the bits are no word.</summary>
    public int Next(ref HighBits bits)
    {
        int entry = _fast[bits.Peek(FastBits)];
        if (entry != 0)
        {
            bits.Drop(entry & 15);
            return entry >> 4;
        }
        if (_longest == 0)
            return -1;
        int code = 0, first = 0, index = 0;
        uint ahead = bits.Peek(MostBits);
        for (int length = 1; length <= _longest; length++)
        {
            code |= (int)(ahead >> (MostBits - length)) & 1;
            int count = _count[length];
            if (code - count < first)
            {
                bits.Drop(length);
                return _symbols[index + code - first];
            }
            index += count;
            first = (first + count) << 1;
            code <<= 1;
        }
        return -1;
    }

    private static int Reverse(int word, int bits)
    {
        int reversed = 0;
        for (int i = 0; i < bits; i++)
            reversed |= ((word >> i) & 1) << (bits - 1 - i);
        return reversed;
    }
}
