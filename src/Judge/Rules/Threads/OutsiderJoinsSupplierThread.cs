namespace Bezel.Judge.Rules.Threads;

/// <summary>
/// A stranger answers in a conversation with a supplier, and it is about money or goods.
/// Fires when the quoted thread has an address of a supplier, the sender is none that the shop knows, and something is asked.
/// Silent for people of the supplier's domain and for known correspondents.
/// </summary>
internal sealed class OutsiderJoinsSupplierThread : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.ThreadHijack;

    public override Finding Examine(Incoming incoming)
    {
        if (!incoming.Relation.IsStranger || incoming.Relation.IsOfKnownDomain || incoming.Asked.Anything is not { } asked)
            return Finding.NotFound;
        return incoming.SpokenFor.FirstOrDefault(one => one.By == SpokenBy.Thread)?.Supplier is { } supplier
            ? Finding.Found(new Evidence("from", incoming.Facts.Sender.Shown), new Evidence("supplier", supplier.Name), asked.As("words"))
            : Finding.NotFound;
    }
}
