using System.Buffers.Binary;

namespace Bezel.Documents.Pictures;

/// <summary>
/// GIF (87a and 89a) to grey. Rules: each picture of an animation is drawn over what stands,
/// as programs do that cannot take the one before away; the transparent colour lets it through; where the data stops the rest stays as it was.
/// </summary>
internal sealed class GifDecoder
{
    private readonly byte[] _canvas;
    private readonly int _width, _height;
    private readonly short[] _prefix = new short[4096];
    private readonly byte[] _suffix = new byte[4096];
    private readonly byte[] _stack = new byte[4097];

    private GifDecoder(int width, int height)
    {
        (_width, _height) = (width, height);
        _canvas = new byte[width * height];
        _canvas.AsSpan().Fill(255);
    }

    /// <summary>Width and height of the screen as declared.</summary>
    public static (int Width, int Height)? SizeOf(ReadOnlySpan<byte> gif)
    {
        if (gif.Length < 13)
            return null;
        (int width, int height) = (BinaryPrimitives.ReadUInt16LittleEndian(gif[6..]), BinaryPrimitives.ReadUInt16LittleEndian(gif[8..]));
        return width > 0 && height > 0 ? (width, height) : null;
    }

    /// <summary>Gives the pictures of an animation as they stand one after another; the screen's size has passed the limits.</summary>
    /// <param name="gif">The file.</param>
    /// <param name="size">As declared.</param>
    /// <param name="draw">Asked before each one is drawn; false ends the reading.</param>
    /// <param name="take">Given each one; it is valid until the next.</param>
    /// <returns>Whether there was any.</returns>
    public static bool Decode(ReadOnlySpan<byte> gif, (int Width, int Height) size, Func<bool> draw, Action<GreyPicture> take)
    {
        var decoder = new GifDecoder(size.Width, size.Height);
        byte[] common = new byte[256];
        int at = 13 + ReadPalette(gif, 13, gif[10], common), clear = -1;
        bool any = false;
        while (at < gif.Length)
        {
            if (gif[at] == 0x21 && at + 1 < gif.Length)
            {
                if (gif[at + 1] == 0xF9 && at + 6 < gif.Length)
                    clear = (gif[at + 3] & 1) == 1 ? gif[at + 6] : -1;
                at = Skip(gif, at + 2);
                continue;
            }
            if (gif[at] != 0x2C || at + 10 > gif.Length)
                break;
            ReadOnlySpan<byte> header = gif[(at + 1)..];
            int left = BinaryPrimitives.ReadUInt16LittleEndian(header), top = BinaryPrimitives.ReadUInt16LittleEndian(header[2..]);
            int width = BinaryPrimitives.ReadUInt16LittleEndian(header[4..]), height = BinaryPrimitives.ReadUInt16LittleEndian(header[6..]);
            byte[] palette = [.. common];
            at += 10;
            at += ReadPalette(gif, at, header[8], palette);
            if (at >= gif.Length || width == 0 || height == 0 || !draw())
                break;
            decoder.Draw(gif, at, (left, top, width, height), palette, clear, (header[8] & 0x40) != 0);
            take(new GreyPicture(size.Width, size.Height, decoder._canvas));
            any = true;
            at = Skip(gif, at + 1);
            clear = -1;
        }
        return any;
    }

    private static int ReadPalette(ReadOnlySpan<byte> gif, int at, int flags, Span<byte> levels)
    {
        if ((flags & 0x80) == 0)
            return 0;
        int count = 2 << (flags & 7);
        for (int i = 0; i < count && at + 3 * i + 2 < gif.Length; i++)
            levels[i] = GreyPicture.Luma(gif[at + 3 * i], gif[at + 3 * i + 1], gif[at + 3 * i + 2]);
        return 3 * count;
    }

    /// <summary>Behind the blocks of data that start there.</summary>
    private static int Skip(ReadOnlySpan<byte> gif, int at)
    {
        while (at < gif.Length && gif[at] != 0)
            at += gif[at] + 1;
        return at + 1;
    }

    /// <summary>LZW with codes that grow from left to right, least bit first (GIF89a, appendix F).</summary>
    private void Draw(ReadOnlySpan<byte> gif, int at, (int Left, int Top, int Width, int Height) place, byte[] palette, int clear, bool interlaced)
    {
        int least = gif[at++];
        if (least is < 1 or > 11)
            return;
        int reset = 1 << least, end = reset + 1, next = end + 1, width = least + 1, before = -1, first = 0;
        for (int i = 0; i < reset; i++)
            (_prefix[i], _suffix[i]) = (-1, (byte)i);
        uint held = 0;
        int count = 0, block = 0;
        long pixel = 0, pixels = (long)place.Width * place.Height;
        while (pixel < pixels)
        {
            while (count < width)
            {
                if (block == 0)
                {
                    block = at < gif.Length ? gif[at++] : 0;
                    if (block == 0)
                        return;
                }
                if (at >= gif.Length)
                    return;
                held |= (uint)gif[at++] << count;
                count += 8;
                block--;
            }
            int code = (int)(held & ((1u << width) - 1));
            held >>= width;
            count -= width;
            if (code == reset)
            {
                (next, width, before) = (end + 1, least + 1, -1);
                continue;
            }
            if (code == end || code > next || code == next && before < 0)
                return;
            int depth = 0, walked = code;
            if (code == next)
            {
                _stack[depth++] = (byte)first;
                walked = before;
            }
            for (; walked >= end + 1; walked = _prefix[walked])
                _stack[depth++] = _suffix[walked];
            first = walked;
            _stack[depth++] = (byte)first;
            while (depth > 0 && pixel < pixels)
                Put(place, pixel++, _stack[--depth], palette, clear, interlaced);
            if (before >= 0 && next < 4096)
            {
                (_prefix[next], _suffix[next]) = ((short)before, (byte)first);
                if (++next == 1 << width && width < 12)
                    width++;
            }
            before = code;
        }
    }

    private void Put((int Left, int Top, int Width, int Height) place, long pixel, byte colour, byte[] palette, int clear, bool interlaced)
    {
        if (colour == clear)
            return;
        int row = (int)(pixel / place.Width), x = place.Left + (int)(pixel % place.Width);
        int y = place.Top + (interlaced ? Interlaced(row, place.Height) : row);
        if (x < _width && y < _height)
            _canvas[y * _width + x] = palette[colour];
    }

    /// <summary>Every eighth row, those halfway between, and so on (appendix E).</summary>
    private static int Interlaced(int row, int height)
    {
        int eighths = (height + 7) / 8, fourths = (height + 3) / 8, halves = (height + 1) / 4;
        return row < eighths ? row * 8
            : row < eighths + fourths ? (row - eighths) * 8 + 4
            : row < eighths + fourths + halves ? (row - eighths - fourths) * 4 + 2
            : (row - eighths - fourths - halves) * 2 + 1;
    }
}
