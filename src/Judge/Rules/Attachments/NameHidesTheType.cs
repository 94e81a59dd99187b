using Bezel.Documents;
using Bezel.Judge.Facts;

namespace Bezel.Judge.Rules.Attachments;

/// <summary>
/// The name of an attached file hides what opens: two endings, letters that run backwards, an ending pushed out of sight.
/// Fires on such names, also inside archives, when what opens is not the harmless type that shows.
/// Silent for harmless doubles ("report.v2.pdf", "archive.tar.gz").
/// Misses true names of harmful types.
/// </summary>
internal sealed class NameHidesTheType : Rule
{
    public override Strength Strength => Strength.Decisive;

    public override MessageKind Kind => MessageKind.HarmfulAttachment;

    public override bool SpeaksOfFiles => true;

    public override Finding Examine(Incoming incoming)
    {
        const NameTricks Hiding = NameTricks.DoubleExtension | NameTricks.DirectionOverride | NameTricks.PaddedExtension | NameTricks.LookalikeExtension;
        foreach (DocumentInspection file in incoming.Facts.Attachments)
        {
            if ((file.NameTricks & NameTricks.DirectionOverride) != 0 || ((file.NameTricks & Hiding) != 0 && (file.NameTricks & NameTricks.RunsWhenOpened) != 0))
                return Finding.Found(new Evidence("file", file.Name, Place.Attachment));
            foreach (ArchiveEntry entry in file.Entries)
            {
                if ((entry.NameTricks & NameTricks.DirectionOverride) != 0 || ((entry.NameTricks & Hiding) != 0 && (entry.NameTricks & NameTricks.RunsWhenOpened) != 0))
                    return Finding.Found(new Evidence("file", entry.Name, Place.Attachment));
            }
        }
        return Finding.NotFound;
    }
}
