using System.Text;
using Bezel.Documents.Archives;

namespace Bezel.Documents;

/// <summary>
/// What one inspection has found and may still spend. One object is shared by everything that is read inside one file,
/// nested archives included, so that limits hold for the whole and not for each layer.
/// </summary>
internal sealed class InspectionState(DocumentLimits limits)
{
    /// <summary>Facts kept of one kind, so that one kind cannot crowd out the others.</summary>
    private const int MostOfOneKind = 50;

    /// <summary>Characters of evidence kept with a fact.</summary>
    private const int MostDetail = 300;

    private readonly HashSet<string> _seenLinks = [];
    private readonly HashSet<DocumentFact> _seenFacts = [];
    private readonly Dictionary<FactKind, int> _ofKind = [];
    private readonly List<string> _path = [];
    private long _steps;
    private long _inflated;
    private long _pixels;

    public DocumentLimits Limits { get; } = limits;
    public List<DocumentDefect> Defects { get; } = [];
    public List<ArchiveEntry> Entries { get; } = [];
    public List<string> Links { get; } = [];
    public StringBuilder Text { get; } = new();
    public bool TextTruncated { get; private set; }
    public List<DocumentFact> Facts { get; } = [];
    public List<InnerFile> Files { get; } = [];
    public string? CouldNotCheck { get; private set; }
    public int Pages { get; set; }
    public bool Exhausted { get; private set; }

    /// <summary>Bytes that decompression may still produce.</summary>
    public long InflateLeft => Limits.MaxInflatedBytes - _inflated;

    /// <summary>Counts work; false once the budget is spent, and then for good.</summary>
    public bool Step(long steps = 1)
    {
        _steps += steps;
        if (_steps <= Limits.MaxSteps)
            return true;
        if (!Exhausted)
        {
            Exhausted = true;
            Limit(nameof(DocumentLimits.MaxSteps));
            Blind("the file takes more work than is spent on one");
        }
        return false;
    }

    public void Inflated(long bytes)
    {
        _inflated += bytes;
        Step(bytes / 8);
    }

    /// <summary>Counts the pixels of a picture about to be looked at; false, and said, when they are too many.</summary>
    public bool Pixels(long pixels)
    {
        if (_pixels + pixels <= Limits.MaxPicturePixels)
        {
            _pixels += pixels;
            return Step(pixels / 4);
        }
        Limit(nameof(DocumentLimits.MaxPicturePixels));
        Blind("pictures are larger than is looked at");
        return false;
    }

    public void Defect(DocumentDefectKind kind, string detail)
    {
        // One kind may not crowd out the others: a bomb would hide behind a hundred small lies.
        if (Defects.Count >= Limits.MaxDefects || Defects.Count(d => d.Kind == kind) >= MostOfOneKind / 2)
            return;
        var defect = new DocumentDefect(kind, detail.Length <= 200 ? detail : detail[..200]);
        if (!Defects.Contains(defect))
            Defects.Add(defect);
    }

    /// <summary>The names that lead to the file being read.</summary>
    public string Where => _path.Count == 0 ? "" : string.Join('/', _path);

    /// <summary>Notes what the file being read would do or carries.</summary>
    public void Fact(FactKind kind, string detail = "")
    {
        int seen = _ofKind.GetValueOrDefault(kind);
        if (seen >= MostOfOneKind)
        {
            if (seen == MostOfOneKind)
                Limit(kind + " more than " + MostOfOneKind + " times");
            _ofKind[kind] = MostOfOneKind + 1;
            return;
        }
        detail = detail.Trim();
        if (detail.Length > MostDetail)
            detail = detail[..(char.IsHighSurrogate(detail[MostDetail - 1]) ? MostDetail - 1 : MostDetail)];
        var fact = new DocumentFact(kind, detail, Where);
        if (!_seenFacts.Add(fact))
            return;
        _ofKind[kind] = seen + 1;
        Facts.Add(fact);
    }

    public bool Has(FactKind kind) => _ofKind.ContainsKey(kind);

    /// <summary>
    /// A file that another one carries, archives aside (an object in a document, a file attached to a PDF or a message):
    /// listed, read as what it is, and kept.
    /// </summary>
    public ContentReading Carried(string name, ReadOnlyMemory<byte> content, Layer within)
    {
        int place = Entries.Count;
        if (!ArchiveListing.Add(this, name, content.Length, -1, false, false, within.Depth, within.Name))
            return new ContentReading(FileType.Unknown);
        ContentReading reading = content.IsEmpty ? new ContentReading(FileType.Empty) : ContentReader.Inner(content, name, this, within.Depth);
        Entries[place] = Entries[place] with { FileType = reading.Type };
        return reading;
    }

    /// <summary>Goes down into a file; its facts say so until <see cref="Leave"/>.</summary>
    public void Enter(string name) => _path.Add(name.Length <= 200 ? name : name[..200]);

    /// <summary>Comes back up, and keeps the file for what looks at whole files.</summary>
    public void Leave(string name, FileType type, ReadOnlyMemory<byte> content)
    {
        if (Files.Count < Limits.MaxEntries)
            Files.Add(new InnerFile(name, type, content, Where));
        _path.RemoveAt(_path.Count - 1);
    }

    public void Limit(string name) => Defect(DocumentDefectKind.LimitReached, name);

    /// <summary>Says what could not be looked at; the first reason is kept.</summary>
    public void Blind(string why) => CouldNotCheck ??= why;

    public void Link(string address)
    {
        address = address.Trim();
        if (address.Length is 0 or > 8192)
            return;
        if (Links.Count >= Limits.MaxLinks)
            Limit(nameof(DocumentLimits.MaxLinks));
        else if (_seenLinks.Add(address))
            Links.Add(address);
    }

    /// <summary>Room for text; 0 when it is full.</summary>
    public int TextLeft => Limits.MaxTextChars - Text.Length;

    public bool Append(ReadOnlySpan<char> text)
    {
        int left = TextLeft;
        if (text.Length > left)
        {
            Text.Append(text[..Math.Max(left, 0)]);
            if (!TextTruncated)
                Limit(nameof(DocumentLimits.MaxTextChars));
            TextTruncated = true;
            return false;
        }
        Text.Append(text);
        return true;
    }

    public bool Append(char c) => Append(new ReadOnlySpan<char>(in c));

    /// <summary>Starts a new line unless at the start of one.</summary>
    public void BreakLine()
    {
        if (Text.Length > 0 && Text[^1] != '\n')
            Append('\n');
    }
}
