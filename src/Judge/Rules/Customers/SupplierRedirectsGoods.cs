using Bezel.Judge.Phrases;
using Bezel.Judge.Rules.Suppliers;

namespace Bezel.Judge.Rules.Customers;

/// <summary>
/// A supplier's mail sends goods elsewhere, and a second thing is wrong with it: nobody is to ring, nobody is to check the parcel.
/// Fires for anybody who surely speaks for a supplier, proved or not: a taken-over mailbox is proved too. Silent for a redirection alone
/// (an address that is not on file is a hold of its own).
/// </summary>
internal sealed class SupplierRedirectsGoods : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.GoodsDiversion;

    public override Finding Examine(Incoming incoming)
    {
        if (incoming.Asked.GoodsElsewhere is not { } words || incoming.SpokenFor.FirstOrDefault(one => one.IsSure)?.Supplier is not { } supplier)
            return Finding.NotFound;
        PhraseHit? second = incoming.Asked.NoCall ?? incoming.Facts.Says.Now("hide-parcel") ?? incoming.Facts.Says.Now("other-address");
        return second is null ? Finding.NotFound : Finding.Found(SupplierEvidence.For(supplier, [words.As("words"), second.As("second")]));
    }
}
