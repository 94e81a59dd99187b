namespace Bezel.Judge.Rules.Disguise;

/// <summary>
/// A control character turns the order of the letters around, so that a name or an address reads otherwise than it is.
/// Fires for an override (U+202E, U+202D) in the subject, the sender's name, the shown text or an attachment's name. Silent for marks that right-to-left scripts need.
/// Misses text turned by a style sheet.
/// </summary>
internal sealed class TurnsTextAround : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.Suspicious;

    public override Finding Examine(Incoming incoming)
    {
        LetterTricks tricks = LetterTricks.Of(incoming);
        return tricks.Turned is { } where ? Finding.Found(new Evidence("where", where)) : Finding.NotFound;
    }
}
