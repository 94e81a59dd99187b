namespace Bezel.Documents.Pdf;

/// <summary>
/// Stream filters (ISO 32000-2, 7.4). Rules: pictures are never unpacked; damage keeps what came out before it; every
/// output counts against the inspection's budget; at most eight filters in a row.
/// </summary>
internal static class PdfFilters
{
    private const int MaxChain = 8, MaxStream = 32 << 20;

    public static ReadOnlyMemory<byte> Decode(PdfFile file, PdfStream stream, InspectionState state)
    {
        ReadOnlyMemory<byte> data = file.Decrypted(stream);
        object? filters = file.Resolve(stream.GetValueOrDefault("Filter") ?? stream.GetValueOrDefault("F"));
        object? parameters = file.Resolve(stream.GetValueOrDefault("DecodeParms") ?? stream.GetValueOrDefault("DP"));
        if (filters is PdfName one)
            return Apply(file, one.Value, (parameters is PdfArray list ? file.Resolve(list.FirstOrDefault()) : parameters) as PdfDictionary, data, state);
        if (filters is not PdfArray chain)
            return data;
        if (chain.Count > MaxChain)
        {
            state.Defect(DocumentDefectKind.Bomb, "a PDF stream with " + chain.Count + " filters");
            return default;
        }
        for (int i = 0; i < chain.Count && !data.IsEmpty; i++)
        {
            if (file.Resolve(chain[i]) is PdfName name)
                data = Apply(file, name.Value, (parameters is PdfArray p && i < p.Count ? file.Resolve(p[i]) : null) as PdfDictionary, data, state);
        }
        return data;
    }

    /// <summary>A picture's bytes as far as they are unpacked here; <paramref name="packed"/> names the filter that is left, which only pictures have.</summary>
    public static ReadOnlyMemory<byte> DecodePicture(PdfFile file, PdfStream stream, InspectionState state, out string? packed)
    {
        packed = null;
        ReadOnlyMemory<byte> data = file.Decrypted(stream);
        object? filters = file.Resolve(stream.GetValueOrDefault("Filter") ?? stream.GetValueOrDefault("F"));
        object? parameters = file.Resolve(stream.GetValueOrDefault("DecodeParms") ?? stream.GetValueOrDefault("DP"));
        PdfArray chain = filters is PdfArray several ? several : filters is PdfName ? [filters] : [];
        if (chain.Count > MaxChain)
            return default;
        for (int i = 0; i < chain.Count && !data.IsEmpty; i++)
        {
            if (file.Resolve(chain[i]) is not PdfName name)
                continue;
            if (name.Value is "DCTDecode" or "DCT" or "JPXDecode" or "JBIG2Decode" or "CCITTFaxDecode" or "CCF")
            {
                packed = name.Value;
                return data;
            }
            object? own = parameters is PdfArray list ? i < list.Count ? file.Resolve(list[i]) : null : i == 0 ? parameters : null;
            data = Apply(file, name.Value, own as PdfDictionary, data, state);
        }
        return data;
    }

    private static ReadOnlyMemory<byte> Apply(PdfFile file, string filter, PdfDictionary? parameters, ReadOnlyMemory<byte> data, InspectionState state)
    {
        switch (filter)
        {
            case "FlateDecode" or "Fl":
                return Predict(file, Flate(data, state), parameters, state);
            case "LZWDecode" or "LZW":
                bool early = file.Number(parameters?.GetValueOrDefault("EarlyChange"), 1) != 0;
                return Predict(file, PdfLzw.Decode(data.Span, early, Allowed(state), state), parameters, state);
            case "ASCII85Decode" or "A85":
                return Ascii85(data.Span, state);
            case "ASCIIHexDecode" or "AHx":
                return AsciiHex(data.Span);
            case "RunLengthDecode" or "RL":
                return RunLength(data.Span, state);
            case "Crypt":
                return data;
            default:
                return default;
        }
    }

    private static int Allowed(InspectionState state) => (int)Math.Clamp(state.InflateLeft, 0, MaxStream);

    private static byte[] Flate(ReadOnlyMemory<byte> data, InspectionState state)
    {
        ReadOnlySpan<byte> c = data.Span;
        int start = 0;
        while (start < c.Length && start < 4 && PdfParser.IsSpace(c[start]) && c[start] != 0)
            start++;
        c = c[start..];
        bool zlib = c.Length >= 2 && (c[0] & 0x0F) == 8 && ((c[0] << 8) | c[1]) % 31 == 0;
        byte[] unpacked = Inflating.Deflate(data[(start + (zlib ? 2 : 0))..], state, MaxStream, out bool whole);
        if (!whole && unpacked.Length == 0 && !zlib && c.Length > 2)
            unpacked = Inflating.Deflate(data[(start + 2)..], state, MaxStream, out whole);
        if (!whole)
            state.Defect(DocumentDefectKind.BadCompression, "a PDF stream");
        return unpacked;
    }

