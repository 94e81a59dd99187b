namespace Bezel.Judge.Rules.Threads;

/// <summary>
/// The writer says that he writes from another address than usual, or that only this one works, and asks for something.
/// Fires for addresses that the shop does not know. Silent for known addresses and when nothing is asked.
/// </summary>
internal sealed class WritesFromAnotherAddress : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.Suspicious;

    public override Finding Examine(Incoming incoming)
    {
        return incoming.Relation.IsStranger && incoming.Facts.CurrentText.Length < 3000 && incoming.Facts.Says.Now("other-address") is { } words && incoming.Asked.AnythingOfAColleague is not null
            ? Finding.Found(words.As("words"))
            : Finding.NotFound;
    }
}
