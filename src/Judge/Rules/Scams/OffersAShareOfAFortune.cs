namespace Bezel.Judge.Rules.Scams;

/// <summary>
/// A stranger speaks of a fortune (inheritance, abandoned account, box of money, frozen compensation) and of a share in it or of its release.
/// Fires when where the fortune comes from is said together with what the reader is to do about it or with a sum from 100,000.
/// Silent for senders that the shop knows and for proved companies (a notary's or bank's own mail).
/// Misses letters that keep the story for the second message.
/// </summary>
internal sealed class OffersAShareOfAFortune : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.AdvanceFee;

    public override Finding Examine(Incoming incoming)
    {
        if (!Unvouched.Writes(incoming) || incoming.Facts.Says.Now("fortune-source") is not { } source)
            return Finding.NotFound;
        if (incoming.Facts.Says.Now("fortune-share") is { } share)
            return Finding.Found(source.As("story"), share.As("ask"));
        return Unvouched.Amount(incoming, 100_000) is { } sum ? Finding.Found(source.As("story"), sum) : Finding.NotFound;
    }
}