    /// <summary>Undoes PNG and TIFF predictors (RFC 2083, 6; TIFF 6, 14).</summary>
    private static byte[] Predict(PdfFile file, byte[] data, PdfDictionary? parameters, InspectionState state)
    {
        int predictor = (int)file.Number(parameters?.GetValueOrDefault("Predictor"), 1);
        if (predictor <= 1 || parameters is null || data.Length == 0)
            return data;
        long colors = Math.Clamp((long)file.Number(parameters.GetValueOrDefault("Colors"), 1), 1, 32);
        long bits = Math.Clamp((long)file.Number(parameters.GetValueOrDefault("BitsPerComponent"), 8), 1, 16);
        long columns = Math.Clamp((long)file.Number(parameters.GetValueOrDefault("Columns"), 1), 1, 10_000_000);
        int pixel = (int)Math.Max(1, colors * bits / 8);
        int row = (int)Math.Min(((colors * bits * columns) + 7) / 8, int.MaxValue / 2);
        state.Step(data.Length / 4);
        if (predictor == 2)
        {
            if (bits == 8)
            {
                for (int at = 0; at < data.Length; at += row)
                {
                    for (int i = at + pixel; i < Math.Min(at + row, data.Length); i++)
                        data[i] += data[i - pixel];
                }
            }
            return data;
        }
        int rows = (data.Length + row) / (row + 1);
        byte[] plain = new byte[(int)Math.Min((long)rows * row, data.Length)];
        int o = 0;
        for (int r = 0; r < rows; r++)
        {
            int source = r * (row + 1);
            int length = Math.Min(row, data.Length - source - 1);
            if (length <= 0)
                break;
            Unfilter(data[source], data.AsSpan(source + 1, length), plain.AsSpan(o, length), r == 0 ? [] : plain.AsSpan(o - row, length), pixel);
            o += length;
        }
        return o == plain.Length ? plain : plain[..o];
    }

    private static void Unfilter(byte kind, ReadOnlySpan<byte> source, Span<byte> row, ReadOnlySpan<byte> above, int pixel)
    {
        for (int i = 0; i < source.Length; i++)
        {
            int left = i >= pixel ? row[i - pixel] : 0;
            int up = above.IsEmpty ? 0 : above[i];
            int corner = above.IsEmpty || i < pixel ? 0 : above[i - pixel];
            row[i] = (byte)(source[i] + kind switch
            {
                1 => left,
                2 => up,
                3 => (left + up) / 2,
                4 => Paeth(left, up, corner),
                _ => 0,
            });
        }
    }

    private static int Paeth(int a, int b, int c)
    {
        int p = a + b - c, pa = Math.Abs(p - a), pb = Math.Abs(p - b), pc = Math.Abs(p - c);
        return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
    }

    private static byte[] Ascii85(ReadOnlySpan<byte> c, InspectionState state)
    {
        state.Step(c.Length / 4);
        var bytes = new List<byte>(c.Length * 4 / 5);
        uint group = 0;
        int count = 0;
        foreach (byte b in c)
        {
            if (b == '~')
                break;
            if (b == 'z' && count == 0)
            {
                bytes.AddRange([0, 0, 0, 0]);
                continue;
            }
            if (b is < (byte)'!' or > (byte)'u')
                continue;
            group = unchecked((group * 85) + (uint)(b - '!'));
            if (++count == 5)
            {
                bytes.AddRange([(byte)(group >> 24), (byte)(group >> 16), (byte)(group >> 8), (byte)group]);
                group = 0;
                count = 0;
            }
        }
        if (count > 1)
        {
            for (int i = count; i < 5; i++)
                group = unchecked((group * 85) + 84);
            for (int i = 0; i < count - 1; i++)
                bytes.Add((byte)(group >> (24 - (8 * i))));
        }
        return [.. bytes];
    }

    private static byte[] AsciiHex(ReadOnlySpan<byte> c)
    {
        byte[] bytes = new byte[(c.Length + 1) / 2];
        int n = 0, high = -1;
        foreach (byte b in c)
        {
            if (b == '>')
                break;
            int value = PdfParser.Hex(b);
            if (value < 0)
                continue;
            if (high < 0)
            {
                high = value;
                continue;
            }
            bytes[n++] = (byte)((high << 4) | value);
            high = -1;
        }
        if (high >= 0)
            bytes[n++] = (byte)(high << 4);
        return bytes[..n];
    }

    private static byte[] RunLength(ReadOnlySpan<byte> c, InspectionState state)
    {
        var bytes = new List<byte>(c.Length * 2);
        int allowed = Allowed(state);
        for (int i = 0; i < c.Length && bytes.Count < allowed;)
        {
            int length = c[i++];
            if (length == 128)
                break;
            if (length < 128)
            {
                int take = Math.Min(length + 1, c.Length - i);
                bytes.AddRange(c.Slice(i, take));
                i += take;
            }
            else if (i < c.Length)
            {
                bytes.AddRange(Enumerable.Repeat(c[i++], 257 - length));
            }
        }
        state.Inflated(bytes.Count);
        return [.. bytes];
    }
}
