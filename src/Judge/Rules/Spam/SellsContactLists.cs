using Bezel.Judge.Rules.Scams;

namespace Bezel.Judge.Rules.Spam;

/// <summary>
/// A stranger advertises lists of addresses or leads.
/// Fires on the words of such advertising. Silent for known senders and proved companies.
/// Misses advertising in pictures.
/// </summary>
internal sealed class SellsContactLists : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.Spam;

    public override Finding Examine(Incoming incoming)
    {
        return Unvouched.Writes(incoming) && incoming.Facts.Says.Now("contact-lists") is { } words
            ? Finding.Found(words.As("words"))
            : Finding.NotFound;
    }
}
