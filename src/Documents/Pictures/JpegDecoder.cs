using System.Buffers.Binary;

namespace Bezel.Documents.Pictures;

/// <summary>
/// JPEG (ISO/IEC 10918-1) to grey: baseline, extended and progressive, Huffman coded, eight bits. Rules: only the components that make
/// up brightness are turned into pixels (luminance; green of RGB; luminance or cyan-to-yellow's middle with black of CMYK); large pictures
/// come out at a half, a quarter or an eighth, from the lower coefficients alone; what the data does not reach stays as it began.
/// </summary>
internal sealed class JpegDecoder
{
    private static ReadOnlySpan<byte> ZigZag =>
    [
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
        35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
    ];

    private readonly ushort[][] _steps = [new ushort[64], new ushort[64], new ushort[64], new ushort[64]];
    private readonly JpegHuffman?[] _direct = new JpegHuffman?[4], _alternating = new JpegHuffman?[4];
    private readonly List<Component> _components = [];
    private readonly int _workingPixels;
    private int _width, _height, _across, _down, _side = 8;
    private int _restart;
    private int _adobe = -1;
    private bool _progressive;

    private JpegDecoder(int workingPixels) => _workingPixels = workingPixels;

    private sealed class Component
    {
        public int Id, Horizontal, Vertical, Table, Direct, Alternating, Predicted;
        /// <summary>Blocks a row and a column: those that hold pixels, and with those that only fill up.</summary>
        public int Across, Down, AllAcross, AllDown;
        /// <summary>Whether it is part of the brightness.</summary>
        public bool Wanted;
        /// <summary>The coefficients of every block, of a progressive picture.</summary>
        public short[] Coefficients = [];
        public byte[] Pixels = [];
    }

    /// <summary>Width and height as declared in the frame header, or null when there is none that is read.</summary>
    public static (int Width, int Height)? SizeOf(ReadOnlySpan<byte> jpeg)
    {
        for (int at = 2; NextSegment(jpeg, ref at, out int marker, out ReadOnlySpan<byte> body);)
        {
            if (marker is 0xC0 or 0xC1 or 0xC2 && body.Length >= 6)
            {
                (int height, int width) = (BinaryPrimitives.ReadUInt16BigEndian(body[1..]), BinaryPrimitives.ReadUInt16BigEndian(body[3..]));
                return width > 0 && height > 0 ? (width, height) : null;
            }
            if (marker is >= 0xC3 and <= 0xCF and not 0xC4 and not 0xC8 and not 0xCC or 0xDA or 0xD9)
                return null;
        }
        return null;
    }

    /// <summary>The picture, or null when it is not to be read; its size has passed the limits.</summary>
    public static GreyPicture? Decode(ReadOnlySpan<byte> jpeg, int workingPixels)
    {
        var decoder = new JpegDecoder(workingPixels);
        int at = 2;
        while (NextSegment(jpeg, ref at, out int marker, out ReadOnlySpan<byte> body))
        {
            switch (marker)
            {
                case 0xC0 or 0xC1 or 0xC2 when decoder._components.Count == 0:
                    decoder._progressive = marker == 0xC2;
                    if (!decoder.ReadFrame(body))
                        return null;
                    break;
                case 0xC4:
                    decoder.ReadCodes(body);
                    break;
                case 0xDB:
                    decoder.ReadSteps(body);
                    break;
                case 0xDD when body.Length >= 2:
                    decoder._restart = BinaryPrimitives.ReadUInt16BigEndian(body);
                    break;
                case 0xEE when body.Length >= 12 && body.StartsWith("Adobe"u8):
                    decoder._adobe = body[11];
                    break;
                case 0xDA:
                    if (decoder._components.Count == 0)
                        return null;
                    at = decoder.ReadScan(jpeg, at, body);
                    break;
                case 0xD9:
                    return decoder.Picture();
            }
        }
        return decoder.Picture();
    }

    private static bool NextSegment(ReadOnlySpan<byte> jpeg, ref int at, out int marker, out ReadOnlySpan<byte> body)
    {
        marker = 0;
        body = default;
        // Bytes between segments are passed over, as are the data of scans.
        while (at + 1 < jpeg.Length && (jpeg[at] != 0xFF || jpeg[at + 1] is 0 or 0xFF or 0x01 or >= 0xD0 and <= 0xD8))
        {
            int skip = jpeg[(at + 1)..].IndexOf((byte)0xFF);
            if (skip < 0)
                return false;
            at += 1 + skip;
        }
        if (at + 1 >= jpeg.Length)
            return false;
        marker = jpeg[at + 1];
        at += 2;
        if (marker == 0xD9)
            return true;
        if (at + 2 > jpeg.Length)
            return false;
        int length = Math.Clamp(BinaryPrimitives.ReadUInt16BigEndian(jpeg[at..]), (ushort)2, (ushort)Math.Min(jpeg.Length - at, ushort.MaxValue));
        body = jpeg.Slice(at + 2, length - 2);
        at += length;
        return true;
    }

