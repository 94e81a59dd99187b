using Bezel.Judge.Phrases;
using Bezel.Judge.Rules.Credentials;
using Bezel.Judge.Rules.Links;

namespace Bezel.Judge.Rules.CallBack;

/// <summary>
/// A charge, renewal or order that the shop did not make is announced, and the way out is a telephone number in the message.
/// Fires for an outsider's words of a charge beside words to ring and a number, in the text or an attached document.
/// Silent for known senders, listed companies on their own domain, numbers on file, and messages that lead to the sender's own pages.
/// Misses numbers in pictures.
/// </summary>
internal sealed class ChargeToCancelByPhone : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.CallBackScam;

    public override Finding Examine(Incoming incoming)
    {
        if (!Lures.IsOutsider(incoming) || Numbers.ToRing(incoming) is not { } number)
            return Finding.NotFound;
        PhraseHit? charge = incoming.Facts.Says.Anywhere("charge-notice");
        PhraseHit? ring = incoming.Facts.Says.Anywhere("cancel-by-phone");
        if (charge is null || ring is null || LinkLooks.Followed(incoming.Facts).Any(link => LinkLooks.IsSenders(link, incoming) || link.Brand is not null))
            return Finding.NotFound;
        bool money = incoming.Facts.Money.Any(place => place.Facts.Amounts.Count > 0) || incoming.Facts.Sender.IsFreeMail;
        return money && Numbers.Distance(ring, number) < 600 ? Finding.Found(charge.As("charge"), number) : Finding.NotFound;
    }
}
