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
        PhraseHit[] scheme = [.. incoming.Facts.Says.All("overpay").Where(hit => hit.Where.Place == Place.Current).OrderBy(hit => hit.Start)];
        if (scheme.Length == 0)
            return Finding.NotFound;
        // An agent or a cheque alone is business; both, or two such turns apart from each other, are the scheme.
        PhraseHit? other = scheme[^1].Start > scheme[0].Start + scheme[0].Length ? scheme[0] : incoming.Facts.Says.Now("cheque");
        return other is not null ? Finding.Found(scheme[^1].As("words"), other.As("payment")) : Finding.NotFound;
    }
}
