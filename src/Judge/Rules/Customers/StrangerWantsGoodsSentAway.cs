using Bezel.Judge.Facts;

namespace Bezel.Judge.Rules.Customers;

/// <summary>
/// A stranger who wants goods on credit, memo or loan also says where to send them, and soon.
/// Fires for such terms together with a postal address or a forwarder, and haste. Silent for people who come to the shop or send their goods in.
/// </summary>
internal sealed class StrangerWantsGoodsSentAway : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.CustomerFraud;

    public override Finding Examine(Incoming incoming)
    {
        SenderRelation relation = incoming.Relation;
        if (!relation.IsStranger || relation.IsOfKnownDomain || incoming.Facts.Says.Now("goods-on-credit") is not { } words || incoming.Facts.Says.Now("unsubscribe") is not null)
            return Finding.NotFound;
        bool away = incoming.Facts.Says.Now("goods-elsewhere") is not null || incoming.Facts.Says.Now("hide-parcel") is not null || incoming.Facts.Says.Now("sends-a-carrier") is not null
            || incoming.Facts.Money.Any(money => money.Where.Place == Place.Current && money.Facts.Addresses.Any(one => one.InShippingContext && !incoming.Shop.IsOwnAddress(one.Text)));
        return away && incoming.Facts.Says.Now("ship-quickly") is not null
            ? Finding.Found(words.As("words"), new Evidence("from", incoming.Facts.Sender.Shown))
            : Finding.NotFound;
    }
}
