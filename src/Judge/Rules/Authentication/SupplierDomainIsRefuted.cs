namespace Bezel.Judge.Rules.Authentication;

/// <summary>
/// Somebody writes in a supplier's name, and the shop's receiver found that he may not.
/// Fires when the address is of a supplier's domain and DMARC failed, or SPF failed without a signature that holds.
/// Silent for suppliers who write from a mail provider whose check passed. Misses a supplier's mailbox that is in other hands.
/// </summary>
internal sealed class SupplierDomainIsRefuted : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.SupplierImpersonation;

    public override Finding Examine(Incoming incoming)
    {
        SenderRelation relation = incoming.Relation;
        return relation is { Supplier: { } supplier, Refuted: true }
            ? Finding.Found(Suppliers.SupplierEvidence.For(supplier, [new Evidence("from", incoming.Facts.Sender.Shown)]))
            : Finding.NotFound;
    }
}
