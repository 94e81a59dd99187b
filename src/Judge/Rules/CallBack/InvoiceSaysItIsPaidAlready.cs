using Bezel.Judge.Facts;
using Bezel.Judge.Phrases;
using Bezel.Judge.Rules.Brands;

namespace Bezel.Judge.Rules.CallBack;

/// <summary>
/// A genuine invoice or payment request says that the money has gone or is about to go, and gives a number to ring. An invoice asks for money; it cannot have it yet.
/// Fires for mail of payment services whose text says that a payment was sent, ordered, authorised or will be taken, with a number.
/// Silent when the person behind it is known to the shop, and without a number.
/// Misses notes that say nothing of the kind.
/// </summary>
internal sealed class InvoiceSaysItIsPaidAlready : Rule
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
        PhraseHit? bill = incoming.Facts.Says.Now("invoice-notice");
        PhraseHit? paid = incoming.Facts.Says.Now("money-gone");
        return bill is not null && paid is not null && Numbers.Distance(paid, number) < 400
            ? Finding.Found(new Evidence("service", brand.Name), paid.As("words"), number)
            : Finding.NotFound;
    }
}
