using Bezel.Documents;

namespace Bezel.Judge.Rules.Attachments;

/// <summary>
/// An attached page puts a file on the computer that no filter has seen.
/// Fires for pages that make a file of their own content and hand it to the reader as a download.
/// Silent for pages that link to a file.
/// Misses pages that fetch the file from elsewhere.
/// </summary>
internal sealed class PageSmugglesFile : Rule
{
    public override Strength Strength => Strength.Decisive;

    public override MessageKind Kind => MessageKind.HarmfulAttachment;

    public override bool SpeaksOfFiles => true;

    public override Finding Examine(Incoming incoming) =>
        FileEvidence.Find(incoming, file => file.First(FactKind.SmugglesFile));
}
