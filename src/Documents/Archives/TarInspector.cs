namespace Bezel.Documents.Archives;

/// <summary>tar archives: listed, and what they hold is read.</summary>
internal sealed class TarInspector : IInspector
{
    public ContentReading Read(Layer layer, InspectionState state)
    {
        var listing = new Listing(layer, state);
        foreach (TarReader.Member member in TarReader.List(layer.Content, state))
        {
            if (!listing.Add(member.Name, member.Size, member.DataLength, folder: member.IsFolder, link: member.LinkTarget))
                break;
            if (member.IsFile && listing.MayOpen())
                listing.Open(layer.Content.Slice(member.DataStart, member.DataLength));
        }
        return listing.Reading(FileType.Tar);
    }
}
