using System.Buffers.Binary;
using System.IO.Compression;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Bezel.Documents.Pictures;

/// <summary>
/// PNG (ISO/IEC 15948) to grey: every colour type and bit depth, interlaced or not. Rules: checksums are not looked at; rows that
/// the data does not reach stay white; of an animated file the still picture is taken; 16-bit samples keep their upper byte.
/// </summary>
internal sealed class PngDecoder
{
    private readonly byte[] _levels = new byte[256];
    private readonly byte[] _alphas = new byte[256];
    private int _width;
    private int _height;
    private int _depth;
    private int _colour;
    private int _channels;
    private bool _interlaced;
    private int _clear0 = -1, _clear1 = -1, _clear2 = -1;

    private PngDecoder() => _alphas.AsSpan().Fill(255);

    private int BitsAPixel => _depth * _channels;

    /// <summary>Width and height as declared, or null when there is no header.</summary>
    public static (int Width, int Height)? SizeOf(ReadOnlySpan<byte> png)
    {
        if (png.Length < 33 || !png[12..].StartsWith("IHDR"u8))
            return null;
        uint width = BinaryPrimitives.ReadUInt32BigEndian(png[16..]), height = BinaryPrimitives.ReadUInt32BigEndian(png[20..]);
        return width is 0 or > int.MaxValue || height is 0 or > int.MaxValue ? null : ((int)width, (int)height);
    }

    /// <summary>The picture, or null when it is not to be read; <paramref name="size"/> has passed the limits.</summary>
    public static GreyPicture? Decode(ReadOnlySpan<byte> png, (int Width, int Height) size, int workingPixels)
    {
        var decoder = new PngDecoder { _width = size.Width, _height = size.Height, _depth = png[24], _colour = png[25], _interlaced = png[28] == 1 };
        decoder._channels = decoder._colour switch { 0 or 3 => 1, 2 => 3, 4 => 2, 6 => 4, _ => 0 };
        bool known = decoder._channels > 0 && (decoder._depth == 8 || decoder._depth == 16 && decoder._colour != 3 || decoder._depth is 1 or 2 or 4 && decoder._channels == 1);
        if (!known || png[26] != 0 || png[27] != 0)
            return null;
        byte[] packed = decoder.ReadChunks(png);
        using var inflater = new ZLibStream(new MemoryStream(packed, writable: false), CompressionMode.Decompress);
        return decoder._interlaced ? decoder.ReadInterlaced(inflater, workingPixels) : decoder.ReadRows(inflater, workingPixels);
    }

