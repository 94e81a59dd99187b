namespace Bezel.Judge.Rules.Threads;

/// <summary>
/// The name of somebody the shop knows, on a new address, asks for money or for goods to go elsewhere.
/// Fires on the phrases of any such ask. Silent for the known address.
/// </summary>
internal sealed class NewAddressOfCorrespondentAsks : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.ThreadHijack;

    public override Finding Examine(Incoming incoming)
    {
        return incoming.Relation.PassesForCorrespondent is { } known && (incoming.Asked.Anything ?? incoming.Asked.Opener) is { } asked
            ? Finding.Found(asked.As("words"), new Evidence("from", incoming.Facts.Sender.Shown), new Evidence("known", known))
            : Finding.NotFound;
    }
}
