using Bezel.Judge.Rules.Scams;

namespace Bezel.Judge.Rules.Extortion;

/// <summary>
/// Bad reviews are threatened or already written, to be stopped for money.
/// Fires when such reviews are spoken of together with a payment, by a sender whom the shop does not know.
/// Silent for unhappy customers who ask for a repair or a refund. Misses threats that name no reviews.
/// </summary>
internal sealed class ThreatensWithBadReviews : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.Extortion;

    public override Finding Examine(Incoming incoming)
    {
        if (!Unvouched.Writes(incoming) || incoming.Facts.Says.Now("review-threat") is not { } threat)
            return Finding.NotFound;
        return incoming.Facts.Says.Now("pay-or-else") is not null || Unvouched.Amount(incoming, 20) is not null
            ? Finding.Found(threat.As("threat"))
            : Finding.NotFound;
    }
}
