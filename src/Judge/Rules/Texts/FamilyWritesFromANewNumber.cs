namespace Bezel.Judge.Rules.Texts;

/// <summary>
/// Somebody says to be family or a friend, on a new number.
/// Fires for a parent or child addressed from an unknown number with a new or broken telephone. Silent for numbers that the shop knows and for family chat.
/// Misses openers that keep the new number for later.
/// </summary>
internal sealed class FamilyWritesFromANewNumber : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.Suspicious;

    public override Finding Examine(Incoming incoming)
    {
        return TextMessage.IsFromUnknown(incoming) && incoming.Facts.Says.Now("text-new-number") is { } claim
            ? Finding.Found(claim.As("claim"))
            : Finding.NotFound;
    }
}
