namespace Bezel.Judge.Rules.Customers;

/// <summary>
/// Somebody the shop does not know wants a refund paid into an account, instead of the way the money came.
/// Fires for words of a refund beside a full account number. Honest customers do it too: it asks for care.
/// </summary>
internal sealed class RefundGoesToAnAccount : Rule
{
    public override Strength Strength => Strength.Hint;

    public override MessageKind Kind => MessageKind.CustomerFraud;

    public override Finding Examine(Incoming incoming)
    {
        SenderRelation relation = incoming.Relation;
        return relation.IsStranger && !relation.IsOfKnownDomain && !relation.IsService && incoming.Facts.CurrentText.Length < 2500
            && incoming.Facts.Says.NowAny("own-refund") is { } refund && Payments.StrangerGivesAnAccount.Given(incoming) is { } account
            ? Finding.Found(refund.As("words"), account)
            : Finding.NotFound;
    }
}
