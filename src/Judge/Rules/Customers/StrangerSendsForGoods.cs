using Bezel.Judge.Facts;
using Bezel.Judge.Phrases;

namespace Bezel.Judge.Rules.Customers;

/// <summary>
/// A stranger sends somebody to fetch goods, unpaid or without anybody checking who it is.
/// Fires for such a messenger beside approval, memo or credit, or beside a wish not to be asked for a card or paper. Silent for known senders and for couriers of what is paid and checked.
/// </summary>
internal sealed class StrangerSendsForGoods : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.CustomerFraud;

    public override Finding Examine(Incoming incoming)
    {
        SenderRelation relation = incoming.Relation;
        if (!relation.IsStranger || relation.IsOfKnownDomain || relation.IsService || incoming.Facts.CurrentText.Length > 2500 || incoming.Facts.Says.Now("unsubscribe") is not null)
            return Finding.NotFound;
        PhraseHit[] carriers = [.. incoming.Facts.Says.All("sends-a-carrier").Where(hit => hit.Where.Place == Place.Current).OrderBy(hit => hit.Start)];
        if (carriers.Length == 0)
            return Finding.NotFound;
        bool again = carriers[^1].Start > carriers[0].Start + carriers[0].Length;
        return again || incoming.Facts.Says.Now("goods-on-credit") is not null ? Finding.Found(carriers[0].As("words"), new Evidence("from", incoming.Facts.Sender.Shown)) : Finding.NotFound;
    }
}
