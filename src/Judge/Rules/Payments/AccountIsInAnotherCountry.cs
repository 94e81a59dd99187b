using Bezel.Judge.Facts;
using Bezel.Judge.Rules.Suppliers;
using Bezel.Money;

namespace Bezel.Judge.Rules.Payments;

/// <summary>
/// The account is in a country where the supplier has none.
/// Fires for an IBAN whose country is not among those of the accounts on file, when those are IBANs too. Silent for accounts on file.
/// </summary>
internal sealed class AccountIsInAnotherCountry : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.SupplierPayment;

    public override Finding Examine(Incoming incoming)
    {
        foreach ((AccountMention account, MoneyInPlace where) in incoming.Asked.UnknownAccounts)
        {
            if (account.Kind != AccountKind.Iban || account.Account is not { Length: > 4 } iban)
                continue;
            foreach (SupplierSpokenFor spoken in incoming.SpokenFor.Where(one => one.IsSure))
            {
                KnownAccount[] known = [.. spoken.Supplier.Accounts.Where(one => one.Kind == AccountKind.Iban)];
                if (known.Length > 0 && known.All(one => !one.Account.AsSpan(0, 2).SequenceEqual(iban.AsSpan(0, 2))))
                    return Finding.Found(SupplierEvidence.For(spoken.Supplier, [new Evidence("country", iban[..2], where.Where.Place, account.Start, account.Length)]));
            }
        }
        return Finding.NotFound;
    }
}
