
namespace Bezel.Judge.Rules.Attachments;

/// <summary>
/// A document would start a program without macros.
/// Fires for documents with a field, an action or an object that starts a program when it is opened or brought up to date, whoever sends them.
/// Silent for fields that take figures from another document, and for actions that turn pages.
/// Misses programs that are started through holes nobody knows yet.
/// </summary>
internal sealed class DocumentStartsProgram : Rule
{
    public override Strength Strength => Strength.Hold;

    public override MessageKind Kind => MessageKind.HarmfulAttachment;

    public override bool SpeaksOfFiles => true;

    public override Finding Examine(Incoming incoming) =>
        FileEvidence.Find(incoming, file => file.FirstOf(FileEvidence.StartsProgramFromDocument));
}
