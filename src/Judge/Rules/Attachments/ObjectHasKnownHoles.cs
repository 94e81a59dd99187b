using Bezel.Documents;

namespace Bezel.Judge.Rules.Attachments;

/// <summary>
/// A document has an object through which computers are broken into.
/// Fires for documents with an object of a kind that attackers open computers with (the old equation editor and its like).
/// Silent for pictures, tables and charts.
/// Misses holes that are not known.
/// </summary>
internal sealed class ObjectHasKnownHoles : Rule
{
    public override Strength Strength => Strength.Decisive;

    public override MessageKind Kind => MessageKind.HarmfulAttachment;

    public override bool SpeaksOfFiles => true;

    public override Finding Examine(Incoming incoming) =>
        FileEvidence.Find(incoming, file => file.First(FactKind.VulnerableObject));
}
