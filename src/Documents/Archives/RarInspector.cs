namespace Bezel.Documents.Archives;

/// <summary>RAR archives: listed; files that are stored and not packed are read.</summary>
internal sealed class RarInspector : IInspector
{
    public ContentReading Read(Layer layer, InspectionState state)
    {
        var listing = new Listing(layer, state, unique: true);
        if (!RarReader.Is(layer.Span))
        {
            state.Blind("a RAR archive of before version 1.5 is not read");
            return listing.Reading(FileType.Rar);
        }
        bool names = layer.Span[6] == 1 ? RarFive.List(layer.Content[8..], listing, state) : RarReader.List(layer.Content[7..], listing, state);
        if (names)
            state.Blind("even the names in the archive are encrypted");
        else if (listing.IsEmpty)
            state.Blind("the archive shows no files");
        return listing.Reading(FileType.Rar, names);
    }
}
