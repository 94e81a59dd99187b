namespace Bezel.Documents;

/// <summary>One file in an archive, as its listing shows it.</summary>
public sealed record ArchiveEntry
{
    /// <summary>The name as the archive has it, with its path.</summary>
    public required string Name { get; init; }
    /// <summary>Bytes when unpacked, as declared; -1 when the archive does not say.</summary>
    public long Size { get; init; } = -1;
    /// <summary>Bytes in the archive, as declared; -1 when the archive does not say.</summary>
    public long CompressedSize { get; init; } = -1;
    /// <summary>Whether a password is needed to unpack it.</summary>
    public bool Encrypted { get; init; }
    /// <summary>Whether it is a folder.</summary>
    public bool IsFolder { get; init; }
    /// <summary>What it is: by content where it could be unpacked, else <see cref="FileType.Unknown"/>.</summary>
    public FileType FileType { get; init; }
    /// <summary>What its name says it is.</summary>
    public FileType? TypeByName { get; init; }
    /// <summary>What its name hides.</summary>
    public NameTricks NameTricks { get; init; }
    /// <summary>0 in the file itself, 1 in an archive inside it, and so on.</summary>
    public int Depth { get; init; }
    /// <summary>The name of the archive that it is in, when that is itself an entry; else empty.</summary>
    public string Container { get; init; } = "";
    /// <summary>Where it leads when it is a link and no file; else empty.</summary>
    public string LinkTarget { get; init; } = "";
    /// <summary>Whether unpacking by name would write outside of the target folder (absolute, drive, <c>..</c>), or it is a link that points there.</summary>
    public bool UnsafePath { get; init; }
}
