namespace Bezel.Documents.Archives;

/// <summary>
/// The entries of one archive on their way into the inspection: listed, and opened as far as the bounds allow. Every archive
/// reader uses one, so that the rules are the same for all: what is encrypted, too deep or beyond the bounds is said.
/// </summary>
/// <param name="layer">The archive.</param>
/// <param name="state">The inspection.</param>
/// <param name="unique">Whether two files of one name are a defect; tar archives grow by adding newer copies.</param>
internal sealed class Listing(Layer layer, InspectionState state, bool unique = false)
{
    private readonly Dictionary<string, bool>? _names = unique ? new Dictionary<string, bool>(StringComparer.OrdinalIgnoreCase) : null;
    private int _place;
    private string _name = "";

    /// <summary>Whether anything in the archive is encrypted, nested archives included.</summary>
    public bool Encrypted { get; set; }

    /// <summary>Whether nothing was added.</summary>
    public bool IsEmpty { get; private set; } = true;

    /// <summary>Adds one entry; false when the listing is full, and then nothing more is to be read.</summary>
    public bool Add(string name, long size = -1, long packed = -1, bool encrypted = false, bool folder = false, string link = "")
    {
        _place = state.Entries.Count;
        _name = name;
        IsEmpty = false;
        if (!ArchiveListing.Add(state, name, size, packed, encrypted, folder, layer.Depth, layer.Name, link: link))
        {
            state.Blind("the archive holds more files than are listed");
            return false;
        }
        if (encrypted)
        {
            Encrypted = true;
            state.Blind("the archive is encrypted");
        }
        if (_names is not null)
            FindDouble(_names, name.Replace('\\', '/').TrimEnd('/'), folder);
        return true;
    }

    // A folder may be listed again; two files, or a file and a folder, of one name are a trick.
    private void FindDouble(Dictionary<string, bool> names, string name, bool folder)
    {
        if (!names.TryAdd(name, folder) && !(folder && names[name]))
            state.Defect(DocumentDefectKind.DuplicateName, name);
    }

    /// <summary>Whether there is effort left to unpack the next entry; says so when not.</summary>
    public bool MayOpen()
    {
        if (!state.Exhausted && state.InflateLeft > 0)
            return true;
        if (!state.Exhausted)
            state.Limit(nameof(DocumentLimits.MaxInflatedBytes));
        state.Blind("the archive holds more than is opened");
        return false;
    }

    /// <summary>Reads the entry added last.</summary>
    public void Open(ReadOnlyMemory<byte> content) => OpenAt(_place, _name, content);

    /// <summary>Where the entry added last is in the listing, to be opened later.</summary>
    public int Place => _place;

    /// <summary>Reads an entry that was added before.</summary>
    public void OpenAt(int place, string name, ReadOnlyMemory<byte> content)
    {
        var reading = new ContentReading(FileType.Empty);
        if (!content.IsEmpty)
        {
            if (!state.Step(16 + (content.Length / 16)))
            {
                state.Blind("the archive holds more than is opened");
                return;
            }
            reading = ContentReader.Inner(content, name, state, layer.Depth);
        }
        Encrypted |= reading.Encrypted;
        state.Entries[place] = state.Entries[place] with { FileType = reading.Type };
    }

    /// <summary>Reads the first bytes of an entry that cannot be opened whole for what it is.</summary>
    public void Recognise(ReadOnlySpan<byte> head)
    {
        if (FileSignatures.Find(head) is { } type)
            state.Entries[_place] = state.Entries[_place] with { FileType = type };
    }

    /// <summary>The result of reading the archive.</summary>
    public ContentReading Reading(FileType type, bool namesEncrypted = false) => new(type) { Encrypted = Encrypted || namesEncrypted, NamesEncrypted = namesEncrypted };
}
