using Bezel.Judge.Facts;
using Bezel.Judge.Phrases;

namespace Bezel.Judge.Rules.Customers;

/// <summary>
/// A stranger presses for a refund into an account: not to the card that paid, at once, with a threat, or without an order number.
/// Fires for two such turns beside the refund and the account. Silent for customers who leave another way open and for known senders.
/// </summary>
internal sealed class RefundIsForced : Rule
{
    public override Strength Strength => Strength.Decisive;

    public override MessageKind Kind => MessageKind.CustomerFraud;

    public override Finding Examine(Incoming incoming)
    {
        SenderRelation relation = incoming.Relation;
        if (!relation.IsStranger || relation.IsOfKnownDomain || relation.IsService || incoming.Facts.CurrentText.Length > 2500)
            return Finding.NotFound;
        if (incoming.Facts.Says.NowAny("own-refund") is null || Payments.StrangerGivesAnAccount.Given(incoming) is not { } account)
            return Finding.NotFound;
        PhraseHit[] pressure = [.. incoming.Facts.Says.All("forced-refund").Where(hit => hit.Where.Place == Place.Current).OrderBy(hit => hit.Start)];
        return pressure.Length > 1 && pressure[^1].Start > pressure[0].Start + pressure[0].Length
            ? Finding.Found(pressure[0].As("words"), pressure[^1].As("more"), account)
            : Finding.NotFound;
    }
}
