namespace Bezel.Judge.Rules.Threads;

/// <summary>
/// The name of somebody the shop has exchanged mail with, on an address that it has not.
/// Fires when the name shown makes up the address of a correspondent. Silent for that address. A namesake, or somebody who changed his address, fires it.
/// </summary>
internal sealed class CorrespondentNameFromNewAddress : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.ThreadHijack;

    public override Finding Examine(Incoming incoming)
    {
        return incoming.Relation.PassesForCorrespondent is { } known
            ? Finding.Found(new Evidence("from", incoming.Facts.Sender.Shown), new Evidence("known", known))
            : Finding.NotFound;
    }
}
