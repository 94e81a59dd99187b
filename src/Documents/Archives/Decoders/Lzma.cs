using System.Runtime.CompilerServices;

namespace Bezel.Documents.Archives.Decoders;

/// <summary>
/// The LZMA decoder (as the LZMA specification that comes with the LZMA SDK describes it). What was produced is the
/// dictionary, so a declared dictionary size allocates nothing. Rules: a distance that leads before the start of the
/// dictionary ends the data; bytes missing at the end do too.
/// </summary>
internal sealed class Lzma
{
    private const int States = 12, LengthCoder = 2 + (16 * 8 * 2) + 256;
    private const int IsMatch = 0, IsRep = IsMatch + (States << 4), IsRepG0 = IsRep + States, IsRepG1 = IsRepG0 + States, IsRepG2 = IsRepG1 + States,
        IsRep0Long = IsRepG2 + States, Slots = IsRep0Long + (States << 4), Special = Slots + (4 * 64), Align = Special + 115,
        MatchLength = Align + 16, RepLength = MatchLength + LengthCoder, Literals = RepLength + LengthCoder;

    private readonly Unpacking _output;
    private ushort[] _chance = [];
    private int _lc, _lp, _pb, _state, _rep0, _rep1, _rep2, _rep3;

    public Lzma(Unpacking output) => _output = output;

    /// <summary>Where the dictionary begins in the output.</summary>
    public int Base { get; set; }

    /// <summary>Sets how many bits of context there are (the "properties" byte), and forgets everything learnt; false when there is no such setting.</summary>
    public bool Prepare(int properties, InspectionState state)
    {
        if (properties >= 9 * 5 * 5)
            return false;
        _lc = properties % 9;
        _lp = properties / 9 % 5;
        _pb = properties / 45;
        int size = Literals + (0x300 << (_lc + _lp));
        if (!state.Step(size / 16))
            return false;
        if (_chance.Length != size)
            _chance = new ushort[size];
        Reset();
        return true;
    }

    public bool Ready => _chance.Length > 0;

    /// <summary>Forgets what was learnt, not what was produced.</summary>
    public void Reset()
    {
        Array.Fill(_chance, (ushort)1024);
        _state = 0;
        _rep0 = _rep1 = _rep2 = _rep3 = 0;
    }

    /// <summary>Unpacks to the given size, or with -1 to the end mark; true when it got there.</summary>
    public bool Decode(ReadOnlySpan<byte> data, long size, out int used, bool endMark = true)
    {
        used = 0;
        if (data.Length < 5 || data[0] != 0)
            return false;
        var coder = new Coder(data);
        long end = size < 0 ? long.MaxValue : _output.Length + size;
        bool whole = Run(ref coder, end, size < 0, endMark);
        used = coder.Used;
        return whole && !coder.Overrun;
    }

    private bool Run(ref Coder coder, long end, bool marked, bool endMark)
    {
        ushort[] chance = _chance;
        Unpacking output = _output;
        int positions = (1 << _pb) - 1;
        while (true)
        {
            if (output.Length >= end)
            {
                // An end mark may follow although the size is told.
                if (endMark && !coder.Finished && coder.Bit(ref chance[IsMatch + (_state << 4) + ((output.Length - Base) & positions)]) == 1)
                    coder.Bit(ref chance[IsRep + _state]);
                return true;
            }
            if (coder.Overrun)
                return false;
            int place = (output.Length - Base) & positions;
            if (coder.Bit(ref chance[IsMatch + (_state << 4) + place]) == 0)
            {
                if (!output.Reserve(1))
                    return false;
                Literal(ref coder);
                continue;
            }
            int length;
            if (coder.Bit(ref chance[IsRep + _state]) == 0)
            {
                _rep3 = _rep2;
                _rep2 = _rep1;
                _rep1 = _rep0;
                length = Length(ref coder, MatchLength, place);
                _state = _state < 7 ? 7 : 10;
                _rep0 = Distance(ref coder, length);
                if (_rep0 == -1)
                    return marked || endMark && output.Length == end;
            }
            else
            {
                if (coder.Bit(ref chance[IsRepG0 + _state]) == 0)
                {
                    if (coder.Bit(ref chance[IsRep0Long + (_state << 4) + place]) == 0)
                    {
                        _state = _state < 7 ? 9 : 11;
                        if (_rep0 >= output.Length - Base || !output.Copy(_rep0 + 1, 1))
                            return false;
                        continue;
                    }
                }
                else
                {
                    int distance;
                    if (coder.Bit(ref chance[IsRepG1 + _state]) == 0)
                    {
                        distance = _rep1;
                    }
                    else
                    {
                        if (coder.Bit(ref chance[IsRepG2 + _state]) == 0)
                        {
                            distance = _rep2;
                        }
                        else
                        {
                            distance = _rep3;
                            _rep3 = _rep2;
                        }
                        _rep2 = _rep1;
                    }
                    _rep1 = _rep0;
                    _rep0 = distance;
                }
                length = Length(ref coder, RepLength, place);
                _state = _state < 7 ? 8 : 11;
            }
            length = (int)Math.Min(length + 2, end - output.Length);
            if ((uint)_rep0 >= (uint)(output.Length - Base) || !output.Copy(_rep0 + 1, length))
                return false;
        }
    }

