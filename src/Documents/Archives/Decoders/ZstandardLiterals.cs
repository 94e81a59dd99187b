using System.Numerics;

namespace Bezel.Documents.Archives.Decoders;

/// <summary>The literals of a Zstandard block (RFC 8878, 3.1.1.3.1) and their Huffman code, which blocks may share.</summary>
internal sealed class ZstandardLiterals
{
    private const int MostLiterals = 128 * 1024, MostBits = 11;
    private readonly byte[] _literals = new byte[MostLiterals];
    private readonly ushort[] _code = new ushort[1 << MostBits];
    private int _codeBits, _at, _length;

    /// <summary>Those not yet taken.</summary>
    public ReadOnlySpan<byte> Left => _literals.AsSpan(_at, _length - _at);

    public void Take(int count) => _at += count;

    /// <summary>Reads the section at the start of a block; the bytes that it takes, or -1.</summary>
    public int Read(ReadOnlySpan<byte> c)
    {
        _at = _length = 0;
        if (c.IsEmpty)
            return -1;
        int kind = c[0] & 3, format = (c[0] >> 2) & 3;
        if (kind < 2)
        {
            int header = format switch { 1 => 2, 3 => 3, _ => 1 };
            if (c.Length < header)
                return -1;
            int size = header == 1 ? c[0] >> 3 : header == 2 ? (c[0] >> 4) | (c[1] << 4) : (c[0] >> 4) | (c[1] << 4) | (c[2] << 12);
            int there = kind == 1 ? 1 : size;
            if (size > MostLiterals || header + there > c.Length)
                return -1;
            if (kind == 1)
                _literals.AsSpan(0, size).Fill(c[header]);
            else
                c.Slice(header, size).CopyTo(_literals);
            _length = size;
            return header + there;
        }
        return Packed(c, kind == 2, format);
    }

    private int Packed(ReadOnlySpan<byte> c, bool ownCode, int format)
    {
        int header = format < 2 ? 3 : format + 2;
        if (c.Length < header)
            return -1;
        ulong fields = 0;
        for (int i = header - 1; i >= 0; i--)
            fields = (fields << 8) | c[i];
        int width = format < 2 ? 10 : format == 2 ? 14 : 18;
        int size = (int)(fields >> 4) & ((1 << width) - 1), packed = (int)(fields >> (4 + width)) & ((1 << width) - 1);
        if (size > MostLiterals || header + packed > c.Length)
            return -1;
        ReadOnlySpan<byte> data = c.Slice(header, packed);
        if (ownCode)
        {
            int used = Code(data);
            if (used < 0)
                return -1;
            data = data[used..];
        }
        else if (_codeBits == 0)
        {
            return -1;
        }
        bool good;
        if (format == 0)
        {
            good = Stream(data, _literals.AsSpan(0, size));
        }
        else
        {
            if (data.Length < 6)
                return -1;
            int a = data[0] | (data[1] << 8), b = data[2] | (data[3] << 8), d = data[4] | (data[5] << 8), quarter = (size + 3) / 4;
            data = data[6..];
            if (a + b + d > data.Length || quarter * 3 > size)
                return -1;
            good = Stream(data[..a], _literals.AsSpan(0, quarter)) && Stream(data.Slice(a, b), _literals.AsSpan(quarter, quarter))
                && Stream(data.Slice(a + b, d), _literals.AsSpan(2 * quarter, quarter)) && Stream(data[(a + b + d)..], _literals.AsSpan(3 * quarter, size - (3 * quarter)));
        }
        _length = size;
        return good ? header + packed : -1;
    }

    private bool Stream(ReadOnlySpan<byte> data, Span<byte> into)
    {
        var bits = new BackBits(data);
        for (int i = 0; i < into.Length; i++)
        {
            ushort entry = _code[bits.Peek(_codeBits)];
            bits.Drop(entry & 15);
            into[i] = (byte)(entry >> 4);
        }
        return !bits.Overrun;
    }

    private int Code(ReadOnlySpan<byte> c)
    {
        if (c.IsEmpty)
            return -1;
        Span<byte> weights = stackalloc byte[256];
        weights.Clear();
        int count, used, header = c[0];
        if (header >= 128)
        {
            count = header - 127;
            used = 1 + ((count + 1) / 2);
            if (used > c.Length)
                return -1;
            for (int i = 0; i < count; i++)
                weights[i] = (byte)((i & 1) == 0 ? c[1 + (i / 2)] >> 4 : c[1 + (i / 2)] & 15);
        }
        else
        {
            used = 1 + header;
            if (used > c.Length)
                return -1;
            count = PackedWeights(c[1..used], weights);
        }
        return count > 0 && Build(weights, count) ? used : -1;
    }

    private static int PackedWeights(ReadOnlySpan<byte> c, Span<byte> weights)
    {
        if (FiniteStates.Read(c, 6, 255, out int used) is not { } states)
            return -1;
        var bits = new BackBits(c[used..]);
        int a = (int)bits.Read(states.Accuracy), b = (int)bits.Read(states.Accuracy), count = 0;
        if (bits.Overrun)
            return -1;
        // Two states take turns until the bits are used up.
        while (count < 254)
        {
            weights[count++] = (byte)states.Symbol(a);
            if (bits.Left < states.BitsOf(a))
            {
                weights[count++] = (byte)states.Symbol(b);
                return count;
            }
            a = states.Next(a, ref bits);
            (a, b) = (b, a);
        }
        return -1;
    }

    private bool Build(Span<byte> weights, int count)
    {
        int sum = 0;
        for (int i = 0; i < count; i++)
        {
            if (weights[i] > MostBits)
                return false;
            sum += weights[i] == 0 ? 0 : 1 << (weights[i] - 1);
        }
        if (sum == 0)
            return false;
        int most = BitOperations.Log2((uint)sum) + 1, rest = (1 << most) - sum;
        if (most > MostBits || !BitOperations.IsPow2(rest))
            return false;
        weights[count++] = (byte)(BitOperations.Log2((uint)rest) + 1);
        int at = 0;
        for (int weight = 1; weight <= most; weight++)
        {
            for (int symbol = 0; symbol < count; symbol++)
            {
                if (weights[symbol] != weight)
                    continue;
                int run = 1 << (weight - 1);
                if (at + run > 1 << most)
                    return false;
                _code.AsSpan(at, run).Fill((ushort)((symbol << 4) | (most + 1 - weight)));
                at += run;
            }
        }
        _codeBits = most;
        return true;
    }
}
