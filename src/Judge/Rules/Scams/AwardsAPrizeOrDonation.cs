namespace Bezel.Judge.Rules.Scams;

/// <summary>
/// A prize, donation or compensation that nobody asked for is to be claimed from a stranger.
/// Fires when such a gift is announced together with a way to claim it or a sum from 5,000.
/// Silent for senders that the shop knows and for proved companies.
/// Misses prizes that are only shown in a picture.
/// </summary>
internal sealed class AwardsAPrizeOrDonation : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.AdvanceFee;

    public override Finding Examine(Incoming incoming)
    {
        if (!Unvouched.Writes(incoming) || incoming.Facts.Says.Now("windfall") is not { } gift)
            return Finding.NotFound;
        if (incoming.Facts.Says.Now("windfall-claim") is { } claim)
            return Finding.Found(gift.As("gift"), claim.As("claim"));
        return Unvouched.Amount(incoming, 5_000) is { } sum ? Finding.Found(gift.As("gift"), sum) : Finding.NotFound;
    }
}
