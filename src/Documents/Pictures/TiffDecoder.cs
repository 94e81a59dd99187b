using System.Buffers.Binary;
using System.IO.Compression;

namespace Bezel.Documents.Pictures;

/// <summary>
/// TIFF 6.0 to grey, as scanners and fax gateways write it: the first page, in strips; 1, 4 and 8 bits a sample, grey, palette or colour;
/// not packed, PackBits, deflate, or fax (T.4, T.6). Tiles, LZW and JPEG inside TIFF are not read.
/// </summary>
internal ref struct TiffDecoder
{
    private const int MaxEntries = 200, MaxStrips = 100_000;

    private readonly ReadOnlySpan<byte> _tiff;
    private readonly bool _little;
    private int _width, _height, _bits = 1, _samples = 1, _packing = 1, _photometric = 1, _fillOrder = 1, _faxOptions, _rowsAStrip = int.MaxValue;
    private (int Kind, int Count, int At) _offsets, _lengths, _colours;

    private TiffDecoder(ReadOnlySpan<byte> tiff)
    {
        _tiff = tiff;
        _little = tiff[0] == 'I';
    }

    /// <summary>Width and height of the first page, or null when there is none.</summary>
    public static (int Width, int Height)? SizeOf(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 16)
            return null;
        var decoder = new TiffDecoder(tiff);
        decoder.ReadDirectory();
        return decoder._width > 0 && decoder._height > 0 ? (decoder._width, decoder._height) : null;
    }

    /// <summary>The first page, or null when it is packed in a way that is not read; its size has passed the limits.</summary>
    public static GreyPicture? Decode(ReadOnlySpan<byte> tiff, int workingPixels)
    {
        var decoder = new TiffDecoder(tiff);
        decoder.ReadDirectory();
        return decoder.Read(workingPixels);
    }

    private readonly int Short(int at) => at < 0 || at + 2 > _tiff.Length ? 0 : _little ? BinaryPrimitives.ReadUInt16LittleEndian(_tiff[at..]) : BinaryPrimitives.ReadUInt16BigEndian(_tiff[at..]);

    private readonly int Long(int at)
    {
        if (at < 0 || at + 4 > _tiff.Length)
            return 0;
        uint value = _little ? BinaryPrimitives.ReadUInt32LittleEndian(_tiff[at..]) : BinaryPrimitives.ReadUInt32BigEndian(_tiff[at..]);
        return (int)Math.Min(value, int.MaxValue - 16);
    }

    private readonly int Value((int Kind, int Count, int At) entry, int index)
    {
        int size = entry.Kind == 3 ? 2 : entry.Kind == 4 ? 4 : 1;
        if (index >= entry.Count)
            return 0;
        // What fits into four bytes stands in the entry itself.
        long at = ((long)entry.Count * size <= 4 ? entry.At : Long(entry.At)) + (long)index * size;
        return at > _tiff.Length ? 0 : entry.Kind == 3 ? Short((int)at) : entry.Kind == 4 ? Long((int)at) : at < _tiff.Length ? _tiff[(int)at] : 0;
    }

    private void ReadDirectory()
    {
        int at = Long(4), count = Math.Min(Short(at), MaxEntries);
        for (int i = 0; i < count; i++)
        {
            int entryAt = at + 2 + 12 * i;
            (int Kind, int Count, int At) entry = (Short(entryAt + 2), Long(entryAt + 4), entryAt + 8);
            switch (Short(entryAt))
            {
                case 256:
                    _width = Value(entry, 0);
                    break;
                case 257:
                    _height = Value(entry, 0);
                    break;
                case 258:
                    _bits = Value(entry, 0);
                    break;
                case 259:
                    _packing = Value(entry, 0);
                    break;
                case 262:
                    _photometric = Value(entry, 0);
                    break;
                case 266:
                    _fillOrder = Value(entry, 0);
                    break;
                case 273:
                    _offsets = entry;
                    break;
                case 277:
                    _samples = Value(entry, 0);
                    break;
                case 278:
                    _rowsAStrip = Math.Max(Value(entry, 0), 1);
                    break;
                case 279:
                    _lengths = entry;
                    break;
                case 292:
                    _faxOptions = Value(entry, 0);
                    break;
                case 320:
                    _colours = entry;
                    break;
            }
        }
    }

    private readonly GreyPicture? Read(int workingPixels)
    {
        bool fax = _packing is 2 or 3 or 4;
        if (_bits is not (1 or 4 or 8) || _samples is not (1 or 3 or 4) || fax && (_bits != 1 || _samples != 1) || !fax && _packing is not (1 or 8 or 32773 or 32946) || _photometric is not (0 or 1 or 2 or 3))
            return null;
        var rows = new PictureRows(_width, _height, PictureRows.ScaleFor(_width, _height, workingPixels));
        int stride = (int)(((long)_width * _bits * _samples + 7) / 8), strips = Math.Min(_offsets.Count, MaxStrips);
        byte[] levels = Levels(), grey = new byte[_width];
        for (int strip = 0, y = 0; strip < strips && y < _height; strip++)
        {
            int start = Value(_offsets, strip), length = _lengths.Count > strip ? Value(_lengths, strip) : _tiff.Length;
            if (start >= _tiff.Length)
                break;
            ReadOnlySpan<byte> data = _tiff.Slice(start, Math.Min(length, _tiff.Length - start));
            int count = Math.Min(_rowsAStrip, _height - y);
            if (_fillOrder == 2)
                data = Reversed(data);
            if (fax)
            {
                FaxCoding coding = _packing == 4 ? FaxCoding.Above : _packing == 3 && (_faxOptions & 1) != 0 ? FaxCoding.Mixed : FaxCoding.Rows;
                FaxDecoder.Decode(data, _width, count, coding, aligned: _packing == 2, _photometric == 0 ? (byte)0 : (byte)255, rows);
            }
            else
            {
                long size = Math.Min((long)stride * count, (long)data.Length * 1_032);
                ReadOnlySpan<byte> plain = _packing == 1 ? data : _packing == 32773 ? UnpackBits(data, (int)size) : Inflate(data, (int)size);
                for (int row = 0; row < count && (row + 1) * (long)stride <= plain.Length; row++)
                {
                    ToGrey(plain.Slice(row * stride, stride), levels, grey);
                    rows.Add(grey);
                }
            }
            y += count;
        }
        return rows.Picture();
    }

    private readonly byte[] Levels()
    {
        byte[] levels = new byte[256];
        int most = (1 << _bits) - 1, colours = _colours.Count / 3;
        for (int i = 0; i <= most; i++)
        {
            levels[i] = _photometric == 3
                ? GreyPicture.Luma(Value(_colours, i) >> 8, Value(_colours, colours + i) >> 8, Value(_colours, 2 * colours + i) >> 8)
                : (byte)(_photometric == 0 ? 255 - i * 255 / most : i * 255 / most);
        }
        return levels;
    }

    private readonly void ToGrey(ReadOnlySpan<byte> row, byte[] levels, Span<byte> grey)
    {
        for (int x = 0; x < grey.Length; x++)
        {
            grey[x] = _samples > 1 && _bits == 8 ? GreyPicture.Luma(row[x * _samples], row[x * _samples + 1], row[x * _samples + 2])
                : _bits == 8 ? levels[row[x * _samples]]
                : levels[row[x * _bits / 8] >> (8 - _bits - x * _bits % 8) & ((1 << _bits) - 1)];
        }
    }

    private static byte[] Reversed(ReadOnlySpan<byte> data)
    {
        byte[] turned = data.ToArray();
        for (int i = 0; i < turned.Length; i++)
        {
            int value = turned[i];
            value = (value & 0x55) << 1 | value >> 1 & 0x55;
            value = (value & 0x33) << 2 | value >> 2 & 0x33;
            turned[i] = (byte)(value << 4 | value >> 4);
        }
        return turned;
    }

    private static byte[] UnpackBits(ReadOnlySpan<byte> data, int size)
    {
        byte[] plain = new byte[size];
        int filled = 0;
        for (int at = 0; at < data.Length && filled < size;)
        {
            int count = (sbyte)data[at++];
            if (count >= 0)
            {
                int take = Math.Min(Math.Min(count + 1, data.Length - at), size - filled);
                data.Slice(at, take).CopyTo(plain.AsSpan(filled));
                (at, filled) = (at + take, filled + take);
            }
            else if (count != -128 && at < data.Length)
            {
                int take = Math.Min(1 - count, size - filled);
                plain.AsSpan(filled, take).Fill(data[at++]);
                filled += take;
            }
        }
        return plain;
    }

    private static byte[] Inflate(ReadOnlySpan<byte> data, int size)
    {
        byte[] plain = new byte[size];
        using var inflater = new ZLibStream(new MemoryStream(data.ToArray(), writable: false), CompressionMode.Decompress);
        try
        {
            inflater.ReadAtLeast(plain, size, throwOnEndOfStream: false);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException)
        {
            // What came out before the break is kept.
        }
        return plain;
    }
}
