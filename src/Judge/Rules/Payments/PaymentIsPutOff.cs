using Bezel.Judge.Phrases;
using Bezel.Judge.Rules.Suppliers;

namespace Bezel.Judge.Rules.Payments;

/// <summary>
/// A supplier's mail wants a payment stopped for now, and something is the matter with the account: the new one will come later.
/// Fires for who bears a supplier's address or name, proved or not: a taken-over mailbox is proved too. Silent when the message says that nothing has changed.
/// </summary>
internal sealed class PaymentIsPutOff : Rule
{
    public override Strength Strength => Strength.Decisive;

    public override MessageKind Kind => MessageKind.SupplierPayment;

    public override Finding Examine(Incoming incoming)
    {
        if (incoming.SpokenFor.FirstOrDefault(one => one.By <= SpokenBy.SenderName)?.Supplier is not { } supplier || incoming.Facts.CurrentText.Length > 2500)
            return Finding.NotFound;
        PhraseHits says = incoming.Facts.Says;
        if (says.Now("payment-put-off") is not { } stop || says.Now("bank-trouble") is not { } trouble || says.Now("bank-no-change") is not null)
            return Finding.NotFound;
        return Finding.Found(SupplierEvidence.For(supplier, [stop.As("words"), trouble.As("trouble")]));
    }
}