    private byte[] ReadChunks(ReadOnlySpan<byte> png)
    {
        var packed = new MemoryStream();
        if (_colour is 0 or 4)
        {
            int most = _depth >= 8 ? 255 : (1 << _depth) - 1;
            for (int i = 0; i <= most; i++)
                _levels[i] = (byte)(i * 255 / most);
        }
        int at = 8;
        while (at + 8 <= png.Length)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(png[at..]);
            ReadOnlySpan<byte> kind = png.Slice(at + 4, 4);
            ReadOnlySpan<byte> data = png[(at + 8)..];
            data = data[..(int)Math.Min(length, (uint)data.Length)];
            if (kind.SequenceEqual("IDAT"u8))
                packed.Write(data);
            else if (kind.SequenceEqual("PLTE"u8) && _colour == 3)
            {
                for (int i = 0; i < 256 && i * 3 + 2 < data.Length; i++)
                    _levels[i] = GreyPicture.Luma(data[i * 3], data[i * 3 + 1], data[i * 3 + 2]);
            }
            else if (kind.SequenceEqual("tRNS"u8))
                ReadTransparency(data);
            else if (kind.SequenceEqual("IEND"u8))
                break;
            long next = at + 12L + length;
            if (next > png.Length)
                break;
            at = (int)next;
        }
        if (_channels == 1)
        {
            for (int i = 0; i < 256; i++)
                _levels[i] = OnWhite(_levels[i], _alphas[i]);
        }
        return packed.ToArray();
    }

    private void ReadTransparency(ReadOnlySpan<byte> data)
    {
        if (_colour == 3)
            data[..Math.Min(256, data.Length)].CopyTo(_alphas);
        else if (_colour == 0 && data.Length >= 2)
            _alphas[_depth == 16 ? data[0] : data[1]] = 0;
        else if (_colour == 2 && data.Length >= 6)
            (_clear0, _clear1, _clear2) = _depth == 16 ? (data[0], data[2], data[4]) : (data[1], data[3], data[5]);
    }

    private static byte OnWhite(int level, int alpha) => (byte)((level * alpha + 255 * (255 - alpha)) / 255);

    private GreyPicture ReadRows(Stream inflater, int workingPixels)
    {
        var rows = new PictureRows(_width, _height, PictureRows.ScaleFor(_width, _height, workingPixels));
        byte[] grey = new byte[_width];
        ReadPass(inflater, _width, _height, (_, row) =>
        {
            ToGrey(row, grey);
            rows.Add(grey);
        });
        return rows.Picture();
    }

    /// <summary>Adam7 (section 8.2): seven smaller pictures, whose pixels are spread over the whole.</summary>
    private GreyPicture ReadInterlaced(Stream inflater, int workingPixels)
    {
        byte[] whole = new byte[_width * _height];
        whole.AsSpan().Fill(255);
        byte[] grey = new byte[_width];
        ReadOnlySpan<(int X, int Y, int StepX, int StepY)> passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];
        foreach ((int x0, int y0, int stepX, int stepY) in passes)
        {
            int width = (_width - x0 + stepX - 1) / stepX, height = (_height - y0 + stepY - 1) / stepY;
            if (width <= 0 || height <= 0)
                continue;
            bool complete = ReadPass(inflater, width, height, (y, row) =>
            {
                ToGrey(row, grey.AsSpan(0, width));
                int at = (y0 + y * stepY) * _width + x0;
                for (int x = 0; x < width; x++, at += stepX)
                    whole[at] = grey[x];
            });
            if (!complete)
                break;
        }
        var rows = new PictureRows(_width, _height, PictureRows.ScaleFor(_width, _height, workingPixels));
        for (int y = 0; y < _height; y++)
            rows.Add(whole.AsSpan(y * _width, _width));
        return rows.Picture();
    }

    private delegate void RowTaker(int y, ReadOnlySpan<byte> row);

    private bool ReadPass(Stream inflater, int width, int height, RowTaker take)
    {
        int length = (int)(((long)width * BitsAPixel + 7) / 8), unit = Math.Max(BitsAPixel / 8, 1);
        byte[] current = new byte[length + 1], above = new byte[length + 1];
        for (int y = 0; y < height; y++)
        {
            try
            {
                if (inflater.ReadAtLeast(current, current.Length, throwOnEndOfStream: false) < current.Length)
                    return false;
            }
            // The latter where the stream asks for a dictionary, which a PNG never has.
            catch (Exception broken) when (broken is InvalidDataException or IOException)
            {
                return false;
            }
            Unfilter(current[0], current.AsSpan(1), above.AsSpan(1), unit);
            take(y, current.AsSpan(1));
            (current, above) = (above, current);
        }
        return true;
    }

    /// <summary>Section 9: a byte was stored as its difference from one to the left, above, or both.</summary>
    private static void Unfilter(int filter, Span<byte> row, ReadOnlySpan<byte> above, int unit)
    {
        switch (filter)
        {
            case 1:
                for (int i = unit; i < row.Length; i++)
                    row[i] += row[i - unit];
                break;
            case 2:
                Span<Vector<byte>> wide = MemoryMarshal.Cast<byte, Vector<byte>>(row);
                ReadOnlySpan<Vector<byte>> wideAbove = MemoryMarshal.Cast<byte, Vector<byte>>(above);
                for (int i = 0; i < wide.Length; i++)
                    wide[i] += wideAbove[i];
                for (int i = wide.Length * Vector<byte>.Count; i < row.Length; i++)
                    row[i] += above[i];
                break;
            case 3:
                for (int i = 0; i < row.Length; i++)
                    row[i] += (byte)(((i >= unit ? row[i - unit] : 0) + above[i]) >> 1);
                break;
            case 4:
                for (int i = 0; i < unit && i < row.Length; i++)
                    row[i] += above[i];
                for (int i = unit; i < row.Length; i++)
                {
                    int left = row[i - unit], up = above[i], corner = above[i - unit];
                    int toLeft = Math.Abs(up - corner), toUp = Math.Abs(left - corner), toCorner = Math.Abs(left + up - 2 * corner);
                    row[i] += (byte)(toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner);
                }
                break;
        }
    }

    private void ToGrey(ReadOnlySpan<byte> row, Span<byte> grey)
    {
        if (_channels == 1 && _depth < 8)
        {
            int mask = (1 << _depth) - 1, perByte = 8 / _depth;
            for (int x = 0; x < grey.Length; x++)
                grey[x] = _levels[row[x / perByte] >> (8 - _depth - x % perByte * _depth) & mask];
            return;
        }
        int sample = _depth / 8, unit = sample * _channels;
        for (int x = 0, at = 0; x < grey.Length; x++, at += unit)
        {
            grey[x] = _channels switch
            {
                1 => _levels[row[at]],
                2 => OnWhite(row[at], row[at + sample]),
                3 when row[at] == _clear0 && row[at + sample] == _clear1 && row[at + 2 * sample] == _clear2 => 255,
                3 => GreyPicture.Luma(row[at], row[at + sample], row[at + 2 * sample]),
                _ => OnWhite(GreyPicture.Luma(row[at], row[at + sample], row[at + 2 * sample]), row[at + 3 * sample]),
            };
        }
    }
}
