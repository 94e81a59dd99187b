namespace Bezel.Judge.Rules.Suppliers;

/// <summary>
/// Somebody wants to know what the shop owes whom, who pays, and into which account: what a fraud needs to know first.
/// Fires when the sender is unknown or not proved. Silent for proved suppliers, correspondents and colleagues.
/// </summary>
internal sealed class AsksForOpenItems : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.SupplierImpersonation;

    public override Finding Examine(Incoming incoming)
    {
        return !incoming.Relation.IsVouchedFor && (incoming.Relation.IsStranger || incoming.Relation.Refuted) && incoming.Facts.CurrentText.Length < 4000 && incoming.Asked.Ledger is { } asked
            ? Finding.Found(asked.As("words"))
            : Finding.NotFound;
    }
}
