namespace Bezel.Documents.Archives.Decoders;

/// <summary>
/// Deflate (RFC 1951) and Deflate64, where the framework's cannot be used: several members after one another, blocks that
/// look back into the block before (MSZIP), and the larger window. Ends with the last block or at the first damage.
/// </summary>
internal sealed class Inflate
{
    private static readonly byte[] Order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
    private static readonly PrefixCode FixedLiterals = Fixed(288, symbol => symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8);
    private static readonly PrefixCode FixedDistances = Fixed(32, _ => 5);

    private readonly bool _deflate64;
    private readonly PrefixCode _lengths = new(19), _literals = new(288), _distances = new(32);

    private Inflate(bool deflate64) => _deflate64 = deflate64;

    /// <summary>Unpacks one stream; true when it came to its end.</summary>
    /// <param name="packed">The data, and what follows it.</param>
    /// <param name="output">Takes what comes out; what it holds already can be looked back into.</param>
    /// <param name="used">Bytes of the data.</param>
    /// <param name="deflate64">Whether it is Deflate64.</param>
    public static bool Decode(ReadOnlySpan<byte> packed, Unpacking output, out int used, bool deflate64 = false)
    {
        var bits = new LowBits(packed);
        bool whole = new Inflate(deflate64).Blocks(ref bits, output);
        used = bits.Used;
        return whole;
    }

    private bool Blocks(ref LowBits bits, Unpacking output)
    {
        while (true)
        {
            bool last = bits.Read(1) == 1;
            bool good = bits.Read(2) switch
            {
                0 => Stored(ref bits, output),
                1 => Block(ref bits, output, FixedLiterals, FixedDistances),
                2 => Codes(ref bits) && Block(ref bits, output, _literals, _distances),
                _ => false,
            };
            if (!good || bits.Overrun)
                return false;
            if (last)
                return true;
        }
    }

    private static bool Stored(ref LowBits bits, Unpacking output)
    {
        bits.ToByte();
        uint length = bits.Read(16), check = bits.Read(16);
        if (bits.Overrun || (length ^ 0xFFFF) != check)
            return false;
        ReadOnlySpan<byte> data = bits.Bytes((int)length);
        return output.Put(data) && data.Length == (int)length;
    }

    private bool Codes(ref LowBits bits)
    {
        int literals = (int)bits.Read(5) + 257, distances = (int)bits.Read(5) + 1, codes = (int)bits.Read(4) + 4;
        Span<byte> lengths = stackalloc byte[320];
        lengths.Clear();
        for (int i = 0; i < codes; i++)
            lengths[Order[i]] = (byte)bits.Read(3);
        if (literals > 288 || !_lengths.Build(lengths[..19], low: true))
            return false;
        lengths.Clear();
        for (int i = 0; i < literals + distances;)
        {
            int symbol = _lengths.Next(ref bits);
            if (symbol < 0 || bits.Overrun)
                return false;
            if (symbol < 16)
            {
                lengths[i++] = (byte)symbol;
                continue;
            }
            byte value = 0;
            if (symbol == 16)
            {
                if (i == 0)
                    return false;
                value = lengths[i - 1];
            }
            int repeat = symbol == 16 ? 3 + (int)bits.Read(2) : symbol == 17 ? 3 + (int)bits.Read(3) : 11 + (int)bits.Read(7);
            if (i + repeat > literals + distances)
                return false;
            lengths.Slice(i, repeat).Fill(value);
            i += repeat;
        }
        return _literals.Build(lengths[..literals], low: true) && _distances.Build(lengths.Slice(literals, distances), low: true);
    }

    private bool Block(ref LowBits bits, Unpacking output, PrefixCode literals, PrefixCode distances)
    {
        while (true)
        {
            int symbol = literals.Next(ref bits);
            if (symbol < 256)
            {
                if (symbol < 0 || bits.Overrun || !output.Put((byte)symbol))
                    return false;
                continue;
            }
            if (symbol == 256)
                return !bits.Overrun;
            int length = Length(symbol, ref bits);
            int code = distances.Any ? distances.Next(ref bits) : -1;
            if (length < 0 || code < 0 || code >= (_deflate64 ? 32 : 30))
                return false;
            int extra = code < 4 ? 0 : (code >> 1) - 1;
            int distance = code < 4 ? code + 1 : ((2 | (code & 1)) << extra) + 1 + (int)bits.Read(extra);
            if (bits.Overrun || !output.Copy(distance, length))
                return false;
        }
    }

    private int Length(int symbol, ref LowBits bits)
    {
        if (symbol < 265)
            return symbol - 254;
        if (symbol < 285)
        {
            int extra = (symbol - 261) >> 2;
            return ((4 + ((symbol - 265) & 3)) << extra) + 3 + (int)bits.Read(extra);
        }
        if (symbol == 285)
            return _deflate64 ? 3 + (int)bits.Read(16) : 258;
        return -1;
    }

    private static PrefixCode Fixed(int symbols, Func<int, int> length)
    {
        var code = new PrefixCode(symbols);
        code.Build([.. Enumerable.Range(0, symbols).Select(s => (byte)length(s))], low: true);
        return code;
    }
}
