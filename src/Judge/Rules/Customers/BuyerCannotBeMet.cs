namespace Bezel.Judge.Rules.Customers;

/// <summary>
/// A stranger buys without seeing, haggling or talking, and says why nobody can ring or come.
/// Fires for two such excuses, or one beside a cheque or an agent. Silent for customers who ring, come or want to be rung.
/// </summary>
internal sealed class BuyerCannotBeMet : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.CustomerFraud;

    public override Finding Examine(Incoming incoming)
    {
        if (!incoming.Relation.IsStranger || incoming.Facts.CurrentText.Length > 4000 || incoming.Facts.Says.Now("absent-buyer") is not { } words)
            return Finding.NotFound;
        bool more = incoming.Asked.NoCall is not null || (incoming.Facts.Says.Now("overpay") ?? incoming.Facts.Says.Now("cheque")) is not null || incoming.Facts.Says.All("absent-buyer").Count >= 3;
        return more ? Finding.Found(words.As("words")) : Finding.NotFound;
    }
}
