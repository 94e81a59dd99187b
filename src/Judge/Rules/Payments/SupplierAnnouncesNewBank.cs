using Bezel.Judge.Rules.Suppliers;

namespace Bezel.Judge.Rules.Payments;

/// <summary>
/// A supplier's own address announces other bank details or another payee, and the account is not there yet or cannot be read.
/// Fires from the supplier's mailbox, proved or not, since a taken-over mailbox is proved too. Silent when an account is in the message (the hold compares it)
/// and when the message says that nothing has changed.
/// </summary>
internal sealed class SupplierAnnouncesNewBank : Rule
{
    public override Strength Strength => Strength.Decisive;

    public override MessageKind Kind => MessageKind.SupplierPayment;

    public override Finding Examine(Incoming incoming)
    {
        if (incoming.Relation.Supplier is not { } supplier || incoming.Asked.FullAccounts.Count > 0 || incoming.Facts.CurrentText.Length > 3000)
            return Finding.NotFound;
        if (incoming.Facts.Says.NowAny("unsubscribe", "bank-no-change") is not null)
            return Finding.NotFound;
        return (incoming.Facts.Says.Now("bank-change") ?? incoming.Facts.Says.Now("pay-third-party")) is { } words
            ? Finding.Found(SupplierEvidence.For(supplier, [words.As("words")]))
            : Finding.NotFound;
    }
}
