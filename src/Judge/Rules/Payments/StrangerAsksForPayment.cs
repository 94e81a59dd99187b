namespace Bezel.Judge.Rules.Payments;

/// <summary>
/// Somebody the shop does not know asks to be paid now.
/// Fires for a payment phrase in the text. Silent for known senders, well-known companies, refunds, mail with an unsubscribe line and long texts.
/// </summary>
internal sealed class StrangerAsksForPayment : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.PaymentRequest;

    public override Finding Examine(Incoming incoming)
    {
        SenderRelation relation = incoming.Relation;
        return relation.IsStranger && !relation.IsOfKnownDomain && !incoming.Relation.IsService && incoming.Facts.CurrentText.Length < 4000
            && incoming.Facts.Says.NowAny("unsubscribe", "own-refund") is null && incoming.Asked.Payment is { } asked
            ? Finding.Found(asked.As("words"), new Evidence("from", incoming.Facts.Sender.Shown))
            : Finding.NotFound;
    }
}
