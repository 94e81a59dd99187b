namespace Bezel.Documents.Archives;

/// <summary>One entry of a ZIP as its directory, or failing that its local header, describes it.</summary>
internal sealed class ZipEntry
{
    public const ushort Stored = 0;
    public const ushort Deflated = 8;

    public required string Name { get; init; }
    public ushort Flags { get; init; }
    public ushort Method { get; init; }
    public long PackedSize { get; init; }
    public long Size { get; init; }

    /// <summary>Where the local header starts in the file; -1 when it is not where the directory says.</summary>
    public long HeaderStart { get; init; } = -1;

    /// <summary>Where the data starts in the file; -1 when the local header is not where the directory says.</summary>
    public long DataStart { get; init; }

    public bool UnixLink { get; init; }

    /// <summary>Whether only a local header tells of it.</summary>
    public bool Hidden { get; init; }

    public bool Encrypted => (Flags & 1) != 0 || Method == 99;
    public bool IsFolder => Name.EndsWith('/') || Name.EndsWith('\\');
}
