using Bezel.Documents;
using Bezel.Judge.Facts;
using Bezel.Judge.Rules.Credentials;

namespace Bezel.Judge.Rules.Attachments;

/// <summary>
/// The attachment is a disk image or a notebook, kinds in which nobody sends invoices and programs hide well.
/// Fires for ISO and other disk images and OneNote files of outsiders, also inside archives.
/// Silent for known senders.
/// Misses encrypted archives.
/// </summary>
internal sealed class DiskOrNotebookIsAttached : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.HarmfulAttachment;

    public override Finding Examine(Incoming incoming)
    {
        if (!Lures.IsOutsider(incoming))
            return Finding.NotFound;
        foreach (DocumentInspection file in incoming.Facts.Attachments)
        {
            if (FileKinds.IsDisk(file.TrueType) || file.TrueType == FileType.OneNote)
                return Finding.Found(new Evidence("file", file.Name, Place.Attachment));
            if (FileKinds.IsArchive(file.TrueType) && file.Entries.FirstOrDefault(entry => FileKinds.IsDisk(entry.FileType) || entry.FileType == FileType.OneNote || entry.TypeByName is FileType.Iso or FileType.DiskImage or FileType.OneNote) is { } inside)
                return Finding.Found(new Evidence("file", inside.Name, Place.Attachment));
        }
        return Finding.NotFound;
    }
}
