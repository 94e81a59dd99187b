using Bezel.Judge.Facts;
using Bezel.Judge.Rules.Credentials;
using Bezel.Judge.Rules.Links;

namespace Bezel.Judge.Rules.Delivery;

/// <summary>
/// A parcel waits for a fee, customs or a new appointment, and the page for it is not a carrier's.
/// Fires for an outsider's words of a held or missed parcel beside a fee or a new delivery, with a link to a page that is no listed company's.
/// Silent for carriers on their own domains, known senders (a supplier's shipping notice), and notices without anything to pay or to fill in.
/// Misses carriers that are not in the list.
/// </summary>
internal sealed class DeliveryFeeLeadsElsewhere : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.DeliveryScam;

    public override Finding Examine(Incoming incoming)
    {
        if (!Lures.IsOutsider(incoming) || incoming.Facts.Says.Now("parcel-problem") is not { } problem || incoming.Facts.Says.NowAny("delivery-fee", "redelivery") is not { } ask)
            return Finding.NotFound;
        LinkFact? link = LinkLooks.Followed(incoming.Facts).FirstOrDefault(one => one.Brand is null || (one.Traits & LinkLooks.Anybodys) != 0);
        return link is not null && !LinkLooks.Followed(incoming.Facts).Any(one => one.Brand is { Category: Bezel.Links.BrandCategory.Carrier })
            ? Finding.Found(problem.As("problem"), ask.As("ask"), LinkLooks.Seen(link))
            : Finding.NotFound;
    }
}
