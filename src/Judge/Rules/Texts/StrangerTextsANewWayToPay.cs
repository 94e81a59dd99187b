using Bezel.Judge.Phrases;
using Bezel.Judge.Rules.Suppliers;

namespace Bezel.Judge.Rules.Texts;

/// <summary>
/// A text from a number that is not on file says that a supplier's account changed or is to be paid otherwise.
/// Fires when an account or a change of bank stands in it and a supplier is named. Silent for numbers on file (the account itself is then compared).
/// Misses changes announced without naming the supplier.
/// </summary>
internal sealed class StrangerTextsANewWayToPay : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.SupplierPayment;

    public override Finding Examine(Incoming incoming)
    {
        if (incoming.Facts.Channel == Channel.Email || incoming.Relation.Supplier is not null || incoming.SpokenFor.Count == 0)
            return Finding.NotFound;
        PhraseHit? change = incoming.Facts.Says.Now("text-bank-changed");
        return change is null ? Finding.NotFound : Finding.Found(SupplierEvidence.For(incoming.SpokenFor[0].Supplier, [change.As("change")]));
    }
}
