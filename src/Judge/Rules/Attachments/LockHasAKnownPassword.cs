using Bezel.Documents;

namespace Bezel.Judge.Rules.Attachments;

/// <summary>
/// A document is locked only so that scanners stay out.
/// Fires for office documents that are encrypted with the password that Excel tries by itself.
/// Silent for PDFs that anybody may read and only the owner may change.
/// Misses other passwords that everybody knows.
/// </summary>
internal sealed class LockHasAKnownPassword : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.HarmfulAttachment;

    public override bool SpeaksOfFiles => true;

    public override Finding Examine(Incoming incoming) =>
        FileEvidence.Find(incoming, file => file.TrueType == FileType.Pdf ? null : file.FirstOf(fact => fact.Kind == FactKind.OpensWithKnownPassword && fact.Detail.Length > 0 ? fact : null));
}
