using Bezel.Documents;
using Bezel.Judge.Rules.Credentials;

namespace Bezel.Judge.Rules.Attachments;

/// <summary>
/// A document reaches out to another computer as soon as it is opened.
/// Fires for documents of outsiders that load an object or a page from a share of the network or through an odd kind of address when they are opened.
/// Silent for pictures from web sites, and for known senders.
/// Misses objects that are loaded from ordinary web addresses.
/// </summary>
internal sealed class DocumentReachesOut : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.HarmfulAttachment;

    public override bool SpeaksOfFiles => true;

    public override Finding Examine(Incoming incoming) =>
        FileEvidence.Find(incoming, file => file.FirstOf(fact => fact.Kind is FactKind.ExternalContent or FactKind.OpensElsewhere && FileEvidence.IsOddAddress(fact.Detail) ? fact : null)) is { IsFound: true } found && Lures.IsOutsider(incoming) ? found : Finding.NotFound;
}
