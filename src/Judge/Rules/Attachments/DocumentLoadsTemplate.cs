using Bezel.Documents;

namespace Bezel.Judge.Rules.Attachments;

/// <summary>
/// A document loads its template from elsewhere, and macros with it.
/// Fires for documents whose template is at an address of the network.
/// Silent for templates on the disk.
/// Misses documents that load something else than a template.
/// </summary>
internal sealed class DocumentLoadsTemplate : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.HarmfulAttachment;

    public override bool SpeaksOfFiles => true;

    public override Finding Examine(Incoming incoming) =>
        FileEvidence.Find(incoming, file => file.FirstOf(fact => fact.Kind == FactKind.ExternalTemplate && FileEvidence.IsElsewhere(fact.Detail) ? fact : null));
}
