using Bezel.Judge.Rules.Scams;

namespace Bezel.Judge.Rules.Pressure;

/// <summary>
/// The reader is to act within hours or lose something, by a link, a file or a payment of a stranger.
/// Fires when a deadline and a loss stand together with such a thing to act on. Silent for known senders and proved companies.
/// Misses pressure without a deadline.
/// </summary>
internal sealed class SetsADeadlineOnALoss : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.Suspicious;

    public override Finding Examine(Incoming incoming)
    {
        if (!Unvouched.Writes(incoming) || incoming.Facts.Says.Now("deadline") is not { } deadline || incoming.Facts.Says.Now("loss") is not { } loss)
            return Finding.NotFound;
        bool hasAsk = Unvouched.Link(incoming) is not null || incoming.Facts.Attachments.Count > 0 || incoming.Facts.Money.Any(money => money.Facts.Accounts.Count > 0);
        return hasAsk ? Finding.Found(deadline.As("deadline"), loss.As("loss")) : Finding.NotFound;
    }
}
