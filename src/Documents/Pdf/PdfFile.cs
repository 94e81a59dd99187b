using System.Runtime.InteropServices;

namespace Bezel.Documents.Pdf;

/// <summary>
/// The objects of a PDF file: cross-reference tables and streams, object streams, and a scan of the whole file when those
/// are broken (ISO 32000-2, 7.5). Rules: each object is read once and kept; an object that is being read counts as null
/// when it is asked for again (a loop); the file is scanned at most once; lookups never throw.
/// </summary>
internal sealed class PdfFile
{
    private const int MaxReferenceDepth = 32;

    /// <summary>Where an object is: at an offset (<c>Stream</c> 0), or at an index of an object stream.</summary>
    internal readonly record struct Place(long Offset, int Generation, int Stream);

    private readonly ReadOnlyMemory<byte> _content;
    private readonly InspectionState _state;
    private readonly Dictionary<int, Place> _places = [];
    private readonly Dictionary<int, object?> _objects = [];
    private readonly HashSet<int> _reading = [];
    private readonly Dictionary<int, Dictionary<int, int>> _objectStreams = [];
    private readonly Dictionary<int, (ReadOnlyMemory<byte> Data, int First)> _objectStreamData = [];
    private PdfCrypt? _crypt;
    private bool _scanned;
    private int _resolving;

    private PdfFile(ReadOnlyMemory<byte> content, InspectionState state)
    {
        _content = content;
        _state = state;
    }

    public PdfDictionary Trailer { get; private set; } = [];
    public bool Encrypted { get; private set; }
    public bool Locked { get; private set; }
    public IReadOnlyCollection<int> Numbers => _places.Keys;
    public InspectionState State => _state;

    /// <summary>The tables were broken: objects were looked for in the whole file, and some may not have been found.</summary>
    public bool Scanned => _scanned;

    /// <summary>Names of actions in the file's bytes and in what its object streams hold.</summary>
    public PdfMarks Marks { get; private set; }

    public static PdfFile Open(ReadOnlyMemory<byte> content, InspectionState state)
    {
        var file = new PdfFile(content, state) { Marks = PdfMarking.Of(content.Span, state) };
        var table = new PdfCrossReference(content, state, file);
        if (!table.Read(file._places) || !file.HasCatalog(table.Trailer))
        {
            file.Trailer = table.Trailer;
            file.Scan();
        }
        else
        {
            file.Trailer = table.Trailer;
        }
        file.OpenCrypt();
        if (!file._scanned && file.Pages() is null)
        {
            file.Scan();
            file.OpenCrypt();
        }
        return file;
    }

    public PdfDictionary? Catalog => Resolve(Trailer.GetValueOrDefault("Root")) as PdfDictionary;

    public PdfDictionary? Pages() => Catalog is { } catalog ? Resolve(catalog.GetValueOrDefault("Pages")) as PdfDictionary : null;

    public object? Resolve(object? value)
    {
        for (int hops = 0; value is PdfRef reference; hops++)
        {
            if (hops > MaxReferenceDepth)
                return null;
            value = Load(reference.Number);
        }
        return value;
    }

    public double Number(object? value, double otherwise) => Resolve(value) is double number ? number : otherwise;

    public ReadOnlyMemory<byte> Decrypted(PdfStream stream)
    {
        if (_crypt is null || !stream.Encrypted || (!_crypt.EncryptsMetadata && stream.GetValueOrDefault("Type") is PdfName { Value: "Metadata" }) || stream.GetValueOrDefault("Type") is PdfName { Value: "XRef" })
            return stream.Raw;
        // A stream may say for itself that it is not encrypted (7.4.10).
        if (Resolve(stream.GetValueOrDefault("Filter")) is PdfArray { Count: > 0 } filters && Resolve(filters[0]) is PdfName { Value: "Crypt" }
            && (Resolve(stream.GetValueOrDefault("DecodeParms")) is not PdfArray { Count: > 0 } parameters || Resolve(parameters[0]) is not PdfDictionary crypt || Resolve(crypt.GetValueOrDefault("Name")) is not PdfName { Value: not "Identity" }))
        {
            return stream.Raw;
        }
        return _crypt.DecryptStream(stream.Raw.Span, stream.Number, stream.Generation, embedded: stream.GetValueOrDefault("Type") is PdfName { Value: "EmbeddedFile" });
    }

