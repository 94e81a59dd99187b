namespace Bezel.Judge.Rules.Authentication;

/// <summary>
/// Somebody writes under the address of a correspondent, and the shop's receiver found that he may not.
/// Fires for an address with which mail was exchanged before, of no supplier and not the shop's. Silent when the receiver did not check and for newsletters.
/// </summary>
internal sealed class CorrespondentIsRefuted : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.Suspicious;

    public override Finding Examine(Incoming incoming)
    {
        SenderRelation relation = incoming.Relation;
        return relation is { Refuted: true, Messages: > 0, Supplier: null, IsOwnDomain: false } && incoming.Facts.Says.Now("unsubscribe") is null
            ? Finding.Found(new Evidence("from", incoming.Facts.Sender.Shown))
            : Finding.NotFound;
    }
}
