using Bezel.Judge.Facts;
using Bezel.Judge.Phrases;
using Bezel.Judge.Rules.Brands;

namespace Bezel.Judge.Rules.CallBack;

/// <summary>
/// A genuine payment or invoice service carries a stranger's words that a charge was made and a number should be rung.
/// Fires for mail of such a service with a number beside words to ring about a charge, fraud or cancelling.
/// Silent when the person or company behind it is known to the shop, and for the service's own numbers at the foot of ordinary invoices.
/// Misses notes without a number.
/// </summary>
internal sealed class SellerNoteInGenuineInvoice : Rule
{
    public override Strength Strength => Strength.Decisive;

    public override MessageKind Kind => MessageKind.CallBackScam;

    public override Finding Examine(Incoming incoming)
    {
        SenderFacts sender = incoming.Facts.Sender;
        if (BrandClaims.Of(incoming).Genuine is not { } brand || !OpenServices.IsOne(brand, sender.From.Address) || Numbers.ToRing(incoming) is not { } number)
            return Finding.NotFound;
        if (sender.ReplyTo is { } person && (incoming.Shop.MessagesWith(person.Address) > 0 || incoming.Shop.SuppliersByDomain(person.Domain).Count > 0 || incoming.Shop.SupplierByContact(person.Address) is not null))
            return Finding.NotFound;
        PhraseHit? ring = incoming.Facts.Says.Now("cancel-by-phone");
        PhraseHit? charge = incoming.Facts.Says.NowAny("charge-notice", "fraud-desk");
        return ring is not null && charge is not null && Numbers.Distance(ring, number) < 250
            ? Finding.Found(new Evidence("service", brand.Name), ring.As("words"), number)
            : Finding.NotFound;
    }
}