    private bool ReadFrame(ReadOnlySpan<byte> body)
    {
        if (body.Length < 6 || body[0] != 8 || body[5] is 0 or > 4 || body.Length < 6 + body[5] * 3)
            return false;
        (_height, _width) = (BinaryPrimitives.ReadUInt16BigEndian(body[1..]), BinaryPrimitives.ReadUInt16BigEndian(body[3..]));
        int count = body[5], mostAcross = 1, mostDown = 1;
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> entry = body[(6 + i * 3)..];
            var component = new Component { Id = entry[0], Horizontal = entry[1] >> 4, Vertical = entry[1] & 15, Table = entry[2] & 3 };
            if (component.Horizontal is 0 or > 4 || component.Vertical is 0 or > 4)
                return false;
            (mostAcross, mostDown) = (Math.Max(mostAcross, component.Horizontal), Math.Max(mostDown, component.Vertical));
            _components.Add(component);
        }
        bool rgb = count == 3 && (_adobe == 0 || _components[0].Id == 'R' && _components[1].Id == 'G');
        bool cmyk = count == 4 && _adobe != 2;
        _components[rgb || cmyk ? 1 : 0].Wanted = true;
        if (count == 4)
            _components[3].Wanted = true;
        while (_side > 1 && (long)_width * _side / 8 * (_height * (long)_side / 8) > _workingPixels)
            _side /= 2;
        (_across, _down) = ((_width + 8 * mostAcross - 1) / (8 * mostAcross), (_height + 8 * mostDown - 1) / (8 * mostDown));
        foreach (Component component in _components)
        {
            component.Across = ((_width * component.Horizontal + mostAcross - 1) / mostAcross + 7) / 8;
            component.Down = ((_height * component.Vertical + mostDown - 1) / mostDown + 7) / 8;
            (component.AllAcross, component.AllDown) = (_across * component.Horizontal, _down * component.Vertical);
            if (!component.Wanted)
                continue;
            component.Pixels = new byte[component.AllAcross * component.AllDown * _side * _side];
            component.Pixels.AsSpan().Fill(255);
            if (_progressive)
                component.Coefficients = new short[component.AllAcross * component.AllDown * 64];
        }
        return true;
    }

    private void ReadCodes(ReadOnlySpan<byte> body)
    {
        while (body.Length >= 17)
        {
            int kind = body[0] >> 4, place = body[0] & 3, total = 0;
            ReadOnlySpan<byte> counts = body.Slice(1, 16);
            foreach (byte count in counts)
                total += count;
            if (total > 256 || body.Length < 17 + total)
                return;
            (kind == 0 ? _direct : _alternating)[place] = new JpegHuffman(counts, body.Slice(17, total));
            body = body[(17 + total)..];
        }
    }

    private void ReadSteps(ReadOnlySpan<byte> body)
    {
        while (body.Length >= 65)
        {
            bool wide = body[0] >> 4 != 0;
            ushort[] steps = _steps[body[0] & 3];
            if (wide && body.Length < 129)
                return;
            for (int i = 0; i < 64; i++)
                steps[ZigZag[i]] = wide ? BinaryPrimitives.ReadUInt16BigEndian(body[(1 + 2 * i)..]) : body[1 + i];
            body = body[(wide ? 129 : 65)..];
        }
    }

    /// <summary>Reads the scan whose header ends at <paramref name="start"/>; where it ends.</summary>
    private int ReadScan(ReadOnlySpan<byte> jpeg, int start, ReadOnlySpan<byte> header)
    {
        if (header.IsEmpty || header[0] is 0 or > 4 || header.Length < 4 + header[0] * 2)
            return start;
        List<Component> scanned = [];
        for (int i = 0; i < header[0]; i++)
        {
            int id = header[1 + 2 * i];
            if (_components.Find(c => c.Id == id) is not { } component || scanned.Contains(component))
                return start;
            (component.Direct, component.Alternating) = (header[2 + 2 * i] >> 4 & 3, header[2 + 2 * i] & 3);
            scanned.Add(component);
        }
        ReadOnlySpan<byte> band = header[(1 + header[0] * 2)..];
        var scan = new JpegScan { First = Math.Min((int)band[0], 63), Last = Math.Min((int)band[1], 63), High = band[2] >> 4, Low = Math.Min(band[2] & 15, 13) };
        // The scans of a single colour that is no part of the brightness need not be read.
        if (_progressive && !scanned.Exists(c => c.Wanted))
            return start;
        var bits = new JpegBits(jpeg, start);
        bool single = scanned.Count == 1;
        int across = single ? scanned[0].Across : _across, down = single ? scanned[0].Down : _down, sinceRestart = 0;
        Span<float> block = stackalloc float[64];
        Span<short> none = stackalloc short[64];
        for (int row = 0; row < down; row++)
        {
            for (int column = 0; column < across; column++)
            {
                if (_restart > 0 && sinceRestart++ == _restart)
                {
                    if (!bits.Restart())
                        return bits.Position;
                    sinceRestart = 1;
                    scan.EndOfBand = 0;
                    foreach (Component component in scanned)
                        component.Predicted = 0;
                }
                foreach (Component component in scanned)
                {
                    int blocks = single ? 1 : component.Horizontal * component.Vertical;
                    for (int b = 0; b < blocks; b++)
                    {
                        int x = single ? column : column * component.Horizontal + b % component.Horizontal, y = single ? row : row * component.Vertical + b / component.Horizontal;
                        if (_progressive)
                            scan.Refine(ref bits, component.Wanted ? component.Coefficients.AsSpan((y * component.AllAcross + x) * 64, 64) : none, ref component.Predicted, _direct[component.Direct], _alternating[component.Alternating], ZigZag);
                        else
                            ReadBlock(ref bits, component, block, x, y);
                    }
                }
                // A whole row of blocks out of nothing: the data has ended.
                if (bits.Missing > 1024)
                    return bits.Position;
            }
        }
        foreach (Component component in scanned)
            component.Predicted = 0;
        return bits.Position;
    }

    private void ReadBlock(ref JpegBits bits, Component component, scoped Span<float> block, int x, int y)
    {
        if (_direct[component.Direct] is not { } direct || _alternating[component.Alternating] is not { } alternating)
            return;
        ushort[] steps = _steps[component.Table];
        bool wanted = component.Wanted;
        if (wanted)
            block.Clear();
        component.Predicted += bits.TakeSigned(direct.Read(ref bits) & 15);
        block[0] = component.Predicted * steps[0];
        for (int i = 1; i < 64; i++)
        {
            int symbol = alternating.Read(ref bits), length = symbol & 15;
            if (length == 0)
            {
                if (symbol != 0xF0)
                    break;
                i += 15;
                continue;
            }
            i += symbol >> 4;
            int value = bits.TakeSigned(length);
            if (i > 63)
                break;
            if (wanted)
                block[ZigZag[i]] = value * steps[ZigZag[i]];
        }
        if (wanted)
            Put(component, block, x, y);
    }

    private void Put(Component component, ReadOnlySpan<float> block, int x, int y)
    {
        int stride = component.AllAcross * _side;
        JpegTransform.ToPixels(block, _side, component.Pixels.AsSpan(y * _side * stride + x * _side), stride);
    }

    private GreyPicture? Picture()
    {
        if (_components.Count == 0)
            return null;
        Component main = _components.Find(c => c.Wanted)!;
        if (_progressive)
        {
            foreach (Component component in _components.Where(c => c.Wanted))
                Transform(component);
        }
        int stride = main.AllAcross * _side;
        int width = Math.Min(stride, Math.Max(main.Across * _side - (8 - 1 - (_width - 1) % 8) * _side / 8, 1)), height = Math.Max(main.Down * _side - (8 - 1 - (_height - 1) % 8) * _side / 8, 1);
        byte[] samples = new byte[width * height];
        for (int y = 0; y < height; y++)
            main.Pixels.AsSpan(y * stride, width).CopyTo(samples.AsSpan(y * width));
        if (_components.Count == 4 && _components[3] is { } black && black.AllAcross == main.AllAcross && black.AllDown == main.AllDown)
            Blacken(samples, black.Pixels, width, height, stride);
        return new GreyPicture(width, height, samples);
    }

    private void Transform(Component component)
    {
        ushort[] steps = _steps[component.Table];
        Span<float> block = stackalloc float[64];
        for (int at = 0; at < component.AllAcross * component.AllDown; at++)
        {
            ReadOnlySpan<short> coefficients = component.Coefficients.AsSpan(at * 64, 64);
            for (int i = 0; i < 64; i++)
                block[i] = coefficients[i] * steps[i];
            Put(component, block, at % component.AllAcross, at / component.AllAcross);
        }
    }

    /// <summary>Inks add up. Photoshop stores them upside down, which its marker tells.</summary>
    private void Blacken(byte[] samples, byte[] black, int width, int height, int stride)
    {
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                int ink = samples[y * width + x], key = black[y * stride + x];
                if (_adobe < 0)
                    (ink, key) = (255 - ink, 255 - key);
                samples[y * width + x] = (byte)(ink * key / 255);
            }
        }
    }
}
