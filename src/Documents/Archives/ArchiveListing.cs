namespace Bezel.Documents.Archives;

/// <summary>Puts entries in the listing, with the facts that every kind of archive shares.</summary>
internal static class ArchiveListing
{
    private const int MostName = 4096;

    /// <summary>Adds one entry; false when the listing is full.</summary>
    public static bool Add(InspectionState state, string name, long size, long packed, bool encrypted, bool folder, int depth, string container,
        FileType type = FileType.Unknown, string link = "")
    {
        if (state.Entries.Count >= state.Limits.MaxEntries)
        {
            state.Limit(nameof(DocumentLimits.MaxEntries));
            return false;
        }
        if (name.Length > MostName)
            name = name[..MostName];
        if (link.Length > MostName)
            link = link[..MostName];
        bool outside = EntryPaths.IsUnsafe(name) || (link.Length > 0 && EntryPaths.LeadsOutside(name, link));
        if (outside)
            state.Defect(DocumentDefectKind.PathTraversal, link.Length > 0 ? name + " -> " + link : name);
        string bare = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        NameTricks tricks = folder ? NameTricks.None : FileNames.TricksOf(bare);
        // A stream of another file: NTFS would write it where no listing shows it.
        if (!folder && bare.IndexOf(':') > 1)
            tricks |= NameTricks.PathInName;
        state.Entries.Add(new ArchiveEntry
        {
            Name = name,
            Size = size,
            CompressedSize = packed,
            Encrypted = encrypted,
            IsFolder = folder,
            FileType = type,
            TypeByName = folder ? null : FileNames.TypeOf(bare),
            NameTricks = tricks,
            Depth = depth,
            Container = container,
            LinkTarget = link,
            UnsafePath = outside,
        });
        return true;
    }
}
