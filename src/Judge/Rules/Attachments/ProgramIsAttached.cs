using Bezel.Documents;
using Bezel.Judge.Facts;

namespace Bezel.Judge.Rules.Attachments;

/// <summary>
/// The attachment is a program, a script or a shortcut, or an archive with one inside.
/// Fires by content or by an ending that a computer runs when opened, whoever sends it.
/// Silent for documents, pictures and signed mail.
/// Misses programs in encrypted archives whose names are hidden.
/// </summary>
internal sealed class ProgramIsAttached : Rule
{
    public override Strength Strength => Strength.Decisive;

    public override MessageKind Kind => MessageKind.HarmfulAttachment;

    public override bool SpeaksOfFiles => true;

    public override Finding Examine(Incoming incoming)
    {
        foreach (DocumentInspection file in incoming.Facts.Attachments)
        {
            if (FileKinds.Runs(file.TrueType) || ((file.NameTricks & NameTricks.RunsWhenOpened) != 0 && file.TrueType is not (FileType.PlainText or FileType.Png or FileType.Jpeg)))
                return Finding.Found(new Evidence("file", file.Name, Place.Attachment), new Evidence("inside", "a program"));
            if (!FileKinds.IsArchive(file.TrueType) && !FileKinds.IsDisk(file.TrueType))
                continue;
            foreach (ArchiveEntry entry in file.Entries)
            {
                if (!entry.IsFolder && (FileKinds.Runs(entry.FileType) || (entry.TypeByName is { } named && FileKinds.Runs(named)) || (entry.NameTricks & NameTricks.RunsWhenOpened) != 0))
                    return Finding.Found(new Evidence("file", file.Name, Place.Attachment), new Evidence("inside", entry.Name));
            }
        }
        return Finding.NotFound;
    }
}
