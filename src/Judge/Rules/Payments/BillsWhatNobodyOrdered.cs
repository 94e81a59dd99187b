using Bezel.Judge.Facts;
using Bezel.Judge.Phrases;

namespace Bezel.Judge.Rules.Payments;

/// <summary>
/// A bill for a register, a listing, a renewal, a certificate or supplies of the kind that is sent to everybody.
/// Fires when the thing and a sum or a payment are both there, from a stranger. Silent for known senders and well-known companies.
/// </summary>
internal sealed class BillsWhatNobodyOrdered : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.PaymentRequest;

    public override Finding Examine(Incoming incoming)
    {
        SenderRelation relation = incoming.Relation;
        if (!relation.IsStranger || relation.IsOfKnownDomain || incoming.Relation.IsService || incoming.Facts.Says.Anywhere("unordered-bill") is not { } thing)
            return Finding.NotFound;
        PhraseHits says = incoming.Facts.Says;
        PhraseHit? bill = incoming.Asked.Payment ?? says.Anywhere("pay-now") ?? says.Now("pay-or-else");
        bool sum = incoming.Facts.Money.Any(money => money.Where.Place != Place.Quoted && money.Facts.Amounts.Count > 0);
        return bill is not null || (sum && says.Anywhere("invoice") is not null)
            ? Finding.Found(thing.As("words"), new Evidence("from", incoming.Facts.Sender.Shown))
            : Finding.NotFound;
    }
}
