using Bezel.Judge.Facts;
using Bezel.Judge.Rules.Links;

namespace Bezel.Judge.Rules.Delivery;

/// <summary>
/// A text message says that a parcel could not be delivered or waits, and gives a link that is not the carrier's.
/// Fires for text messages with words of a waiting parcel or a new delivery and a link to no listed company, or a shortener.
/// Silent for links to carriers, and for texts without a link.
/// Misses texts that first want an answer.
/// </summary>
internal sealed class MissedDeliveryByText : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.DeliveryScam;

    public override Finding Examine(Incoming incoming)
    {
        if (incoming.Facts.Channel != Channel.Text || incoming.Facts.Says.NowAny("parcel-problem", "redelivery") is not { } words || incoming.Relation.IsTrusted)
            return Finding.NotFound;
        LinkFact? link = LinkLooks.Followed(incoming.Facts).FirstOrDefault(one => one.Brand is null || (one.Traits & (LinkLooks.Anybodys | Bezel.Links.HostTraits.Shortener)) != 0);
        return link is null ? Finding.NotFound : Finding.Found(words.As("words"), LinkLooks.Seen(link));
    }
}
