namespace Bezel.Documents.Archives;

/// <summary>gzip: one file, packed.</summary>
internal sealed class GzipInspector : IInspector
{
    public ContentReading Read(Layer layer, InspectionState state)
    {
        (string name, ReadOnlyMemory<byte> inner) = OtherArchives.Gunzip(layer.Content, state);
        int place = state.Entries.Count;
        if (ArchiveListing.Add(state, name, inner.Length, layer.Content.Length, false, false, layer.Depth, layer.Name))
        {
            FileType type = inner.IsEmpty ? FileType.Empty : ContentReader.Inner(inner, name, state, layer.Depth).Type;
            state.Entries[place] = state.Entries[place] with { FileType = type };
        }
        return new ContentReading(FileType.Gzip);
    }
}

/// <summary>ARJ: only whether it is encrypted.</summary>
internal sealed class ArjInspector : IInspector
{
    public ContentReading Read(Layer layer, InspectionState state) => new(FileType.Arj) { Encrypted = OtherArchives.IsArjEncrypted(layer.Span) };
}
