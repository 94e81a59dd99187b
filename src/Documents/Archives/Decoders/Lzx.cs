using System.Buffers.Binary;

namespace Bezel.Documents.Archives.Decoders;

/// <summary>
/// LZX as in cabinets and compiled help ([MS-PATCH], [MS-CAB]): frames of 32 KiB in one stream of bits that is aligned at
/// each frame. Compiled help forgets everything every few frames, so that it can be read from the middle.
/// </summary>
internal sealed class Lzx
{
    private const int Frame = 32_768;
    private readonly PrefixCode _pre = new(20), _main, _lengths = new(249), _aligned = new(8);
    private readonly byte[] _mainLengths, _lengthLengths = new byte[249];
    private readonly int _window, _slots;
    private readonly Unpacking _output;
    private readonly int _from;
    private int _r0, _r1, _r2, _block, _blockSize, _left, _translation;
    private bool _begun;

    private Lzx(int windowBits, Unpacking output)
    {
        _window = 1 << windowBits;
        _slots = windowBits switch { 20 => 42, 21 => 50, _ => windowBits * 2 };
        _main = new PrefixCode(256 + (8 * 50));
        _mainLengths = new byte[256 + (_slots * 8)];
        _output = output;
        _from = output.Length;
    }

    /// <summary>Unpacks; true when all of it came out.</summary>
    /// <param name="data">The data, without what a container puts between the frames.</param>
    /// <param name="windowBits">15 to 21.</param>
    /// <param name="size">Bytes to come out.</param>
    /// <param name="resetFrames">Every how many frames everything is forgotten; 0 for never.</param>
    /// <param name="output">Takes what comes out.</param>
    public static bool Decode(ReadOnlySpan<byte> data, int windowBits, long size, int resetFrames, Unpacking output)
    {
        if (windowBits is < 15 or > 21)
            return false;
        var lzx = new Lzx(windowBits, output);
        bool whole = lzx.Run(data, size, resetFrames);
        lzx.Translate();
        return whole;
    }

    private bool Run(ReadOnlySpan<byte> data, long size, int resetFrames)
    {
        var bits = new HighBits(data, pairs: true);
        for (long frame = 0; frame * Frame < size; frame++)
        {
            if (frame == 0 || (resetFrames > 0 && frame % resetFrames == 0))
                Forget();
            int until = _from + (int)Math.Min(size, (frame + 1) * Frame);
            if (!_begun)
            {
                if (bits.Read(1) == 1)
                    _translation = (int)((bits.Read(16) << 16) | bits.Read(16));
                _begun = true;
            }
            while (_output.Length < until)
            {
                if (bits.Overrun || (_left == 0 && !Header(ref bits, data)))
                    return false;
                int end = Math.Min(until, _output.Length + _left), before = _output.Length;
                bool good = _block == 3 ? Stored(ref bits, data, end) : Matches(ref bits, end);
                _left -= Math.Min(_left, _output.Length - before);
                if (!good)
                    return false;
            }
            bits.To(16);
        }
        // The last match may lead past the end.
        _output.CutBack(_from + (int)size);
        return true;
    }

    private void Forget()
    {
        _r0 = _r1 = _r2 = 1;
        _left = 0;
        _begun = false;
        Array.Clear(_mainLengths);
        Array.Clear(_lengthLengths);
    }

    private bool Header(ref HighBits bits, ReadOnlySpan<byte> data)
    {
        _block = (int)bits.Read(3);
        _left = _blockSize = (int)bits.Read(24);
        if (_left == 0 || bits.Overrun)
            return false;
        if (_block == 3)
        {
            bits.ToNextPair();
            int at = bits.Used;
            if (at + 12 > data.Length)
                return false;
            _r0 = Word(data, at);
            _r1 = Word(data, at + 4);
            _r2 = Word(data, at + 8);
            bits.Seek(at + 12);
            return true;
        }
        if (_block is not (1 or 2))
            return false;
        if (_block == 2)
        {
            Span<byte> lengths = stackalloc byte[8];
            for (int i = 0; i < 8; i++)
                lengths[i] = (byte)bits.Read(3);
            if (!_aligned.Build(lengths, low: false))
                return false;
        }
        return Lengths(ref bits, _mainLengths.AsSpan(0, 256)) && Lengths(ref bits, _mainLengths.AsSpan(256)) && _main.Build(_mainLengths, low: false)
            && Lengths(ref bits, _lengthLengths) && _lengths.Build(_lengthLengths, low: false);
    }

