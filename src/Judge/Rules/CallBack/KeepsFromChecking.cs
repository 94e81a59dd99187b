using Bezel.Judge.Rules.Credentials;

namespace Bezel.Judge.Rules.CallBack;

/// <summary>
/// The message steers the reader away from the ways of checking that work: the number on the card, colleagues, the company's own site or app.
/// Fires for such words of an outsider beside a number to ring, a page, or a request.
/// Silent for known senders and listed companies, and for "do not reply to this message".
/// Misses the same said by telephone.
/// </summary>
internal sealed class KeepsFromChecking : Rule
{
    public override Strength Strength => Strength.Decisive;

    public override MessageKind Kind => MessageKind.CallBackScam;

    public override Finding Examine(Incoming incoming)
    {
        if (!Lures.IsOutsider(incoming) || incoming.Facts.Says.Now("no-other-way") is not { } away)
            return Finding.NotFound;
        bool asks = Numbers.ToRing(incoming) is not null || Lures.SignIn(incoming.Facts) is not null || incoming.Facts.Says.NowAny("paid-ship-now", "payout-held", "trade-bait", "qr-code") is not null;
        return asks ? Finding.Found(away.As("words")) : Finding.NotFound;
    }
}
