
namespace Bezel.Judge.Rules.Attachments;

/// <summary>
/// A document has a program in it.
/// Fires for documents, notebooks and messages inside them that hold a program, a script or a shortcut.
/// Silent for archives (a program in them has a rule of its own) and for documents that hold other documents.
/// Misses programs that are disguised as pictures.
/// </summary>
internal sealed class DocumentCarriesProgram : Rule
{
    public override Strength Strength => Strength.Decisive;

    public override MessageKind Kind => MessageKind.HarmfulAttachment;

    public override bool SpeaksOfFiles => true;

    public override Finding Examine(Incoming incoming) =>
        FileEvidence.Find(incoming, file => file.ProgramInside());
}
