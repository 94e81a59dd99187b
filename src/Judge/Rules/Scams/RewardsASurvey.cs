namespace Bezel.Judge.Rules.Scams;

/// <summary>
/// A stranger promises a reward for a survey or for nothing, behind a link.
/// Fires when the promise comes with a link and neither the sender nor the link is a known company's own.
/// Silent for shops' own vouchers from their own domains that are known companies, and without a link.
/// Misses rewards that are shown in a picture.
/// </summary>
internal sealed class RewardsASurvey : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.Suspicious;

    public override Finding Examine(Incoming incoming)
    {
        if (!Unvouched.Writes(incoming) || incoming.Facts.Sender.Brand is not null || incoming.Facts.Says.Now("survey-reward") is not { } promise)
            return Finding.NotFound;
        return Unvouched.Link(incoming) is { } link ? Finding.Found(promise.As("promise"), new Evidence("link", link.Domain)) : Finding.NotFound;
    }
}
