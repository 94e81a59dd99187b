using Bezel.Judge.Phrases;

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
        if (StrangersBill.In(incoming) is not { } bill)
            return Finding.NotFound;
        PhraseHit? ring = incoming.Facts.Says.Now("cancel-by-phone");
        PhraseHit? charge = incoming.Facts.Says.NowAny("charge-notice", "fraud-desk");
        return ring is not null && charge is not null && Numbers.Distance(ring, bill.Number) < 250
            ? Finding.Found(new Evidence("service", bill.Service), ring.As("words"), bill.Number)
            : Finding.NotFound;
    }
}
