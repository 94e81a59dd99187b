using Bezel.Judge.Rules.Credentials;

namespace Bezel.Judge.Rules.CallBack;

/// <summary>
/// Somebody who says they look into fraud on the shop's account wants to be rung on a number of their own.
/// Fires for an outsider's words of a fraud desk or stopped payments beside words to ring and a number, or a text message with them.
/// Silent for listed banks on their own domain, known senders, and "the number on the back of your card".
/// Misses numbers given later.
/// </summary>
internal sealed class FraudDeskWantsACall : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.CallBackScam;

    public override Finding Examine(Incoming incoming)
    {
        if (!Lures.IsOutsider(incoming) || Numbers.ToRing(incoming) is not { } number || incoming.Facts.Says.Now("fraud-desk") is not { } desk)
            return Finding.NotFound;
        return incoming.Facts.Says.NowAny("cancel-by-phone", "no-other-way", "card-on-phone") is { } ring && Numbers.Distance(ring, number) < 600
            ? Finding.Found(desk.As("words"), number)
            : Finding.NotFound;
    }
}
