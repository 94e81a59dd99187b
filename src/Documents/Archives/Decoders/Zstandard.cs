using System.Buffers.Binary;
using System.Numerics;

namespace Bezel.Documents.Archives.Decoders;

/// <summary>
/// Zstandard frames (RFC 8878), skippable frames passed over, dictionaries not supported. What was produced is the window.
/// Rules: the three tables and the literals code are bounded by the format; a block gives at most 128 KiB, and one that
/// gives nothing still uses three bytes of input.
/// </summary>
internal sealed class Zstandard(Unpacking output)
{
    private const int MostBlock = 128 * 1024;
    private static readonly int[] LengthBase =
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 20, 22, 24, 28, 32, 40, 48, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768, 65536];
    private static readonly byte[] LengthBits = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];
    private static readonly int[] MatchBase =
    [
        3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34,
        35, 37, 39, 41, 43, 47, 51, 59, 67, 83, 99, 131, 259, 515, 1027, 2051, 4099, 8195, 16387, 32771, 65539,
    ];
    private static readonly byte[] MatchBits =
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];
    private static readonly FiniteStates UsualLengths = FiniteStates.Of(6, [4, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 1, 1, 1, 1, 1, -1, -1, -1, -1]);
    private static readonly FiniteStates UsualMatches = FiniteStates.Of(6,
        [1, 4, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1]);
    private static readonly FiniteStates UsualOffsets = FiniteStates.Of(5, [1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1]);

    private readonly ZstandardLiterals _literals = new();
    private FiniteStates? _lengths, _offsets, _matches;
    private long _rep1, _rep2, _rep3;
    private int _frameStart;

    /// <summary>Unpacks all frames; true when the last one came to its end.</summary>
    public static bool Decode(ReadOnlySpan<byte> c, Unpacking output)
    {
        int at = 0;
        bool any = false;
        while (at + 5 <= c.Length)
        {
            uint magic = BinaryPrimitives.ReadUInt32LittleEndian(c[at..]);
            if ((magic & 0xFFFFFFF0) == 0x184D2A50)
            {
                if (at + 8 > c.Length)
                    return false;
                long next = at + 8L + BinaryPrimitives.ReadUInt32LittleEndian(c[(at + 4)..]);
                if (next > c.Length)
                    return false;
                at = (int)next;
            }
            else if (magic == 0xFD2FB528)
            {
                if (!new Zstandard(output).Frame(c, ref at))
                    return false;
            }
            else
            {
                return any;
            }
            any = true;
        }
        return any;
    }

    private bool Frame(ReadOnlySpan<byte> c, ref int at)
    {
        int descriptor = c[at + 4];
        bool single = (descriptor & 0x20) != 0;
        int dictionary = (descriptor & 3) switch { 0 => 0, 1 => 1, 2 => 2, _ => 4 };
        int size = (descriptor >> 6) switch { 0 => single ? 1 : 0, 1 => 2, 2 => 4, _ => 8 };
        at += 5 + (single ? 0 : 1) + dictionary + size;
        (_rep1, _rep2, _rep3) = (1, 4, 8);
        _frameStart = output.Length;
        while (at + 3 <= c.Length)
        {
            int header = c[at] | (c[at + 1] << 8) | (c[at + 2] << 16);
            at += 3;
            int length = header >> 3;
            int there = (header & 6) == 2 ? 1 : length;
            if (there > c.Length - at)
                return false;
            ReadOnlySpan<byte> block = c.Slice(at, there);
            at += there;
            bool good = ((header >> 1) & 3) switch
            {
                0 => output.Put(block),
                1 => output.Repeat(block[0], length),
                2 => Block(block),
                _ => false,
            };
            if (!good)
                return false;
            if ((header & 1) == 1)
            {
                at += (descriptor & 4) != 0 ? 4 : 0;
                return true;
            }
        }
        return false;
    }

    private bool Block(ReadOnlySpan<byte> c)
    {
        int at = _literals.Read(c);
        if (at < 0 || at >= c.Length)
            return false;
        int sequences = c[at++];
        if (sequences >= 128)
        {
            if (sequences == 255 ? at + 2 > c.Length : at >= c.Length)
                return false;
            sequences = sequences == 255 ? (c[at] | (c[at + 1] << 8)) + 0x7F00 : ((sequences - 128) << 8) + c[at];
            at += sequences >= 0x7F00 ? 2 : 1;
        }
        if (sequences == 0)
            return output.Put(_literals.Left);
        if (at >= c.Length)
            return false;
        int modes = c[at++];
        return Table(modes >> 6, UsualLengths, 9, 35, c, ref at, ref _lengths) && Table((modes >> 4) & 3, UsualOffsets, 8, 31, c, ref at, ref _offsets)
            && Table((modes >> 2) & 3, UsualMatches, 9, 52, c, ref at, ref _matches) && Sequences(c[Math.Min(at, c.Length)..], sequences);
    }

    private static bool Table(int mode, FiniteStates usual, int mostAccuracy, int mostSymbol, ReadOnlySpan<byte> c, ref int at, ref FiniteStates? table)
    {
        switch (mode)
        {
            case 0:
                table = usual;
                return true;
            case 1 when at < c.Length && c[at] <= mostSymbol:
                table = FiniteStates.One(c[at++]);
                return true;
            case 2:
                table = FiniteStates.Read(c[Math.Min(at, c.Length)..], mostAccuracy, mostSymbol, out int used);
                at += used;
                return table is not null;
            default:
                return mode == 3 && table is not null;
        }
    }

    private bool Sequences(ReadOnlySpan<byte> c, int count)
    {
        var bits = new BackBits(c);
        FiniteStates lengths = _lengths!, offsets = _offsets!, matches = _matches!;
        int a = (int)bits.Read(lengths.Accuracy), o = (int)bits.Read(offsets.Accuracy), m = (int)bits.Read(matches.Accuracy);
        int start = output.Length;
        for (int i = 0; i < count; i++)
        {
            int offsetCode = offsets.Symbol(o), matchCode = matches.Symbol(m), lengthCode = lengths.Symbol(a);
            if (offsetCode > 31 || matchCode > 52 || lengthCode > 35 || bits.Overrun)
                return false;
            long offset = (1L << offsetCode) + bits.Read(offsetCode);
            int match = MatchBase[matchCode] + (int)bits.Read(MatchBits[matchCode]);
            int literals = LengthBase[lengthCode] + (int)bits.Read(LengthBits[lengthCode]);
            if (i + 1 < count)
            {
                a = lengths.Next(a, ref bits);
                m = matches.Next(m, ref bits);
                o = offsets.Next(o, ref bits);
            }
            long distance = Distance(offset, literals);
            ReadOnlySpan<byte> left = _literals.Left;
            if (bits.Overrun || literals > left.Length || !output.Put(left[..literals]))
                return false;
            _literals.Take(literals);
            if (distance <= 0 || distance > output.Length - _frameStart || output.Length - start + match > MostBlock || !output.Copy((int)distance, match))
                return false;
        }
        return output.Put(_literals.Left);
    }

    // RFC 8878, 3.1.1.5: the values 1 to 3 name one of the last three distances.
    private long Distance(long offset, int literals)
    {
        if (offset > 3)
        {
            (_rep1, _rep2, _rep3) = (offset - 3, _rep1, _rep2);
            return _rep1;
        }
        long which = offset + (literals == 0 ? 1 : 0);
        if (which == 1)
            return _rep1;
        long distance = which == 2 ? _rep2 : which == 3 ? _rep3 : _rep1 - 1;
        if (which > 2)
            _rep3 = _rep2;
        _rep2 = _rep1;
        return _rep1 = distance;
    }
}

