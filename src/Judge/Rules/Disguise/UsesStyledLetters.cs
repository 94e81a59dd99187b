namespace Bezel.Judge.Rules.Disguise;

/// <summary>
/// The subject or the sender's name is written in mathematical or encircled letters, which programs do not read as letters.
/// Fires for four or more such letters there. Silent for styled letters in the text and for emoji.
/// Misses styled letters in pictures.
/// </summary>
internal sealed class UsesStyledLetters : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.Suspicious;

    public override Finding Examine(Incoming incoming)
    {
        LetterTricks tricks = LetterTricks.Of(incoming);
        return tricks.StyledInHead >= 4 ? Finding.Found(new Evidence("head", tricks.StyledText!)) : Finding.NotFound;
    }
}
