namespace Bezel.Judge.Rules.Suppliers;

/// <summary>
/// The sender's or the answer's domain is a supplier's with another ending, an added word, a hyphen, or as part of another domain.
/// Fires where a supplier could own the other domain but has not told the shop. Silent for the domains on file.
/// </summary>
internal sealed class SupplierDomainIsVaried : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.SupplierImpersonation;

    public override Finding Examine(Incoming incoming)
    {
        return SupplierLookalike.Of(incoming) is ({ } supplier, { } match, { } address) && !SupplierLookalike.IsMisspelling(match.Kind)
            ? Finding.Found(SupplierEvidence.For(supplier, [new Evidence("from", address), new Evidence("known", match.Known)]))
            : Finding.NotFound;
    }
}
