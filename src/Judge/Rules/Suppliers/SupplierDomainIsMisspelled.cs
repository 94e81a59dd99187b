namespace Bezel.Judge.Rules.Suppliers;

/// <summary>
/// The sender's or the answer's domain is a supplier's with a letter changed, added, left out or exchanged.
/// Fires for transformations that nobody makes with honest intent. Silent for other endings and added words (a claim of its own) and for the supplier's own domains.
/// </summary>
internal sealed class SupplierDomainIsMisspelled : Rule
{
    public override Strength Strength => Strength.Decisive;

    public override MessageKind Kind => MessageKind.SupplierImpersonation;

    public override Finding Examine(Incoming incoming)
    {
        return SupplierLookalike.Of(incoming) is ({ } supplier, { } match, { } address) && SupplierLookalike.IsMisspelling(match.Kind)
            ? Finding.Found(SupplierEvidence.For(supplier, [new Evidence("from", address), new Evidence("known", match.Known)]))
            : Finding.NotFound;
    }
}
