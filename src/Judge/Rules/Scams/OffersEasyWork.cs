namespace Bezel.Judge.Rules.Scams;

/// <summary>
/// A stranger offers work that is too easy: mystery shopping, passing payments or parcels on, liking videos.
/// Fires on such offers by mail or text. Silent for known senders, and for applications that a shop receives.
/// Misses offers that name only the employer.
/// </summary>
internal sealed class OffersEasyWork : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.AdvanceFee;

    public override Finding Examine(Incoming incoming)
    {
        return Unvouched.Writes(incoming) && incoming.Facts.Says.Now("easy-work") is { } offer
            ? Finding.Found(offer.As("offer"))
            : Finding.NotFound;
    }
}
