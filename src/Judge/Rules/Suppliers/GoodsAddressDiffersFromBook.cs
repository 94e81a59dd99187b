namespace Bezel.Judge.Rules.Suppliers;

/// <summary>
/// Goods are to go to an address that is not on file for the supplier that the message speaks for. A hold.
/// Fires for a postal address in a shipping context when a supplier with addresses on file is surely spoken for, or named by a stranger;
/// and for any other address beside words that goods should go elsewhere, or after words of sending in the supplier's own mail.
/// Silent for the shop's own addresses and for those on file of any supplier spoken for; silent for addresses that nothing says goods go to.
/// Misses addresses in pictures and pick-ups ("our driver will collect").
/// </summary>
internal sealed class GoodsAddressDiffersFromBook : Rule
{
    public override Strength Strength => Strength.Hold;

    public override MessageKind Kind => MessageKind.GoodsDiversion;

    public override bool SpeaksOfFiles => true;

    public override Finding Examine(Incoming incoming)
    {
        if (incoming.Claims.HeldAddress is not { Said: { } address } claim)
            return Finding.NotFound;
        return Finding.Found(SupplierEvidence.For(claim.Supplier, [new Evidence("address", address, claim.Place, claim.Start, claim.Length)]));
    }
}