    private static int Word(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadInt32LittleEndian(data[at..]);

    // The lengths of a code's words are told as differences to those of the block before.
    private bool Lengths(ref HighBits bits, Span<byte> lengths)
    {
        Span<byte> own = stackalloc byte[20];
        for (int i = 0; i < 20; i++)
            own[i] = (byte)bits.Read(4);
        if (!_pre.Build(own, low: false))
            return false;
        for (int i = 0; i < lengths.Length;)
        {
            int symbol = _pre.Next(ref bits);
            if (symbol < 0 || bits.Overrun)
                return false;
            if (symbol <= 16)
            {
                lengths[i] = (byte)((lengths[i] + 17 - symbol) % 17);
                i++;
                continue;
            }
            int run = symbol == 17 ? 4 + (int)bits.Read(4) : symbol == 18 ? 20 + (int)bits.Read(5) : 4 + (int)bits.Read(1);
            byte value = 0;
            if (symbol == 19)
            {
                int difference = _pre.Next(ref bits);
                if (difference is < 0 or > 16)
                    return false;
                value = (byte)((lengths[i] + 17 - difference) % 17);
            }
            run = Math.Min(run, lengths.Length - i);
            lengths.Slice(i, run).Fill(value);
            i += run;
        }
        return true;
    }

    private bool Stored(ref HighBits bits, ReadOnlySpan<byte> data, int end)
    {
        int at = bits.Used, wanted = end - _output.Length, take = Math.Min(wanted, data.Length - at);
        bool fits = _output.Put(data.Slice(at, take));
        int next = at + take;
        if (wanted == _left)
            next += _blockSize & 1;
        bits.Seek(next);
        return fits && take == wanted;
    }

    private bool Matches(ref HighBits bits, int end)
    {
        while (_output.Length < end)
        {
            int symbol = _main.Next(ref bits);
            if (symbol < 0 || bits.Overrun)
                return false;
            if (symbol < 256)
            {
                if (!_output.Put((byte)symbol))
                    return false;
                continue;
            }
            symbol -= 256;
            int length = symbol & 7, slot = symbol >> 3;
            if (length == 7)
            {
                int more = _lengths.Next(ref bits);
                if (more < 0)
                    return false;
                length += more;
            }
            if (!Distance(ref bits, slot) || _r0 > _window)
                return false;
            // A match may not leave its block; what is beyond is damage.
            length = Math.Min(length + 2, end - _output.Length + Frame);
            if (!_output.Copy(_r0, length))
                return false;
        }
        return true;
    }

    private bool Distance(ref HighBits bits, int slot)
    {
        if (slot == 0)
            return true;
        if (slot <= 2)
        {
            int chosen = slot == 1 ? _r1 : _r2;
            if (slot == 1)
                _r1 = _r0;
            else
                _r2 = _r0;
            _r0 = chosen;
            return true;
        }
        if (slot >= _slots)
            return false;
        int extra = slot < 4 ? 0 : slot < 36 ? (slot >> 1) - 1 : 17;
        int start = slot < 4 ? slot : slot < 36 ? (2 | (slot & 1)) << extra : (slot - 34) << 17;
        int rest;
        if (_block == 2 && extra >= 3)
        {
            rest = (int)bits.Read(extra - 3) << 3;
            int low = _aligned.Next(ref bits);
            if (low < 0)
                return false;
            rest += low;
        }
        else
        {
            rest = (int)bits.Read(extra);
        }
        _r2 = _r1;
        _r1 = _r0;
        _r0 = start - 2 + rest;
        return true;
    }

    // Calls in x86 code are kept with absolute targets, which repeat more often: put back frame by frame.
    private void Translate()
    {
        if (_translation <= 0)
            return;
        Span<byte> all = _output.Bytes.AsSpan(_from, _output.Length - _from);
        for (int frame = 0; frame < all.Length && frame < Frame * Frame; frame += Frame)
        {
            Span<byte> data = all.Slice(frame, Math.Min(Frame, all.Length - frame));
            for (int i = 0; i + 10 < data.Length; i++)
            {
                if (data[i] != 0xE8)
                    continue;
                int target = Word(data, i + 1), here = frame + i;
                if (target >= -here && target < _translation)
                    BinaryPrimitives.WriteInt32LittleEndian(data[(i + 1)..], target >= 0 ? target - here : target + _translation);
                i += 4;
            }
        }
    }
}
