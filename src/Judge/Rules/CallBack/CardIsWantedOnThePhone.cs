using Bezel.Judge.Rules.Credentials;

namespace Bezel.Judge.Rules.CallBack;

/// <summary>
/// A card or card reader is to be at hand when ringing a number in the message.
/// Fires for such words of an outsider beside a number.
/// Silent for known senders and listed companies.
/// Misses the same said once the call is made.
/// </summary>
internal sealed class CardIsWantedOnThePhone : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.CallBackScam;

    public override Finding Examine(Incoming incoming)
    {
        if (!Lures.IsOutsider(incoming) || Numbers.ToRing(incoming) is not { } number || incoming.Facts.Says.Now("card-on-phone") is not { } card)
            return Finding.NotFound;
        return Finding.Found(card.As("words"), number);
    }
}
