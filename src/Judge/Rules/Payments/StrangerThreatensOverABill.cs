namespace Bezel.Judge.Rules.Payments;

/// <summary>
/// A stranger's bill comes with a threat: final notice, penalty, collection, an authority to be told.
/// Fires when a threat and a bill or payment are both spoken of. Silent for known senders and well-known companies.
/// </summary>
internal sealed class StrangerThreatensOverABill : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.PaymentRequest;

    public override Finding Examine(Incoming incoming)
    {
        SenderRelation relation = incoming.Relation;
        if (!relation.IsStranger || relation.IsOfKnownDomain || incoming.Relation.IsService || incoming.Facts.CurrentText.Length > 4000)
            return Finding.NotFound;
        if (incoming.Facts.Says.Now("pay-or-else") is not { } threat || (incoming.Asked.Payment ?? incoming.Facts.Says.Now("invoice")) is null)
            return Finding.NotFound;
        return Finding.Found(threat.As("words"), new Evidence("from", incoming.Facts.Sender.Shown));
    }
}
