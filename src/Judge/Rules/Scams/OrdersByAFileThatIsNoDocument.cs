using Bezel.Documents;

namespace Bezel.Judge.Rules.Scams;

/// <summary>
/// A stranger's order or request for a quotation comes as an archive, a page or a program instead of a document.
/// Fires when a quotation or order is spoken of and the attachment is an archive, HTML, disk image, script, shortcut or program.
/// Silent for PDF, office documents and pictures, and for known senders. Misses files behind links.
/// </summary>
internal sealed class OrdersByAFileThatIsNoDocument : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.HarmfulAttachment;

    public override Finding Examine(Incoming incoming)
    {
        if (!Unvouched.Writes(incoming) || incoming.Facts.Attachments.Count == 0 || incoming.Facts.Says.Now("quote-asked") is not { } ask)
            return Finding.NotFound;
        foreach (DocumentInspection file in incoming.Facts.Attachments)
        {
            if (file.TrueType is FileType.Html or FileType.Mhtml or FileType.Svg or FileType.Zip or FileType.Rar or FileType.SevenZip or FileType.Gzip or FileType.Tar
                or FileType.Iso or FileType.DiskImage or FileType.Cab or FileType.Ace or FileType.Arj or FileType.Bzip2 or FileType.Xz or FileType.Executable or FileType.Installer
                or FileType.Script or FileType.Shortcut or FileType.UrlShortcut or FileType.Chm or FileType.Jar or FileType.OneNote)
                return Finding.Found(new Evidence("file", file.Name), ask.As("ask"));
        }
        return Finding.NotFound;
    }
}
