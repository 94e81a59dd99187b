using System.Numerics;

namespace Bezel.Documents.Archives.Decoders;

/// <summary>A table of the finite state entropy code of Zstandard (RFC 8878, 4.1).</summary>
internal sealed class FiniteStates
{
    private readonly byte[] _symbols;
    private readonly byte[] _bits;
    private readonly ushort[] _base;

    private FiniteStates(int accuracy)
    {
        Accuracy = accuracy;
        _symbols = new byte[1 << accuracy];
        _bits = new byte[1 << accuracy];
        _base = new ushort[1 << accuracy];
    }

    /// <summary>Bits of a state, 0 to 9.</summary>
    public int Accuracy { get; }

    public int Symbol(int state) => _symbols[state];

    public int Next(int state, ref BackBits bits) => _base[state] + (int)bits.Read(_bits[state]);

    /// <summary>Bits that going on from a state takes.</summary>
    public int BitsOf(int state) => _bits[state];

    /// <summary>A code of one symbol.</summary>
    public static FiniteStates One(byte symbol)
    {
        var table = new FiniteStates(0);
        table._symbols[0] = symbol;
        return table;
    }

    /// <summary>Reads the probabilities; null when they are unsound.</summary>
    public static FiniteStates? Read(ReadOnlySpan<byte> c, int mostAccuracy, int mostSymbol, out int used)
    {
        var bits = new LowBits(c);
        used = 0;
        int accuracy = (int)bits.Read(4) + 5;
        if (accuracy > mostAccuracy)
            return null;
        Span<short> chances = stackalloc short[256];
        int left = (1 << accuracy) + 1, symbol = 0;
        while (left > 1 && symbol <= mostSymbol)
        {
            int width = BitOperations.Log2((uint)left) + 1;
            int small = (1 << width) - 1 - left;
            int value = (int)bits.Peek(width);
            if ((value & ((1 << (width - 1)) - 1)) < small)
            {
                value &= (1 << (width - 1)) - 1;
                bits.Drop(width - 1);
            }
            else
            {
                bits.Drop(width);
                if (value >= 1 << (width - 1))
                    value -= small;
            }
            int chance = value - 1;
            left -= Math.Abs(chance);
            chances[symbol++] = (short)chance;
            if (chance != 0)
                continue;
            int zeros;
            do
            {
                zeros = (int)bits.Read(2);
                symbol += zeros;
            }
            while (zeros == 3 && symbol <= mostSymbol && !bits.Overrun);
        }
        if (left != 1 || symbol > mostSymbol + 1 || bits.Overrun)
            return null;
        bits.ToByte();
        used = bits.Used;
        return Of(accuracy, chances[..symbol]);
    }

    /// <summary>Spreads the symbols over the states.</summary>
    public static FiniteStates Of(int accuracy, ReadOnlySpan<short> chances)
    {
        var table = new FiniteStates(accuracy);
        int size = 1 << accuracy, high = size, at = 0;
        Span<ushort> next = stackalloc ushort[256];
        for (int symbol = 0; symbol < chances.Length; symbol++)
        {
            if (chances[symbol] != -1)
            {
                next[symbol] = (ushort)chances[symbol];
                continue;
            }
            table._symbols[--high] = (byte)symbol;
            next[symbol] = 1;
        }
        int step = (size >> 1) + (size >> 3) + 3;
        for (int symbol = 0; symbol < chances.Length; symbol++)
        {
            for (int i = 0; i < chances[symbol]; i++)
            {
                table._symbols[at] = (byte)symbol;
                do
                    at = (at + step) & (size - 1);
                while (at >= high);
            }
        }
        for (int state = 0; state < size; state++)
        {
            int from = next[table._symbols[state]]++;
            table._bits[state] = (byte)(accuracy - BitOperations.Log2((uint)Math.Max(from, 1)));
            table._base[state] = (ushort)((from << table._bits[state]) - size);
        }
        return table;
    }
}
