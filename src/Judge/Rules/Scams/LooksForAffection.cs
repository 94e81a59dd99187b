namespace Bezel.Judge.Rules.Scams;

/// <summary>
/// A stranger looks for love or friendship in the shop's mail or texts.
/// Fires on the words of such approaches. Silent for known senders. Misses approaches that begin with small talk only.
/// </summary>
internal sealed class LooksForAffection : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.AdvanceFee;

    public override Finding Examine(Incoming incoming)
    {
        return Unvouched.Writes(incoming) && incoming.Facts.Says.Now("affection") is { } words
            ? Finding.Found(words.As("words"))
            : Finding.NotFound;
    }
}
