namespace Bezel.Documents.Archives;

/// <summary>What the directory of a 7z archive says.</summary>
internal sealed class SevenZipArchive
{
    public List<SevenZipFolder> Folders { get; } = [];
    public List<SevenZipFile> Files { get; set; } = [];

    /// <summary>Tells the folders where their packed streams are, in the archive's order.</summary>
    public void Place(List<(long Start, long Size)> packed)
    {
        int next = 0;
        foreach (SevenZipFolder folder in Folders)
        {
            for (int i = 0; i < folder.PackedIn.Count && next < packed.Count; i++)
                folder.Packed.Add(packed[next++]);
        }
    }
}

/// <summary>One file; <paramref name="HasStream"/> says whether it has content.</summary>
internal sealed record SevenZipFile(string Name, bool HasStream, bool IsFolder, uint Attributes);

/// <summary>One coder: what it is, what it is set to, and how many streams go in and out.</summary>
internal sealed record SevenZipCoder(ulong Id, ReadOnlyMemory<byte> Properties, int In, int Out);

/// <summary>Packed data and how it is unpacked; it holds several files one after another.</summary>
internal sealed class SevenZipFolder
{
    public const ulong Aes = 0x06F10701;

    public List<SevenZipCoder> Coders { get; } = [];
    /// <summary>Which stream going in is which stream coming out.</summary>
    public List<(int In, int Out)> Bonds { get; } = [];
    /// <summary>Which streams going in are in the archive.</summary>
    public List<int> PackedIn { get; } = [];
    /// <summary>Where those are, and how long.</summary>
    public List<(long Start, long Size)> Packed { get; } = [];
    /// <summary>Bytes that each coder gives.</summary>
    public List<long> UnpackSizes { get; } = [];
    /// <summary>Bytes of each file in it.</summary>
    public List<long> Sizes { get; } = [];
    public bool HasSum { get; set; }

    public bool Encrypted => Coders.Exists(c => c.Id == Aes);

    /// <summary>Bytes that come out in the end: of the stream that no other coder takes.</summary>
    public long Size
    {
        get
        {
            for (int i = UnpackSizes.Count - 1; i >= 0; i--)
            {
                if (!Bonds.Exists(b => b.Out == i))
                    return UnpackSizes[i];
            }
            return 0;
        }
    }
}
