namespace Bezel.Judge.Rules.Suppliers;

/// <summary>
/// A supplier's name, or that of a person there, on an address of another domain.
/// Fires when the name shown, or the address, has the name. Silent for addresses on file, for mail providers (a claim of its own),
/// and for well-known services that write in their customers' names.
/// </summary>
internal sealed class SupplierNameFromElsewhere : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.SupplierImpersonation;

    public override Finding Examine(Incoming incoming)
    {
        return incoming.Relation is { PassesForSupplier: { } supplier } && !incoming.Facts.Sender.IsFreeMail
            ? Finding.Found(SupplierEvidence.For(supplier, [new Evidence("from", incoming.Facts.Sender.Shown)]))
            : Finding.NotFound;
    }
}
