namespace Bezel.Documents.Archives;

/// <summary>RAR archives: listed, not unpacked.</summary>
internal sealed class RarInspector : IInspector
{
    public ContentReading Read(Layer layer, InspectionState state)
    {
        if (!RarReader.Is(layer.Span))
            return new ContentReading(FileType.Rar);
        RarReader.List(layer.Span, state, layer.Depth, layer.Name, out bool encrypted, out bool names);
        return new ContentReading(FileType.Rar) { Encrypted = encrypted, NamesEncrypted = names };
    }
}