    private void Literal(ref Coder coder)
    {
        Unpacking output = _output;
        int at = output.Length - Base;
        int before = at > 0 ? output.Bytes[output.Length - 1] : 0;
        int context = ((at & ((1 << _lp) - 1)) << _lc) + (before >> (8 - _lc));
        Span<ushort> chance = _chance.AsSpan(Literals + (0x300 * context), 0x300);
        int symbol = 1;
        if (_state >= 7 && _rep0 < at)
        {
            int match = output.Bytes[output.Length - _rep0 - 1];
            do
            {
                int bit = (match >> 7) & 1;
                match <<= 1;
                int got = coder.Bit(ref chance[((1 + bit) << 8) + symbol]);
                symbol = (symbol << 1) | got;
                if (bit != got)
                    break;
            }
            while (symbol < 0x100);
        }
        while (symbol < 0x100)
            symbol = (symbol << 1) | coder.Bit(ref chance[symbol]);
        output.Put((byte)symbol);
        _state = _state < 4 ? 0 : _state < 10 ? _state - 3 : _state - 6;
    }

    private int Length(ref Coder coder, int from, int place)
    {
        ushort[] chance = _chance;
        if (coder.Bit(ref chance[from]) == 0)
            return coder.Tree(chance.AsSpan(from + 2 + (place << 3), 8), 3);
        if (coder.Bit(ref chance[from + 1]) == 0)
            return 8 + coder.Tree(chance.AsSpan(from + 2 + 128 + (place << 3), 8), 3);
        return 16 + coder.Tree(chance.AsSpan(from + 2 + 256, 256), 8);
    }

    private int Distance(ref Coder coder, int length)
    {
        int slot = coder.Tree(_chance.AsSpan(Slots + (Math.Min(length, 3) << 6), 64), 6);
        if (slot < 4)
            return slot;
        int direct = (slot >> 1) - 1;
        uint distance = (2u | ((uint)slot & 1)) << direct;
        if (slot < 14)
            return (int)(distance + coder.BackTree(_chance.AsSpan(Special + (int)distance - slot), direct));
        distance += coder.Direct(direct - 4) << 4;
        return (int)(distance + coder.BackTree(_chance.AsSpan(Align), 4));
    }

    /// <summary>The range coder.</summary>
    private ref struct Coder
    {
        private readonly ReadOnlySpan<byte> _data;
        private int _at;
        private uint _range = 0xFFFFFFFF;
        private uint _code;

        public Coder(ReadOnlySpan<byte> data)
        {
            _data = data;
            _code = ((uint)data[1] << 24) | ((uint)data[2] << 16) | ((uint)data[3] << 8) | data[4];
            _at = 5;
        }

        // One byte may be missing: encoders differ in what they write last.
        public readonly bool Overrun => _at > _data.Length + 1;
        public readonly bool Finished => _at >= _data.Length;
        public readonly int Used => Math.Min(_at, _data.Length);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public int Bit(ref ushort chance)
        {
            uint bound = (_range >> 11) * chance;
            int bit;
            if (_code < bound)
            {
                _range = bound;
                chance += (ushort)((2048 - chance) >> 5);
                bit = 0;
            }
            else
            {
                _range -= bound;
                _code -= bound;
                chance -= (ushort)(chance >> 5);
                bit = 1;
            }
            if (_range < 1 << 24)
                Shift();
            return bit;
        }

        public uint Direct(int bits)
        {
            uint value = 0;
            for (; bits > 0; bits--)
            {
                _range >>= 1;
                uint bit = _code >= _range ? 1u : 0;
                if (bit == 1)
                    _code -= _range;
                value = (value << 1) | bit;
                if (_range < 1 << 24)
                    Shift();
            }
            return value;
        }

        public int Tree(Span<ushort> chance, int bits)
        {
            int symbol = 1;
            for (int i = 0; i < bits; i++)
                symbol = (symbol << 1) | Bit(ref chance[symbol]);
            return symbol - (1 << bits);
        }

        // The special distances' trees overlap by one, as the specification has it: index 0 is never used.
        public uint BackTree(Span<ushort> chance, int bits)
        {
            int node = 1;
            uint symbol = 0;
            for (int i = 0; i < bits; i++)
            {
                int bit = Bit(ref chance[node]);
                node = (node << 1) | bit;
                symbol |= (uint)bit << i;
            }
            return symbol;
        }

        private void Shift()
        {
            byte next = (uint)_at < (uint)_data.Length ? _data[_at] : (byte)0;
            _at++;
            _range <<= 8;
            _code = (_code << 8) | next;
        }
    }
}
