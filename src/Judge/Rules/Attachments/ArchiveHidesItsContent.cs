using Bezel.Documents;

namespace Bezel.Judge.Rules.Attachments;

/// <summary>
/// An archive is made so that programs see different things in it.
/// Fires when two directories of an archive name different files, when entries lie over one another, or when one would be put outside of its folder.
/// Silent for archives that are merely damaged or cut.
/// Misses archives whose content is encrypted.
/// </summary>
internal sealed class ArchiveHidesItsContent : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.HarmfulAttachment;

    public override bool SpeaksOfFiles => true;

    public override Finding Examine(Incoming incoming)
    {
        foreach (DocumentInspection file in incoming.Facts.Attachments)
        {
            foreach (DocumentDefect defect in file.Defects)
            {
                if (defect.Kind is DocumentDefectKind.HeadersDisagree or DocumentDefectKind.HiddenEntry or DocumentDefectKind.PathTraversal or DocumentDefectKind.Bomb)
                    return Finding.Found(FileEvidence.Of(file, defect.Detail));
            }
        }
        return Finding.NotFound;
    }
}
