namespace Bezel.Judge.Rules.Payments;

/// <summary>
/// New bank details are announced, or old ones called dead.
/// Fires in the text or an attachment, also without the account itself. Silent when every account is on file, when the message says
/// that nothing has changed, and for well-known companies' and the shop's own proved mail.
/// </summary>
internal sealed class BankDetailsChange : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.SupplierPayment;

    public override Finding Examine(Incoming incoming)
    {
        if (incoming.Asked.BankChange is not { } change || incoming.Facts.Sender.Brand is not null || incoming.Facts.Says.Now("unsubscribe") is not null && incoming.SpokenFor.Count == 0)
            return Finding.NotFound;
        SenderRelation relation = incoming.Relation;
        if (relation.IsOwnDomain && relation.Proved)
            return Finding.NotFound;
        return Finding.Found(change.As("words"));
    }
}
