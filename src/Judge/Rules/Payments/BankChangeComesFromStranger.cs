namespace Bezel.Judge.Rules.Payments;

/// <summary>
/// New bank details, from an address that the shop does not know or that was refuted.
/// Fires on top of the change itself. Silent for proved suppliers and correspondents.
/// </summary>
internal sealed class BankChangeComesFromStranger : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.SupplierPayment;

    public override Finding Examine(Incoming incoming)
    {
        SenderRelation relation = incoming.Relation;
        return incoming.Asked.BankChange is { } change && !BankDetailsChange.IsNewsOfAcquaintance(incoming) && (relation.IsStranger || relation.Refuted) && !incoming.Relation.IsService
            && incoming.Facts.Says.Now("unsubscribe") is null && incoming.Facts.CurrentText.Length < 2500
            ? Finding.Found(change.As("words"), new Evidence("from", incoming.Facts.Sender.Shown))
            : Finding.NotFound;
    }
}
