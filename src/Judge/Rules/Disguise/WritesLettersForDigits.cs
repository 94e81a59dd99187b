namespace Bezel.Judge.Rules.Disguise;

/// <summary>
/// Letters and digits stand for one another: the letter O in numbers, a capital I for a small l inside a word.
/// Fires for one such number or word in the subject or the sender's name, or two in the text. Silent for names with a capital inside (LinkedIn, McIntyre) and product codes.
/// Misses r n for m.
/// </summary>
internal sealed class WritesLettersForDigits : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.Suspicious;

    public override Finding Examine(Incoming incoming)
    {
        LetterTricks tricks = LetterTricks.Of(incoming);
        return tricks.SwappedInHead > 0 || tricks.Swapped >= 2 ? Finding.Found(new Evidence("word", tricks.SwappedWord!)) : Finding.NotFound;
    }
}
