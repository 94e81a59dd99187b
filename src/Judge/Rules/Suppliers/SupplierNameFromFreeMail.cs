namespace Bezel.Judge.Rules.Suppliers;

/// <summary>
/// A supplier's name, or that of a person there, on an address at a mail provider that is not on file.
/// Fires for the name shown and for names inside the address. Silent for addresses on file. Misses nicknames.
/// </summary>
internal sealed class SupplierNameFromFreeMail : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.SupplierImpersonation;

    public override Finding Examine(Incoming incoming)
    {
        return incoming.Relation.PassesForSupplier is { } supplier && incoming.Facts.Sender.IsFreeMail
            ? Finding.Found(SupplierEvidence.For(supplier, [new Evidence("from", incoming.Facts.Sender.Shown)]))
            : Finding.NotFound;
    }
}
