using Bezel.Judge.Rules.Credentials;
using Bezel.Judge.Rules.Links;

namespace Bezel.Judge.Rules.Delivery;

/// <summary>
/// A sealed parcel or shipment is said to be held, with storage running up, until the shop proves who it is or pays at a page or by a form.
/// Fires for an outsider's words of a held piece beside storage, a deposit, or proof of the consignee, with a link, page or form.
/// Silent for secure carriers on their own domain and for known senders.
/// Misses carriers' names that are listed as ordinary words when nothing else tells.
/// </summary>
internal sealed class GoodsAreHeldUntilVerified : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.DeliveryScam;

    public override Finding Examine(Incoming incoming)
    {
        if (!Lures.IsOutsider(incoming) || incoming.Facts.Says.NowAny("held-consignment", "parcel-problem") is not { } held)
            return Finding.NotFound;
        string text = incoming.Facts.CurrentText;
        bool storage = text.Contains("storage", StringComparison.OrdinalIgnoreCase) || text.Contains("demurrage", StringComparison.OrdinalIgnoreCase) || text.Contains("consignee", StringComparison.OrdinalIgnoreCase) || text.Contains("vault", StringComparison.OrdinalIgnoreCase);
        bool leads = LinkLooks.Followed(incoming.Facts).Any(link => link.Brand is null) || incoming.Facts.AttachedPages.Count > 0 || incoming.Facts.Says.Now("open-attachment") is not null;
        return storage && leads ? Finding.Found(held.As("words"), new Evidence("from", incoming.Facts.Sender.Shown)) : Finding.NotFound;
    }
}
