namespace Bezel.Judge.Rules.Texts;

/// <summary>
/// A caller in the name of a bank, an authority, a company or a supplier wants money moved: to a safe account, by gift cards, at once.
/// Fires on calls that were written down when who they say they are and what they want are both there. Silent for calls about appointments, and from numbers on file.
/// Misses callers without a claim.
/// </summary>
internal sealed class CallerWantsMoneyMoved : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.CallBackScam;

    public override Finding Examine(Incoming incoming)
    {
        if (incoming.Facts.Channel != Channel.Phone || incoming.Relation.IsTrusted || incoming.Facts.Says.Now("caller-wants-money-moved") is not { } wish)
            return Finding.NotFound;
        return incoming.Facts.Says.Now("caller-claims") is { } claim && incoming.Facts.Says.Now("caller-wants") is not null
            ? Finding.Found(claim.As("claim"), wish.As("wish"))
            : Finding.NotFound;
    }
}
