namespace Bezel.Judge.Rules.Texts;

/// <summary>
/// A stranger opens a chat as if by mistake.
/// Fires on such openers from unknown numbers without a link. Silent for known numbers.
/// Misses openers that know the name.
/// </summary>
internal sealed class OpensWithTheWrongNumber : Rule
{
    public override Strength Strength => Strength.Hint;

    public override MessageKind Kind => MessageKind.Suspicious;

    public override Finding Examine(Incoming incoming)
    {
        return TextMessage.IsFromUnknown(incoming) && incoming.Facts.Links.Count == 0 && incoming.Facts.CurrentText.Length < 240
            && incoming.Facts.Says.Now("text-wrong-number") is { } opener
            ? Finding.Found(opener.As("opener"))
            : Finding.NotFound;
    }
}
