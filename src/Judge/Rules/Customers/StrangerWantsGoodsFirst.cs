using Bezel.Judge.Facts;

namespace Bezel.Judge.Rules.Customers;

/// <summary>
/// A stranger wants goods on memo, approval, loan or credit terms.
/// Fires for the words of such terms from an address the shop does not know. Silent for known suppliers and correspondents and mail with an unsubscribe line.
/// </summary>
internal sealed class StrangerWantsGoodsFirst : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.CustomerFraud;

    public override Finding Examine(Incoming incoming)
    {
        SenderRelation relation = incoming.Relation;
        return relation.IsStranger && !relation.IsOfKnownDomain && !incoming.Relation.IsService && incoming.Facts.Says.Now("unsubscribe") is null
            && incoming.Facts.Says.All("goods-on-credit").Count(hit => hit.Where.Place is Place.Current or Place.Subject) >= 2 && incoming.Facts.Says.Now("goods-on-credit") is { } words
            ? Finding.Found(words.As("words"), new Evidence("from", incoming.Facts.Sender.Shown))
            : Finding.NotFound;
    }
}
