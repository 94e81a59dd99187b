namespace Bezel.Judge.Rules.Customers;

/// <summary>
/// Nobody is to check or notice the parcel: no signature, a low value, no sender, no brand on the box.
/// Fires beside a redirection, a wish for goods, or from a stranger. Silent for a supplier's own packing advice without a redirection.
/// </summary>
internal sealed class ParcelIsToBeInconspicuous : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.GoodsDiversion;

    public override Finding Examine(Incoming incoming)
    {
        if (incoming.Facts.Says.Now("hide-parcel") is not { } words || incoming.Relation is { IsOwnDomain: true, Proved: true })
            return Finding.NotFound;
        return incoming.Asked.GoodsElsewhere is not null || (incoming.Relation.IsStranger && incoming.Facts.Says.Now("goods-on-credit") is not null)
            ? Finding.Found(words.As("words"))
            : Finding.NotFound;
    }
}