    public ReadOnlyMemory<byte> Decode(PdfStream stream) => PdfFilters.Decode(this, stream, _state);

    /// <summary>Reads all places again by looking for "N G obj" everywhere; later definitions win, as in updated files.</summary>
    private void Scan()
    {
        if (_scanned)
            return;
        _scanned = true;
        _state.Defect(DocumentDefectKind.Damaged, "the PDF cross-reference table");
        _objects.Clear();
        _objectStreams.Clear();
        _objectStreamData.Clear();
        Dictionary<int, Place> found = [];
        PdfDictionary trailer = new PdfScan(_content, _state, this).Read(found);
        foreach ((int number, Place place) in found)
            _places[number] = place;
        foreach ((string key, object? value) in trailer)
        {
            if (key is "Root" or "Encrypt" or "ID" || !Trailer.ContainsKey(key))
                Trailer[key] = value;
        }
        ExpandObjectStreams([.. found.Keys]);
        if (Catalog is null || Pages() is null)
            FindCatalog();
    }

    // Objects in streams that no table lists.
    private void ExpandObjectStreams(List<int> numbers)
    {
        OpenCrypt();
        foreach (int number in numbers)
        {
            if (_state.Exhausted || Load(number) is not PdfStream stream || stream.GetValueOrDefault("Type") is not PdfName { Value: "ObjStm" })
                continue;
            foreach (int inner in Index(number).Keys)
                _places.TryAdd(inner, new Place(0, 0, number));
        }
    }

    private void FindCatalog()
    {
        foreach (int number in _places.Keys.ToList())
        {
            if (_state.Exhausted)
                return;
            if (Load(number) is PdfDictionary candidate && candidate.GetValueOrDefault("Type") is PdfName { Value: "Catalog" })
            {
                Trailer["Root"] = new PdfRef(number, 0);
                if (Pages() is not null)
                    return;
            }
        }
    }

    private bool HasCatalog(PdfDictionary trailer) =>
        Resolve(trailer.GetValueOrDefault("Root")) is PdfDictionary root && root.ContainsKey("Pages");

    private void OpenCrypt()
    {
        if (_crypt is not null || Resolve(Trailer.GetValueOrDefault("Encrypt")) is not PdfDictionary encrypt)
            return;
        Encrypted = true;
        byte[] id = Resolve(Trailer.GetValueOrDefault("ID")) is PdfArray { Count: > 0 } ids && Resolve(ids[0]) is PdfString first ? first.Bytes : [];
        _crypt = PdfCrypt.Open(this, encrypt, id);
        Locked = _crypt is null;
        // What was read before the key was known holds strings that are still encrypted.
        _objects.Clear();
        _objectStreams.Clear();
        _objectStreamData.Clear();
        if (Trailer.GetValueOrDefault("Encrypt") is PdfRef reference)
            _objects[reference.Number] = encrypt;
    }

    private object? Load(int number)
    {
        if (_objects.TryGetValue(number, out object? known))
            return known;
        if (!_places.TryGetValue(number, out Place place) || _resolving > MaxReferenceDepth)
            return null;
        if (_objects.Count >= _state.Limits.MaxPdfObjects)
        {
            _state.Limit(nameof(DocumentLimits.MaxPdfObjects));
            return null;
        }
        if (!_state.Step(20) || !_reading.Add(number))
            return null;
        _resolving++;
        object? value = place.Stream == 0 ? ReadAt(place, number) : ReadFromStream(place.Stream, number);
        _resolving--;
        _reading.Remove(number);
        _objects[number] = value;
        return value;
    }

    private object? ReadAt(Place place, int number)
    {
        if (place.Offset < 0 || place.Offset >= _content.Length)
            return null;
        var parser = new PdfParser(_content, _state, references: true) { Position = (int)place.Offset };
        object? declared = parser.Read(), generation = parser.Read();
        if (declared is not double n || (int)n != number || generation is not double g || parser.Read() is not PdfWord { Value: "obj" })
        {
            if (_scanned)
                return null;
            Scan();
            return _places.TryGetValue(number, out Place again) && again != place && again.Stream == 0 ? ReadAt(again, number) : null;
        }
        return ReadBody(parser, number, (int)g);
    }

