using Bezel.Judge.Phrases;
using Bezel.Judge.Shop;

namespace Bezel.Judge.Rules.Suppliers;

/// <summary>
/// Somebody who passes for a supplier, by name or by a domain that resembles theirs, speaks of money, accounts, open invoices or goods.
/// Fires on the phrases of any such ask. Silent for the supplier's own addresses.
/// </summary>
internal sealed class PretendedSupplierAsks : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.SupplierImpersonation;

    public override Finding Examine(Incoming incoming)
    {
        SenderRelation relation = incoming.Relation;
        Supplier? supplier = relation.PassesForSupplier ?? SupplierLookalike.Of(incoming).Supplier;
        if (supplier is null || relation.IsKnown)
            return Finding.NotFound;
        PhraseHit? asked = incoming.Asked.Anything ?? incoming.Asked.Opener ?? incoming.Facts.Says.Anywhere("invoice") ?? incoming.Asked.AnyRequest;
        return asked is null ? Finding.NotFound : Finding.Found(SupplierEvidence.For(supplier, [asked.As("words"), new Evidence("from", incoming.Facts.Sender.Shown)]));
    }
}
