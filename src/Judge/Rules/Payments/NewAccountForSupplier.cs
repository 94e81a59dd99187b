using Bezel.Judge.Rules.Suppliers;

namespace Bezel.Judge.Rules.Payments;

/// <summary>
/// A supplier that has no account on file gives one.
/// Fires for a full account number when the supplier is surely spoken for. Silent when an account is on file (the hold compares it) and for the shop's own.
/// </summary>
internal sealed class NewAccountForSupplier : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.SupplierPayment;

    public override Finding Examine(Incoming incoming)
    {
        SupplierSpokenFor? spoken = incoming.SpokenFor.FirstOrDefault(one => one.IsSure);
        if (spoken is null || incoming.SpokenFor.Any(one => one.Supplier.Accounts.Count > 0) || incoming.Asked.FullAccounts is not [var (account, where), ..])
            return Finding.NotFound;
        return Finding.Found(SupplierEvidence.For(spoken.Supplier,
            [new Evidence("account", account.Account!.Length <= 4 ? account.Account : account.Account[^4..], where.Where.Place, account.Start, account.Length)]));
    }
}
