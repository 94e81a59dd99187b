using Bezel.Documents.Archives;

namespace Bezel.Documents.Office;

/// <summary>
/// Files that a package carries as parts: embedded documents and objects, macro projects, alternative content, pictures. Rules: what a
/// relationship calls embedded is read whatever it is called; other parts are read when their first bytes are those of a file, since something put
/// them there; pictures only so many; each part once.
/// </summary>
internal sealed class PackageParts(ZipReader zip, Layer layer, InspectionState state)
{
    private const int MostParts = 300, MostPictures = 60, LargestPart = 32 << 20, LargestPicture = 12 << 20;
    private int _parts, _pictures;

    /// <summary>Reads the parts; <paramref name="kinds"/> says as what the relationships know them.</summary>
    public void Read(Dictionary<string, string> kinds)
    {
        for (int i = 0; i < zip.Entries.Count && !state.Exhausted; i++)
        {
            ZipEntry entry = zip.Entries[i];
            if (entry.IsFolder || entry.Encrypted || entry.Size == 0)
                continue;
            string name = entry.Name.Replace('\\', '/').TrimStart('/');
            string kind = kinds.GetValueOrDefault(name, "");
            bool embedded = kind is "oleObject" or "package" or "aFChunk" or "vbaProject" || name.Contains("/embeddings/", StringComparison.OrdinalIgnoreCase);
            if (embedded)
            {
                // The name is told by the object itself; that of the part is a number.
                if (kind is not "vbaProject")
                    state.Fact(FactKind.EmbeddedFile, name[(name.LastIndexOf('/') + 1)..]);
                Open(entry, name);
            }
            else if (!IsMarkup(name) && !name.Contains("thumbnail", StringComparison.OrdinalIgnoreCase) && Looks(entry) is { } type)
            {
                bool picture = type is FileType.Png or FileType.Jpeg or FileType.Gif or FileType.Image;
                if (!picture || (entry.Size <= LargestPicture && ++_pictures <= MostPictures))
                    Open(entry, name);
            }
        }
    }

    private static bool IsMarkup(string name) => name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith(".vml", StringComparison.OrdinalIgnoreCase);

    private FileType? Looks(ZipEntry entry)
    {
        ReadOnlyMemory<byte> head = zip.Unpack(entry, 512);
        FileType? type = FileSignatures.Find(head.Span);
        // Sounds and films are what they are; nothing is read in them.
        return type is FileType.Audio or FileType.Video ? null : type;
    }

    private void Open(ZipEntry entry, string name)
    {
        if (++_parts > MostParts || entry.PackedSize > LargestPart || state.InflateLeft <= 0)
        {
            state.Limit("parts of a document");
            state.Blind("the document carries more files than are opened");
            return;
        }
        ReadOnlyMemory<byte> content = zip.Unpack(entry);
        if (content.IsEmpty)
            return;
        ContentReading reading = ContentReader.Inner(content, name[(name.LastIndexOf('/') + 1)..], state, layer.Depth);
        int listed = state.Entries.FindIndex(e => e.Depth == layer.Depth && e.FileType == FileType.Unknown && e.Name == entry.Name);
        if (listed >= 0)
            state.Entries[listed] = state.Entries[listed] with { FileType = reading.Type };
    }
}
