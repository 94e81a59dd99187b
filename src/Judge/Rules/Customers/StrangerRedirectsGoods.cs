using Bezel.Judge.Facts;

namespace Bezel.Judge.Rules.Customers;

/// <summary>
/// Somebody whose address the shop does not know, or that was refuted, says where goods should go now, and gives a new address.
/// Fires for a redirection together with a postal address, or with a wish that nobody checks the parcel. Silent for known and proved senders.
/// </summary>
internal sealed class StrangerRedirectsGoods : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.GoodsDiversion;

    public override Finding Examine(Incoming incoming)
    {
        SenderRelation relation = incoming.Relation;
        if ((!relation.IsStranger && !relation.Refuted) || relation.IsOfKnownDomain || incoming.Relation.IsService || incoming.Asked.GoodsElsewhere is not { } words)
            return Finding.NotFound;
        bool address = incoming.Facts.Money.Any(money => money.Where.Place == Place.Current && money.Facts.Addresses.Any(one => !incoming.Shop.IsOwnAddress(one.Text)));
        return (address || incoming.Facts.Says.Now("hide-parcel") is not null) && incoming.Facts.CurrentText.Length < 2500 && incoming.Facts.Says.Now("unsubscribe") is null
            ? Finding.Found(words.As("words"), new Evidence("from", incoming.Facts.Sender.Shown))
            : Finding.NotFound;
    }
}
