using Bezel.Judge.Rules.Brands;
using Bezel.Judge.Rules.Credentials;
using Bezel.Judge.Rules.Links;
using Bezel.Links;

namespace Bezel.Judge.Rules.Delivery;

/// <summary>
/// A parcel carrier is named as if it wrote, by somebody who is no carrier, with something to do at a page, in a file or by telephone.
/// Fires when the message speaks for a listed carrier, or of one in a text message, and the sender is an outsider.
/// Silent for known senders and shops that say by whom they sent ("shipped with FedEx"), whose links lead to themselves or to the carrier.
/// Misses carriers that are not in the list.
/// </summary>
internal sealed class CarrierNamedByOutsider : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.DeliveryScam;

    public override Finding Examine(Incoming incoming)
    {
        if (!Lures.IsOutsider(incoming) || incoming.Facts.Says.NowAny("parcel-problem", "redelivery", "held-consignment") is not { } problem)
            return Finding.NotFound;
        var claims = BrandClaims.Of(incoming);
        BrandMention? carrier = claims.InName.Concat(claims.InSubject).Concat(incoming.Facts.Channel == Channel.Text ? claims.Top : []).FirstOrDefault(IsCarrier);
        if (carrier is null || LinkLooks.Followed(incoming.Facts).Any(link => link.Brand is { Category: BrandCategory.Carrier }))
            return Finding.NotFound;
        bool acts = LinkLooks.Followed(incoming.Facts).Any(link => link.Brand is null) || incoming.Facts.Attachments.Count > 0 || CallBack.Numbers.ToRing(incoming) is not null;
        return acts ? Finding.Found(BrandClaims.Seen(carrier), problem.As("words")) : Finding.NotFound;
    }

    private static bool IsCarrier(BrandMention mention) =>
        mention.Brand.Category == BrandCategory.Carrier || mention.Brand.Name is "Malca-Amit" or "Brink's" or "Ferrari Group" or "Loomis" or "Parcel Pro" or "Garda" or "Dunbar Armored";
}
