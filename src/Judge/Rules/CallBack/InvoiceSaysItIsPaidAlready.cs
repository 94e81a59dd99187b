using Bezel.Judge.Phrases;

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
        if (StrangersBill.In(incoming) is not { } bill)
            return Finding.NotFound;
        PhraseHit? notice = incoming.Facts.Says.Now("invoice-notice");
        PhraseHit? paid = incoming.Facts.Says.Now("money-gone");
        return notice is not null && paid is not null && Numbers.Distance(paid, bill.Number) < 400
            ? Finding.Found(new Evidence("service", bill.Service), paid.As("words"), bill.Number)
            : Finding.NotFound;
    }
}
