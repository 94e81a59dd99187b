namespace Bezel.Documents.Archives;

/// <summary>Puts entries in the listing, with the facts that every kind of archive shares.</summary>
internal static class ArchiveListing
{
    /// <summary>Adds one entry; false when the listing is full.</summary>
    public static bool Add(InspectionState state, string name, long size, long packed, bool encrypted, bool folder, int depth, string container,
        FileType type = FileType.Unknown, bool link = false)
    {
        if (state.Entries.Count >= state.Limits.MaxEntries)
        {
            state.Limit(nameof(DocumentLimits.MaxEntries));
            return false;
        }
        if (name.Length > 4096)
            name = name[..4096];
        bool outside = EntryPaths.IsUnsafe(name) || link;
        if (outside)
            state.Defect(DocumentDefectKind.PathTraversal, name);
        string bare = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        state.Entries.Add(new ArchiveEntry
        {
            Name = name,
            Size = size,
            CompressedSize = packed,
            Encrypted = encrypted,
            IsFolder = folder,
            FileType = type,
            TypeByName = folder ? null : FileNames.TypeOf(bare),
            NameTricks = folder ? NameTricks.None : FileNames.TricksOf(bare),
            Depth = depth,
            Container = container,
            UnsafePath = outside,
        });
        return true;
    }
}
