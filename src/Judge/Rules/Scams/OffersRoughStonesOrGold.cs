namespace Bezel.Judge.Rules.Scams;

/// <summary>
/// A stranger offers rough stones or unrefined gold: the trade's own advance-fee fraud.
/// Fires when rough stones, gold dust or dore bars are offered for sale, with a place of origin, discount or papers typical of it.
/// Silent for known suppliers and for customers who ask for such stones. Misses offers in pictures.
/// </summary>
internal sealed class OffersRoughStonesOrGold : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.AdvanceFee;

    public override Finding Examine(Incoming incoming)
    {
        return Unvouched.Writes(incoming) && incoming.Facts.Says.Now("rough-goods") is { } goods
            && incoming.Facts.Says.Now("rough-goods-offer") is { } offer
            ? Finding.Found(goods.As("goods"), offer.As("offer"))
            : Finding.NotFound;
    }
}