    /// <summary>The object after "N G obj".</summary>
    public object? ReadBody(PdfParser parser, int number, int generation)
    {
        bool encrypted = _crypt is not null;
        if (encrypted)
            parser.Decrypt = bytes => _crypt!.DecryptString(bytes, number, generation);
        object? value = parser.Read();
        parser.Decrypt = null;
        if (ReferenceEquals(value, PdfParser.End) || value is PdfWord)
            return null;
        if (value is not PdfDictionary dictionary)
            return value;
        int after = parser.Position;
        if (parser.Read() is not PdfWord { Value: "stream" })
        {
            parser.Position = after;
            return dictionary;
        }
        var stream = new PdfStream { Number = number, Generation = generation, Encrypted = encrypted };
        foreach ((string key, object? item) in dictionary)
            stream[key] = item;
        stream.Raw = StreamData(parser, dictionary);
        return stream;
    }

    private ReadOnlyMemory<byte> StreamData(PdfParser parser, PdfDictionary dictionary)
    {
        ReadOnlySpan<byte> c = parser.Data.Span;
        int start = parser.Position;
        if (start < c.Length && c[start] == '\r') start++;
        if (start < c.Length && c[start] == '\n') start++;
        double declared = Number(dictionary.GetValueOrDefault("Length"), -1);
        if (declared >= 0 && declared <= c.Length - start)
        {
            int end = start + (int)declared;
            ReadOnlySpan<byte> tail = c[end..Math.Min(c.Length, end + 32)].TrimStart(" \r\n\t\0"u8);
            if (tail.StartsWith("endstream"u8) || tail.StartsWith("endobj"u8))
            {
                parser.Position = end;
                return parser.Data[start..end];
            }
        }
        int found = start >= c.Length ? -1 : c[start..].IndexOf("endstream"u8);
        if (found < 0)
            found = start >= c.Length ? 0 : c.Length - start;
        _state.Step(found / 16);
        parser.Position = start + found;
        return parser.Data.Slice(Math.Min(start, c.Length), found);
    }

    private object? ReadFromStream(int streamNumber, int number)
    {
        if (!Index(streamNumber).TryGetValue(number, out int offset))
            return null;
        (ReadOnlyMemory<byte> data, int first) = _objectStreamData[streamNumber];
        long at = (long)first + offset;
        if (at < 0 || at >= data.Length)
            return null;
        var parser = new PdfParser(data, _state, references: true) { Position = (int)at };
        object? value = parser.Read();
        return ReferenceEquals(value, PdfParser.End) || value is PdfWord ? null : value;
    }

    private Dictionary<int, int> Index(int streamNumber)
    {
        ref Dictionary<int, int>? known = ref CollectionsMarshal.GetValueRefOrAddDefault(_objectStreams, streamNumber, out bool exists);
        if (exists)
            return known!;
        var index = known = [];
        if (_places.TryGetValue(streamNumber, out Place place) && place.Stream != 0)
            return index;
        if (Load(streamNumber) is not PdfStream stream)
            return index;
        ReadOnlyMemory<byte> data = Decode(stream);
        int first = (int)Math.Clamp(Number(stream.GetValueOrDefault("First"), 0), 0, data.Length);
        int count = (int)Math.Clamp(Number(stream.GetValueOrDefault("N"), 0), 0, _state.Limits.MaxPdfObjects);
        Marks |= PdfMarking.Of(data.Span, _state);
        _objectStreamData[streamNumber] = (data, first);
        var parser = new PdfParser(data[..first], _state, references: false);
        for (int i = 0; i < count; i++)
        {
            if (parser.Read() is not double number || parser.Read() is not double offset)
                break;
            index.TryAdd((int)Math.Clamp(number, 0, int.MaxValue), (int)Math.Clamp(offset, 0, int.MaxValue));
        }
        return index;
    }
}
