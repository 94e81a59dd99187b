using Bezel.Judge.Rules.Scams;

namespace Bezel.Judge.Rules.Spam;

/// <summary>
/// A stranger advertises insurance, mortgages, software, diplomas and the like.
/// Fires on the words of such advertising. Silent for known senders and proved companies.
/// Misses advertising in pictures.
/// </summary>
internal sealed class SellsWares : Rule
{
    public override Strength Strength => Strength.Hint;

    public override MessageKind Kind => MessageKind.Spam;

    public override Finding Examine(Incoming incoming)
    {
        return Unvouched.Writes(incoming) && incoming.Facts.Says.Now("wares") is { } words
            ? Finding.Found(words.As("words"))
            : Finding.NotFound;
    }
}
