using Bezel.Judge.Rules.Scams;

namespace Bezel.Judge.Rules.Spam;

/// <summary>
/// A stranger advertises pills, weight loss or remedies.
/// Fires on the words of such advertising. Silent for known senders and proved companies.
/// Misses advertising in pictures.
/// </summary>
internal sealed class SellsRemedies : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.Spam;

    public override Finding Examine(Incoming incoming)
    {
        return Unvouched.Writes(incoming) && incoming.Facts.Says.Now("pills") is { } words
            ? Finding.Found(words.As("words"))
            : Finding.NotFound;
    }
}
