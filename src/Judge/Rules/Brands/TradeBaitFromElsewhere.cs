using Bezel.Judge.Facts;
using Bezel.Judge.Rules.Credentials;
using Bezel.Judge.Rules.Links;

namespace Bezel.Judge.Rules.Brands;

/// <summary>
/// News of the jewellery trade that a jeweller cannot leave alone: a report withdrawn, listings suspended, an offer on a stone, a mark lapsed, a stand unpaid.
/// Fires when an outsider brings it together with a page, a form or a file to act on.
/// Silent for the laboratories and portals on their own domains, and for known senders.
/// Misses bait that names nothing of the trade.
/// </summary>
internal sealed class TradeBaitFromElsewhere : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.BrandImpersonation;

    public override Finding Examine(Incoming incoming)
    {
        MessageFacts facts = incoming.Facts;
        if (!Lures.IsOutsider(incoming) || incoming.Relation.IsKnown || facts.Says.Now("unsubscribe") is not null || Lures.Matter(facts, "trade-bait", "held-consignment") is not { } bait)
            return Finding.NotFound;
        bool acts = LinkLooks.Followed(facts).Any(link => link.Brand is null || (link.Traits & LinkLooks.Anybodys) != 0)
            || (facts.Attachments.Count > 0 && facts.Says.NowAny("open-attachment", "password-wanted", "sign-in-ask") is not null);
        return acts ? Finding.Found(bait.As("words"), new Evidence("from", facts.Sender.Shown)) : Finding.NotFound;
    }
}
