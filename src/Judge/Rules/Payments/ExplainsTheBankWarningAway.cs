namespace Bezel.Judge.Rules.Payments;

/// <summary>
/// The reader is told beforehand to disregard what the bank will say about the name.
/// Fires for any sender but the shop's own. Misses other ways of coaching.
/// </summary>
internal sealed class ExplainsTheBankWarningAway : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.SupplierPayment;

    public override Finding Examine(Incoming incoming)
    {
        return incoming.Relation is not { IsOwnDomain: true, Proved: true } && incoming.Facts.Says.Now("bank-warning-explained") is { } words
            && (incoming.Asked.FullAccounts.Count > 0 || incoming.Asked.Anything is not null)
            ? Finding.Found(words.As("words"))
            : Finding.NotFound;
    }
}
