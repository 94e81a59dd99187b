namespace Bezel.Judge.Rules.Scams;

/// <summary>
/// A stranger wants to buy in bulk and pay by letter of credit, bank draft or on terms: ways by which a shop is not paid.
/// Fires when a bulk purchase and such a way of paying stand together. Silent for known buyers and suppliers.
/// Misses orders that leave the payment open.
/// </summary>
internal sealed class BuysInBulkByLetterOfCredit : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.CustomerFraud;

    public override Finding Examine(Incoming incoming)
    {
        return Unvouched.Writes(incoming) && incoming.Facts.Says.Now("bulk-letter-of-credit") is { } means
            && incoming.Facts.Says.Now("bulk-order") is { } order
            ? Finding.Found(means.As("means"), order.As("order"))
            : Finding.NotFound;
    }
}
