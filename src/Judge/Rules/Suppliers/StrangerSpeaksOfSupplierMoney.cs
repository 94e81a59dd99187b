using Bezel.Judge.Phrases;

namespace Bezel.Judge.Rules.Suppliers;

/// <summary>
/// A stranger speaks of what the shop owes a supplier: assignment, audit, new account, open items.
/// Fires when a supplier is named and the ask is about accounts, third parties or open items. Silent for strangers who only mention a supplier.
/// </summary>
internal sealed class StrangerSpeaksOfSupplierMoney : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.SupplierPayment;

    public override Finding Examine(Incoming incoming)
    {
        if (!incoming.Relation.IsStranger || incoming.Relation.PassesForSupplier is not null || incoming.Relation.Imitates is not null)
            return Finding.NotFound;
        if (incoming.SpokenFor.FirstOrDefault(one => one.By != SpokenBy.Attachment)?.Supplier is not { } supplier)
            return Finding.NotFound;
        PhraseHit? asked = incoming.Asked.BankChange ?? incoming.Asked.ThirdParty ?? incoming.Asked.Ledger;
        return asked is null ? Finding.NotFound : Finding.Found(SupplierEvidence.For(supplier, [asked.As("words"), new Evidence("from", incoming.Facts.Sender.Shown)]));
    }
}
