namespace Bezel.Judge.Rules.Customers;

/// <summary>
/// Goods, returns, repairs or scrap are to go to another place than usual.
/// Fires on the words, for any sender but the shop's proved own. Silent when the message says that all stays as it is.
/// </summary>
internal sealed class GoodsAreToGoElsewhere : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.GoodsDiversion;

    public override Finding Examine(Incoming incoming)
    {
        return incoming.Asked.GoodsElsewhere is { } words && incoming.Relation is not { IsOwnDomain: true, Proved: true } && !incoming.Relation.IsService
            && incoming.Facts.Says.Now("unsubscribe") is null
            ? Finding.Found(words.As("words"))
            : Finding.NotFound;
    }
}
