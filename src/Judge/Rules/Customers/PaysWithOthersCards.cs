using Bezel.Judge.Facts;
using Bezel.Judge.Phrases;

namespace Bezel.Judge.Rules.Customers;

/// <summary>
/// A stranger buys with cards that are not his, or with several, in small parts, in case one is declined.
/// Fires for two such turns, or one beside a wish to have the goods sent to another place. Silent for known senders.
/// </summary>
internal sealed class PaysWithOthersCards : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.CustomerFraud;

    public override Finding Examine(Incoming incoming)
    {
        if (!incoming.Relation.IsStranger || incoming.Relation.IsOfKnownDomain || incoming.Relation.IsService || incoming.Facts.CurrentText.Length > 2500 || incoming.Facts.Says.Now("unsubscribe") is not null)
            return Finding.NotFound;
        PhraseHit[] cards = [.. incoming.Facts.Says.All("others-cards").Where(hit => hit.Where.Place == Place.Current).OrderBy(hit => hit.Start)];
        if (cards.Length == 0)
            return Finding.NotFound;
        bool two = cards[^1].Start > cards[0].Start + cards[0].Length;
        return two || incoming.Asked.GoodsElsewhere is not null ? Finding.Found(cards[0].As("words"), new Evidence("from", incoming.Facts.Sender.Shown)) : Finding.NotFound;
    }
}
