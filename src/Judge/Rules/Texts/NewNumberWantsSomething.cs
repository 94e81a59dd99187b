namespace Bezel.Judge.Rules.Texts;

/// <summary>
/// Whoever writes from a new number wants an answer on another messenger, a bill paid or a favor.
/// Fires for unknown numbers when a new number and such a wish stand together. Silent for known numbers and for a mere note of a new number.
/// Misses wishes that come later.
/// </summary>
internal sealed class NewNumberWantsSomething : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.Suspicious;

    public override Finding Examine(Incoming incoming)
    {
        if (!TextMessage.IsFromUnknown(incoming) || incoming.Facts.Says.NowAny("text-new-number", "text-new-phone") is not { } claim)
            return Finding.NotFound;
        return incoming.Facts.Says.NowAny("text-answer-elsewhere", "text-favour") is { } wish ? Finding.Found(claim.As("claim"), wish.As("wish")) : Finding.NotFound;
    }
}
