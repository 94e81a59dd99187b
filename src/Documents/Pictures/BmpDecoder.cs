using System.Buffers.Binary;

namespace Bezel.Documents.Pictures;

/// <summary>
/// Windows bitmaps (BITMAPCOREHEADER and BITMAPINFOHEADER with all its successors) to grey: 1, 4, 8, 16, 24 and 32 bits, RLE4 and RLE8,
/// bottom up or top down. Rules: of 16 bits the middle one of the masks tells five from six bits of green; alpha is not looked at, since
/// few programs do.
/// </summary>
internal sealed class BmpDecoder
{
    private readonly byte[] _levels = new byte[256];
    private int _width, _height, _bits, _compression;
    private bool _topDown;
    private bool _greenSix;

    /// <summary>Width and height as declared; null when the header is none.</summary>
    public static (int Width, int Height)? SizeOf(ReadOnlySpan<byte> bmp)
    {
        if (bmp.Length < 26)
            return null;
        uint header = BinaryPrimitives.ReadUInt32LittleEndian(bmp[14..]);
        if (header == 12)
        {
            (int w, int h) = (BinaryPrimitives.ReadUInt16LittleEndian(bmp[18..]), BinaryPrimitives.ReadUInt16LittleEndian(bmp[20..]));
            return w > 0 && h > 0 ? (w, h) : null;
        }
        if (header is < 40 or > 1024 || bmp.Length < 54)
            return null;
        (int width, int height) = (BinaryPrimitives.ReadInt32LittleEndian(bmp[18..]), BinaryPrimitives.ReadInt32LittleEndian(bmp[22..]));
        return width > 0 && height is not 0 and not int.MinValue ? (width, Math.Abs(height)) : null;
    }

    /// <summary>The picture, or null when it is not to be read; its size has passed the limits.</summary>
    public static GreyPicture? Decode(ReadOnlySpan<byte> bmp, (int Width, int Height) size, int workingPixels)
    {
        var decoder = new BmpDecoder { _width = size.Width, _height = size.Height };
        if (!decoder.ReadHeader(bmp))
            return null;
        uint offset = BinaryPrimitives.ReadUInt32LittleEndian(bmp[10..]);
        if (offset >= bmp.Length)
            return null;
        ReadOnlySpan<byte> data = bmp[(int)offset..];
        return decoder._compression is 1 or 2 ? decoder.ReadRuns(data, workingPixels) : decoder.ReadRows(data, workingPixels);
    }

    private bool ReadHeader(ReadOnlySpan<byte> bmp)
    {
        int header = BinaryPrimitives.ReadInt32LittleEndian(bmp[14..]), entry = 4, palette = 14 + header, colours;
        if (header == 12)
        {
            (_bits, entry) = (BinaryPrimitives.ReadUInt16LittleEndian(bmp[24..]), 3);
            colours = 1 << Math.Min(_bits, 8);
        }
        else
        {
            _topDown = BinaryPrimitives.ReadInt32LittleEndian(bmp[22..]) < 0;
            (_bits, _compression) = (BinaryPrimitives.ReadUInt16LittleEndian(bmp[28..]), BinaryPrimitives.ReadInt32LittleEndian(bmp[30..]));
            colours = (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(bmp[46..]), 256);
            if (colours == 0)
                colours = 1 << Math.Min(_bits, 8);
            if (_compression == 3 && bmp.Length >= 62)
                _greenSix = BinaryPrimitives.ReadUInt32LittleEndian(bmp[58..]) == 0x7E0;
        }
        for (int i = 0; i < colours && _bits <= 8 && palette + i * entry + 2 < bmp.Length; i++)
            _levels[i] = GreyPicture.Luma(bmp[palette + i * entry + 2], bmp[palette + i * entry + 1], bmp[palette + i * entry]);
        return _bits is 1 or 4 or 8 or 16 or 24 or 32 && (_compression is 0 or 3 || _compression == 1 && _bits == 8 || _compression == 2 && _bits == 4);
    }

    private GreyPicture ReadRows(ReadOnlySpan<byte> data, int workingPixels)
    {
        var rows = new PictureRows(_width, _height, PictureRows.ScaleFor(_width, _height, workingPixels));
        byte[] grey = new byte[_width];
        long stride = ((long)_width * _bits + 31) / 32 * 4;
        for (int y = 0; y < _height; y++)
        {
            long at = (_topDown ? y : _height - 1 - y) * stride;
            grey.AsSpan().Fill(255);
            if (at < data.Length)
                ToGrey(data[(int)at..], grey);
            rows.Add(grey);
        }
        return rows.Picture();
    }

    private void ToGrey(ReadOnlySpan<byte> row, Span<byte> grey)
    {
        int unit = _bits / 8, mask = (1 << Math.Min(_bits, 8)) - 1;
        for (int x = 0; x < grey.Length; x++)
        {
            int at = (int)((long)x * _bits / 8);
            if (at + Math.Max(unit, 1) > row.Length)
                return;
            if (_bits <= 8)
                grey[x] = _levels[row[at] >> (8 - _bits - x * _bits % 8) & mask];
            else if (unit >= 3)
                grey[x] = GreyPicture.Luma(row[at + 2], row[at + 1], row[at]);
            else
            {
                int pixel = row[at] | row[at + 1] << 8;
                grey[x] = _greenSix ? GreyPicture.Luma((pixel >> 11) * 255 / 31, (pixel >> 5 & 63) * 255 / 63, (pixel & 31) * 255 / 31)
                    : GreyPicture.Luma((pixel >> 10 & 31) * 255 / 31, (pixel >> 5 & 31) * 255 / 31, (pixel & 31) * 255 / 31);
            }
        }
    }

    /// <summary>Runs of one colour (of two in turn with four bits), and rows of single ones between them; what is skipped is white.</summary>
    private GreyPicture ReadRuns(ReadOnlySpan<byte> data, int workingPixels)
    {
        byte[] whole = new byte[_width * _height];
        whole.AsSpan().Fill(255);
        int x = 0, y = 0, at = 0;
        while (at + 1 < data.Length && y < _height)
        {
            (int count, int value) = (data[at], data[at + 1]);
            at += 2;
            if (count > 0)
            {
                for (int i = 0; i < count; i++, x++)
                    Put(whole, x, y, _bits == 8 ? value : i % 2 == 0 ? value >> 4 : value & 15);
            }
            else if (value == 0)
                (x, y) = (0, y + 1);
            else if (value == 1)
                break;
            else if (value == 2 && at + 1 < data.Length)
            {
                (x, y) = (x + data[at], y + data[at + 1]);
                at += 2;
            }
            else
            {
                int bytes = _bits == 8 ? value : (value + 1) / 2;
                for (int i = 0; i < value; i++, x++)
                {
                    int place = at + (_bits == 8 ? i : i / 2);
                    if (place >= data.Length)
                        break;
                    Put(whole, x, y, _bits == 8 ? data[place] : i % 2 == 0 ? data[place] >> 4 : data[place] & 15);
                }
                at += bytes + (bytes & 1);
            }
        }
        var rows = new PictureRows(_width, _height, PictureRows.ScaleFor(_width, _height, workingPixels));
        for (int row = 0; row < _height; row++)
            rows.Add(whole.AsSpan(row * _width, _width));
        return rows.Picture();
    }

    private void Put(byte[] whole, int x, int y, int colour)
    {
        if (x < _width && y < _height)
            whole[(_topDown ? y : _height - 1 - y) * _width + x] = _levels[colour];
    }
}
