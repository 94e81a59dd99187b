namespace Bezel.Judge.Rules.Disguise;

/// <summary>
/// Latin words have letters of other alphabets that look the same.
/// Fires for one such word in the subject or the sender's name, or two in the text. Silent for whole words of other alphabets and for signs such as µ or Ω.
/// Misses look-alikes of the Latin alphabet itself (l for I).
/// </summary>
internal sealed class MixesAlphabets : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.Suspicious;

    public override Finding Examine(Incoming incoming)
    {
        LetterTricks tricks = LetterTricks.Of(incoming);
        return tricks.MixedInHead > 0 || tricks.Mixed >= 2 ? Finding.Found(new Evidence("word", tricks.MixedWord!)) : Finding.NotFound;
    }
}