/// <summary>Bits from the end backwards, as Zstandard writes them: the highest bit set in the last byte marks where they begin.</summary>
internal ref struct BackBits
{
    private readonly ReadOnlySpan<byte> _data;
    private long _left;

    public BackBits(ReadOnlySpan<byte> data)
    {
        _data = data;
        _left = data.IsEmpty || data[^1] == 0 ? -1 : (data.Length * 8L) - 1 - BitOperations.LeadingZeroCount((uint)data[^1]) + 24;
    }

    /// <summary>Whether more was taken than there is.</summary>
    public readonly bool Overrun => _left < 0;

    public readonly long Left => _left;

    /// <summary>The next bits; at most 32. Past the beginning come zeros.</summary>
    public uint Read(int bits)
    {
        uint value = Peek(bits);
        _left -= bits;
        return value;
    }

    public void Drop(int bits) => _left -= bits;

    public readonly uint Peek(int bits)
    {
        long from = _left - bits;
        if (_left <= 0 || bits == 0)
            return 0;
        if (from < 0)
            return (uint)((Load(0) & ((1UL << (int)_left) - 1)) << (int)-from) & (uint)((1UL << bits) - 1);
        return (uint)((Load((int)(from >> 3)) >> (int)(from & 7)) & ((1UL << bits) - 1));
    }

    private readonly ulong Load(int at)
    {
        if (at + 8 <= _data.Length)
            return BinaryPrimitives.ReadUInt64LittleEndian(_data[at..]);
        ulong value = 0;
        for (int i = Math.Min(_data.Length - at, 8) - 1; i >= 0; i--)
            value = (value << 8) | _data[at + i];
        return value;
    }
}
