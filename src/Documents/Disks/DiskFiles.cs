using Bezel.Documents.Archives;

namespace Bezel.Documents.Disks;

/// <summary>
/// The files of one image on their way into the listing. A disc may have several directories over the same files (UDF, Joliet,
/// plain names): what a later one shows again is passed over, and what only it shows was hidden from who reads the first.
/// </summary>
internal sealed class DiskFiles(Listing listing, InspectionState state)
{
    private readonly Dictionary<(long, long), int> _places = [];
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<(Disk, long)> _folders = [];
    private bool _later;

    /// <summary>Whether any file or folder was listed.</summary>
    public bool Any => !listing.IsEmpty;

    /// <summary>Begins another directory over the same disk.</summary>
    public void NextDirectory()
    {
        _later = Any;
        _folders.Clear();
    }

    /// <summary>Begins another file system beside the ones before.</summary>
    public void NextDisk()
    {
        _later = false;
        _folders.Clear();
        _places.Clear();
        _names.Clear();
    }

    /// <summary>Goes into a folder; false when it was gone into before, or it is too deep.</summary>
    public bool Enter(Disk disk, long place, int depth)
    {
        if (!_folders.Add((disk, place)))
        {
            state.Defect(DocumentDefectKind.Loop, "a folder of the disk contains itself");
            return false;
        }
        if (depth <= state.Limits.MaxNesting)
            return state.Step(16);
        state.Limit(nameof(DocumentLimits.MaxNesting));
        return false;
    }

    /// <summary>Lists a folder; false when the listing is full.</summary>
    public bool Folder(string path) => !_names.Add(path) || _later || listing.Add(path, folder: true);

    /// <summary>Lists and reads a file; false when the listing is full.</summary>
    /// <param name="disk">The disk.</param>
    /// <param name="path">Its name with its folders.</param>
    /// <param name="size">Its bytes as declared.</param>
    /// <param name="pieces">Where they are; at -1 there are zeros.</param>
    /// <param name="link">Where it leads, when it is a link.</param>
    /// <param name="inside">Its content, when the directory itself holds it.</param>
    /// <param name="unpack">What is done to its content before it is read.</param>
    public bool File(Disk disk, string path, long size, IReadOnlyList<(long At, long Length)> pieces, string link = "", byte[]? inside = null, Func<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>>? unpack = null)
    {
        if (!state.Step(32))
            return false;
        bool empty = size == 0 || pieces.Count == 0 || pieces[0].At < 0;
        bool newName = _names.Add(path);
        int before = -1;
        bool newPlace = empty ? newName : !_places.TryGetValue((pieces[0].At, size), out before);
        if (_later && !newPlace)
            return true;
        if (_later)
            state.Defect(DocumentDefectKind.HiddenEntry, path);
        if (!listing.Add(path, size, link: link))
            return false;
        if (!newPlace && !empty)
        {
            // Another name of the same file.
            state.Entries[listing.Place] = state.Entries[listing.Place] with { FileType = state.Entries[before].FileType };
            return true;
        }
        if (!empty)
            _places[(pieces[0].At, size)] = listing.Place;
        if (link.Length > 0 || !listing.MayOpen())
            return true;
        ReadOnlyMemory<byte> content = inside ?? disk.Gather(pieces, size, state);
        if (content.Length < size)
            state.Defect(DocumentDefectKind.Truncated, "a file goes past the end of the disk");
        if (unpack is not null)
            content = unpack(content);
        if (!content.IsEmpty || size == 0)
            listing.Open(content);
        return true;
    }
}
