namespace Bezel.Documents.Pictures;

/// <summary>A code table of a JPEG (ISO/IEC 10918-1, annex C): codes of up to nine bits by one look, longer ones by their length.</summary>
internal sealed class JpegHuffman
{
    private const int Quick = 9;

    private readonly ushort[] _quick = new ushort[1 << Quick];
    private readonly int[] _limit = new int[18];
    private readonly int[] _offset = new int[17];
    private readonly byte[] _values;

    /// <param name="counts">How many codes there are of each length, 1 to 16.</param>
    /// <param name="values">What they stand for, in order.</param>
    public JpegHuffman(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> values)
    {
        _values = values.ToArray();
        int code = 0, index = 0;
        for (int length = 1; length <= 16; length++)
        {
            _offset[length] = index - code;
            for (int i = 0; i < counts[length - 1] && index < _values.Length; i++, code++, index++)
            {
                if (length > Quick || code >= 1 << length)
                    continue;
                int first = code << (Quick - length);
                _quick.AsSpan(first, 1 << (Quick - length)).Fill((ushort)(length << 8 | _values[index]));
            }
            _limit[length] = code << (16 - length);
            code <<= 1;
        }
        _limit[17] = int.MaxValue;
    }

    /// <summary>The next symbol; 0 where the bits are no code.</summary>
    public int Read(ref JpegBits bits)
    {
        int next = bits.Peek16();
        int quick = _quick[next >> (16 - Quick)];
        if (quick != 0)
        {
            bits.Skip(quick >> 8);
            return quick & 0xFF;
        }
        int length = Quick + 1;
        while (length <= 16 && next >= _limit[length])
            length++;
        if (length > 16)
        {
            bits.Skip(16);
            return 0;
        }
        bits.Skip(length);
        int index = _offset[length] + (next >> (16 - length));
        return (uint)index < (uint)_values.Length ? _values[index] : 0;
    }
}
