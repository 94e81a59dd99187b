namespace Bezel.Judge.Rules.Disguise;

/// <summary>
/// Words are split by characters that nobody sees, so that programs do not read them.
/// Fires when three or more different Latin words of the subject, the sender's name or the shown text are split.
/// Silent for invisible characters between words (newsletters pad their preview with them), in dates and days (which mail programs would make links of), and for soft hyphens.
/// Misses words split over cells of a table.
/// </summary>
internal sealed class SplitsWordsWithInvisibleCharacters : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.Suspicious;

    public override Finding Examine(Incoming incoming)
    {
        LetterTricks tricks = LetterTricks.Of(incoming);
        return tricks.SplitWords >= 3 ? Finding.Found(new Evidence("word", tricks.SplitWord!)) : Finding.NotFound;
    }
}
