using Bezel.Judge.Facts;
namespace Bezel.Judge.Rules.Payments;

/// <summary>
/// The money is to go to somebody other than the one the shop deals with: a relative, a factor, a finance or management company.
/// Fires for a sure or named supplier, a stranger or a refuted sender. Silent for proved colleagues, and when every account is on file.
/// </summary>
internal sealed class PaysSomebodyElse : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.SupplierPayment;

    public override Finding Examine(Incoming incoming)
    {
        SenderRelation relation = incoming.Relation;
        if (relation.IsOwnDomain && relation.Proved || incoming.Asked.AllAccountsOnFile || incoming.Asked.ThirdParty is not { } words)
            return Finding.NotFound;
        if (incoming.Facts.Says.Anywhere("bank-no-change") is not null && !incoming.Asked.UnknownAccounts.Any() || incoming.Facts.Says.Now("unsubscribe") is not null)
            return Finding.NotFound;
        return incoming.SpokenFor.Any(one => one.Supplier.Accounts.Count > 0 && (one.By != SpokenBy.Attachment || words.Where.Place != Place.Attachment)) || incoming.Asked.FullAccounts.Count > 0
            ? Finding.Found(words.As("words"))
            : Finding.NotFound;
    }
}
