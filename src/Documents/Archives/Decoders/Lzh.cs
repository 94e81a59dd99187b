namespace Bezel.Documents.Archives.Decoders;

/// <summary>The methods lh4 to lh7 of LHA: blocks of up to 65,535 symbols, each with its own two codes and a code for their lengths.</summary>
internal sealed class Lzh
{
    private const int Literals = 510, Lengths = 19;
    private readonly PrefixCode _literals = new(Literals), _distances = new(32), _lengths = new(Lengths);
    private int _oneLiteral = -1, _oneDistance = -1, _oneLength = -1;

    /// <summary>Unpacks; true when all of it came out.</summary>
    /// <param name="data">The packed data.</param>
    /// <param name="windowBits">12 to 16.</param>
    /// <param name="size">Bytes to come out.</param>
    /// <param name="output">Takes what comes out.</param>
    public static bool Decode(ReadOnlySpan<byte> data, int windowBits, long size, Unpacking output) => new Lzh().Run(data, windowBits, size, output);

    private bool Run(ReadOnlySpan<byte> data, int windowBits, long size, Unpacking output)
    {
        var bits = new HighBits(data);
        int left = 0, distances = windowBits + 1, distanceBits = windowBits >= 15 ? 5 : 4;
        while (output.Length < size)
        {
            if (left == 0)
            {
                left = (int)bits.Read(16);
                if (left == 0 || bits.Overrun || !Code(ref bits, Lengths, 5, 3, _lengths, ref _oneLength) || !LiteralCode(ref bits)
                    || !Code(ref bits, distances, distanceBits, -1, _distances, ref _oneDistance))
                    return false;
            }
            left--;
            int symbol = _oneLiteral >= 0 ? _oneLiteral : _literals.Next(ref bits);
            if (symbol < 0 || bits.Overrun)
                return false;
            if (symbol < 256)
            {
                if (!output.Put((byte)symbol))
                    return false;
                continue;
            }
            int slot = _oneDistance >= 0 ? _oneDistance : _distances.Next(ref bits);
            if (slot < 0 || slot > windowBits)
                return false;
            int distance = slot < 2 ? slot : (1 << (slot - 1)) + (int)bits.Read(slot - 1);
            // The last copy may lead past the end.
            if (!output.Copy(distance + 1, symbol - 253))
                return output.Length >= size;
        }
        return true;
    }

    // Lengths up to 7 in three bits, each bit after "111" one more; after the third there may be a run of zeros.
    private static bool Code(ref HighBits bits, int symbols, int countBits, int pauseAt, PrefixCode code, ref int one)
    {
        int count = (int)bits.Read(countBits);
        one = -1;
        if (count == 0)
        {
            one = (int)bits.Read(countBits);
            return one < symbols;
        }
        if (count > symbols)
            return false;
        Span<byte> lengths = stackalloc byte[32];
        lengths.Clear();
        for (int i = 0; i < count;)
        {
            int length = (int)bits.Read(3);
            while (length >= 7 && bits.Read(1) == 1)
            {
                if (++length > 16)
                    return false;
            }
            lengths[i++] = (byte)length;
            if (i == pauseAt)
                i += (int)bits.Read(2);
        }
        return !bits.Overrun && code.Build(lengths[..symbols], low: false);
    }

    private bool LiteralCode(ref HighBits bits)
    {
        int count = (int)bits.Read(9);
        _oneLiteral = -1;
        if (count == 0)
        {
            _oneLiteral = (int)bits.Read(9);
            return _oneLiteral < Literals;
        }
        if (count > Literals)
            return false;
        Span<byte> lengths = stackalloc byte[Literals];
        lengths.Clear();
        for (int i = 0; i < count;)
        {
            int symbol = _oneLength >= 0 ? _oneLength : _lengths.Next(ref bits);
            if (symbol < 0 || bits.Overrun)
                return false;
            if (symbol > 2)
                lengths[i++] = (byte)(symbol - 2);
            else
                i += symbol == 0 ? 1 : symbol == 1 ? 3 + (int)bits.Read(4) : 20 + (int)bits.Read(9);
        }
        return _literals.Build(lengths, low: false);
    }
}
