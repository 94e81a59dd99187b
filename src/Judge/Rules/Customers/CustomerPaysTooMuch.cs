using Bezel.Judge.Facts;
using Bezel.Judge.Phrases;

namespace Bezel.Judge.Rules.Customers;

/// <summary>
/// A stranger will pay more than the price, by a cheque or draft, and wants the rest passed on.
/// Fires when a cheque, draft or card payment stands with an agent, mover or planner who is to get a part. Silent for refunds of real overpayments by known senders.
/// </summary>
internal sealed class CustomerPaysTooMuch : Rule
{
    public override Strength Strength => Strength.Decisive;

    public override MessageKind Kind => MessageKind.CustomerFraud;

    public override Finding Examine(Incoming incoming)
    {
        if (!incoming.Relation.IsStranger || incoming.Facts.CurrentText.Length > 4000)
            return Finding.NotFound;
        IReadOnlyList<PhraseHit> hits = incoming.Facts.Says.All("overpay");
        PhraseHit[] distinct = [.. hits.Where(hit => hit.Where.Place == Place.Current).OrderBy(hit => hit.Start)];
        // One of the phrases is business; two apart from each other are the scheme.
        return distinct.Length >= 2 && distinct[^1].Start > distinct[0].Start + distinct[0].Length
            ? Finding.Found(distinct[^1].As("words"), distinct[0].As("payment"))
            : Finding.NotFound;
    }
}
