namespace Bezel.Documents.Pdf;

/// <summary>
/// Reads the chain of cross-reference tables and streams from "startxref" back (ISO 32000-2, 7.5.4 to 7.5.8). Rules: newer
/// entries win; each section is read once; declared counts only bound loops.
/// </summary>
internal sealed class PdfCrossReference(ReadOnlyMemory<byte> content, InspectionState state, PdfFile file)
{
    public PdfDictionary Trailer { get; } = [];

    /// <summary>Fills the places; false when any part of the chain cannot be read.</summary>
    public bool Read(Dictionary<int, PdfFile.Place> places)
    {
        ReadOnlySpan<byte> c = content.Span;
        int start = c.LastIndexOf("startxref"u8);
        if (start < 0)
            return false;
        var parser = new PdfParser(content, state, references: false) { Position = start + 9 };
        if (parser.Read() is not double first)
            return false;
        var todo = new Queue<long>([(long)first]);
        var seen = new HashSet<long>();
        while (todo.TryDequeue(out long at))
        {
            if (!seen.Add(at))
            {
                state.Defect(DocumentDefectKind.Loop, "the PDF cross-reference tables");
                continue;
            }
            if (at < 0 || at >= c.Length || seen.Count > 1_000 || !Section((int)at, places, todo))
                return false;
        }
        return Trailer.ContainsKey("Root");
    }

    private bool Section(int at, Dictionary<int, PdfFile.Place> places, Queue<long> todo)
    {
        var parser = new PdfParser(content, state, references: true) { Position = at };
        object? start = parser.Read();
        PdfDictionary? trailer;
        if (start is PdfWord { Value: "xref" })
        {
            trailer = Table(parser, places);
        }
        else
        {
            if (start is not double number || parser.Read() is not double generation || parser.Read() is not PdfWord { Value: "obj" })
                return false;
            trailer = Stream(file.ReadBody(parser, (int)number, (int)generation) as PdfStream, places);
        }
        if (trailer is null)
            return false;
        foreach ((string key, object? value) in trailer)
            Trailer.TryAdd(key, value);
        if (trailer.GetValueOrDefault("XRefStm") is double hybrid)
            todo.Enqueue((long)hybrid);
        if (trailer.GetValueOrDefault("Prev") is double previous)
            todo.Enqueue((long)previous);
        return true;
    }

    private PdfDictionary? Table(PdfParser parser, Dictionary<int, PdfFile.Place> places)
    {
        while (state.Step())
        {
            object? first = parser.Read();
            if (first is PdfWord { Value: "trailer" })
                return parser.Read() as PdfDictionary;
            if (first is not double from || parser.Read() is not double count)
                return null;
            int number = (int)Math.Clamp(from, 0, int.MaxValue / 2);
            for (int i = 0; i < count; i++, number++)
            {
                int before = parser.Position;
                object? offset = parser.Read();
                if (offset is PdfWord)
                {
                    // Fewer entries than declared.
                    parser.Position = before;
                    break;
                }
                if (offset is not double place || parser.Read() is not double generation || parser.Read() is not PdfWord kind)
                    return null;
                if (kind.Value == "n" && place > 0 && places.Count < state.Limits.MaxPdfObjects)
                    places.TryAdd(number, new PdfFile.Place((long)place, (int)Math.Clamp(generation, 0, 65_535), 0));
                else if (kind.Value == "f")
                    places.TryAdd(number, new PdfFile.Place(-1, 0, 0));
                else if (kind.Value is not ("n" or "f"))
                    return null;
            }
        }
        return null;
    }

    private PdfStream? Stream(PdfStream? stream, Dictionary<int, PdfFile.Place> places)
    {
        if (stream?.GetValueOrDefault("W") is not PdfArray { Count: >= 3 } widths)
            return null;
        ReadOnlySpan<byte> data = file.Decode(stream).Span;
        Span<int> w = stackalloc int[3];
        for (int i = 0; i < 3; i++)
            w[i] = widths[i] is double width && width is >= 0 and <= 8 ? (int)width : 0;
        int size = w[0] + w[1] + w[2];
        if (size == 0)
            return null;
        PdfArray index = stream.GetValueOrDefault("Index") as PdfArray ?? [0.0, stream.GetValueOrDefault("Size")];
        int at = 0;
        for (int i = 0; i + 1 < index.Count; i += 2)
        {
            if (index[i] is not double from || index[i + 1] is not double count)
                return null;
            int number = (int)Math.Clamp(from, 0, int.MaxValue / 2);
            for (int k = 0; k < count && at + size <= data.Length && state.Step(2); k++, number++, at += size)
            {
                long kind = w[0] == 0 ? 1 : Field(data.Slice(at, w[0]));
                long second = Field(data.Slice(at + w[0], w[1])), third = Field(data.Slice(at + w[0] + w[1], w[2]));
                if (places.Count >= state.Limits.MaxPdfObjects)
                    return stream;
                if (kind == 1)
                    places.TryAdd(number, new PdfFile.Place(second, (int)(third & 0xFFFF), 0));
                else if (kind == 2 && second is > 0 and < int.MaxValue)
                    places.TryAdd(number, new PdfFile.Place(third, 0, (int)second));
                else if (kind == 0)
                    places.TryAdd(number, new PdfFile.Place(-1, 0, 0));
            }
        }
        return stream;
    }

    private static long Field(ReadOnlySpan<byte> bytes)
    {
        long value = 0;
        foreach (byte b in bytes)
            value = (value << 8) | b;
        return value;
    }
}
