using System.Buffers.Binary;

namespace Bezel.Documents.Pictures;

/// <summary>The bits of a JPEG scan: a byte of all ones is followed by a zero byte, anything else there is a marker and ends the scan (ISO/IEC 10918-1, section F.1.2.3).</summary>
internal ref struct JpegBits(ReadOnlySpan<byte> data, int start)
{
    private readonly ReadOnlySpan<byte> _data = data;
    private ulong _held;
    private int _count;

    /// <summary>The next byte that was not taken in.</summary>
    public int Position { get; private set; } = start;

    /// <summary>Zero bits that were given after the end of the data, since the last restart.</summary>
    public int Missing { get; private set; }

    /// <summary>The next 16 bits, without taking them; zeros after the end.</summary>
    public int Peek16()
    {
        if (_count < 16)
            Fill();
        return (int)(_held >> (_count - 16)) & 0xFFFF;
    }

    public void Skip(int bits) => _count -= bits;

    public int Take(int bits)
    {
        if (bits == 0)
            return 0;
        if (_count < bits)
            Fill();
        _count -= bits;
        return (int)(_held >> _count) & ((1 << bits) - 1);
    }

    /// <summary>A number of so many bits whose first bit is its sign, as differences and coefficients are stored (figure F.12).</summary>
    public int TakeSigned(int bits)
    {
        int value = Take(bits);
        return bits == 0 || value >> (bits - 1) == 1 ? value : value - (1 << bits) + 1;
    }

    /// <summary>Drops what is left of a byte and goes on behind the restart marker, if there is one within reach.</summary>
    public bool Restart()
    {
        (_held, _count, Missing) = (0, 0, 0);
        for (int at = Position; at + 1 < _data.Length; at++)
        {
            if (_data[at] != 0xFF || _data[at + 1] is 0 or 0xFF)
                continue;
            if (_data[at + 1] is < 0xD0 or > 0xD7)
                return false;
            Position = at + 2;
            return true;
        }
        return false;
    }

    private void Fill()
    {
        // Four bytes at once where none of them is all ones.
        if (_count <= 32 && Position + 4 <= _data.Length)
        {
            uint next = BinaryPrimitives.ReadUInt32BigEndian(_data[Position..]);
            if (((~next - 0x01010101) & next & 0x80808080) == 0)
            {
                _held = _held << 32 | next;
                _count += 32;
                Position += 4;
                return;
            }
        }
        while (_count <= 48)
        {
            int value = 0;
            if (Position < _data.Length && (_data[Position] != 0xFF || Position + 1 < _data.Length && _data[Position + 1] == 0))
            {
                value = _data[Position];
                Position += value == 0xFF ? 2 : 1;
            }
            else
                Missing += 8;
            _held = _held << 8 | (uint)value;
            _count += 8;
        }
    }
}
