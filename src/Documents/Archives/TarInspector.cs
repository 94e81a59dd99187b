namespace Bezel.Documents.Archives;

/// <summary>tar archives: listed, and what they hold is read.</summary>
internal sealed class TarInspector : IInspector
{
    public ContentReading Read(Layer layer, InspectionState state)
    {
        foreach (TarReader.Member member in TarReader.List(layer.Content, state))
        {
            FileType type = FileType.Unknown;
            int place = state.Entries.Count;
            bool link = member.LinkTarget.Length > 0 && EntryPaths.IsUnsafe(member.LinkTarget);
            if (!ArchiveListing.Add(state, member.Name, member.Size, member.Size, false, member.Kind == '5', layer.Depth, layer.Name, link: link))
                break;
            if (member.DataLength > 0 && member.Kind is '0' or '\0' or '7')
                type = ContentReader.Inner(layer.Content.Slice(member.DataStart, member.DataLength), member.Name, state, layer.Depth).Type;
            state.Entries[place] = state.Entries[place] with { FileType = type };
        }
        return new ContentReading(FileType.Tar);
    }
}
