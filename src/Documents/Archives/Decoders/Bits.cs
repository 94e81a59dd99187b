using System.Buffers.Binary;

namespace Bezel.Documents.Archives.Decoders;

/// <summary>Bits from the lowest of each byte on (deflate). Past the end come zeros, and <see cref="Overrun"/>.</summary>
internal ref struct LowBits(ReadOnlySpan<byte> data)
{
    private readonly ReadOnlySpan<byte> _data = data;
    private int _at;
    private ulong _bits;
    private int _count;

    /// <summary>Whether more was taken than there is.</summary>
    public readonly bool Overrun => _count < 0;

    /// <summary>Whole bytes used so far.</summary>
    public readonly int Used => Math.Min(_data.Length, _at - (Math.Max(_count, 0) >> 3));

    /// <summary>The next bits without taking them; at most 32.</summary>
    public uint Peek(int bits)
    {
        if (_count < bits)
            Fill();
        return (uint)(_bits & ((1UL << bits) - 1));
    }

    public void Drop(int bits)
    {
        _bits >>= bits;
        _count -= bits;
    }

    public uint Read(int bits)
    {
        uint value = Peek(bits);
        Drop(bits);
        return value;
    }

    /// <summary>Drops what is left of the byte begun.</summary>
    public void ToByte()
    {
        if (_count > 0)
            Drop(_count & 7);
    }

    /// <summary>Takes whole bytes, as many as there are; only at a byte's start.</summary>
    public ReadOnlySpan<byte> Bytes(int count)
    {
        int from = Used;
        ReadOnlySpan<byte> taken = _data.Slice(from, Math.Min(count, _data.Length - from));
        _at = from + taken.Length;
        _bits = 0;
        _count = taken.Length == count ? 0 : -1;
        return taken;
    }

    private void Fill()
    {
        if (_count < 0)
            return;
        if (_at + 8 <= _data.Length)
        {
            _bits |= BinaryPrimitives.ReadUInt64LittleEndian(_data[_at..]) << _count;
            int take = (63 - _count) >> 3;
            _at += take;
            _count += take * 8;
            return;
        }
        while (_count <= 56 && _at < _data.Length)
        {
            _bits |= (ulong)_data[_at++] << _count;
            _count += 8;
        }
    }
}

/// <summary>
/// Bits from the highest on: of each byte (bzip2, LHA), or of each little-endian pair of bytes (LZX). Past the end come
/// zeros, and <see cref="Overrun"/>.
/// </summary>
internal ref struct HighBits(ReadOnlySpan<byte> data, bool pairs = false)
{
    private readonly ReadOnlySpan<byte> _data = data;
    private readonly bool _pairs = pairs;
    private int _at;
    private ulong _bits;
    private int _count;

    public readonly bool Overrun => _count < 0;

    /// <summary>Whole bytes used so far.</summary>
    public readonly int Used => Math.Clamp(_at - (Math.Max(_count, 0) >> 3), 0, _data.Length);

    /// <summary>The next bits without taking them; 1 to 32.</summary>
    public uint Peek(int bits)
    {
        if (_count < bits)
            Fill();
        return (uint)(_bits >> (64 - bits));
    }

    public void Drop(int bits)
    {
        _bits <<= bits;
        _count -= bits;
    }

    public uint Read(int bits)
    {
        if (bits == 0)
            return 0;
        uint value = Peek(bits);
        Drop(bits);
        return value;
    }

    /// <summary>Drops the bits up to a multiple of <paramref name="unit"/> bits from the start.</summary>
    public void To(int unit)
    {
        if (_count > 0)
            Drop(_count % unit);
    }

    /// <summary>Drops 1 to 16 bits, up to the next pair of bytes.</summary>
    public void ToNextPair()
    {
        if (_count <= 0)
            Fill();
        Drop(_count % 16 == 0 ? 16 : _count % 16);
    }

    /// <summary>Goes on at a byte.</summary>
    public void Seek(int at)
    {
        _at = Math.Clamp(at, 0, _data.Length);
        _bits = 0;
        _count = 0;
    }

    private void Fill()
    {
        if (_count < 0)
            return;
        while (_count <= 48 && _at < _data.Length)
        {
            if (_pairs)
            {
                uint pair = _data[_at] | (_at + 1 < _data.Length ? (uint)_data[_at + 1] << 8 : 0);
                _bits |= (ulong)pair << (48 - _count);
                _at += 2;
                _count += 16;
            }
            else
            {
                _bits |= (ulong)_data[_at++] << (56 - _count);
                _count += 8;
            }
        }
    }
}
