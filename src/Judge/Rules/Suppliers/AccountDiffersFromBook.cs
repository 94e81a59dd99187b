using Bezel.Judge.Facts;
using Bezel.Judge.Shop;
using Bezel.Money;

namespace Bezel.Judge.Rules.Suppliers;

/// <summary>
/// An account is given that is not the one on file for the supplier that the message speaks for. A hold.
/// Fires for a full account number in the text, the quoted thread or an attachment that belongs to none of the suppliers spoken for, when one of
/// them has accounts on file; also from the supplier's own, proved mailbox, since that is what a taken-over mailbox looks like.
/// Silent for the shop's own accounts, for masked numbers, and when no supplier is spoken for.
/// Misses accounts in pictures, in encrypted attachments, and numbers that no text calls an account.
/// </summary>
internal sealed class AccountDiffersFromBook : Rule
{
    public override Strength Strength => Strength.Hold;

    public override MessageKind Kind => MessageKind.SupplierPayment;

    public override Finding Examine(Incoming incoming)
    {
        SupplierSpokenFor? spoken = incoming.SpokenFor.FirstOrDefault(one => one.Supplier.Accounts.Count > 0);
        if (spoken is null)
            return Finding.NotFound;
        foreach (MoneyInPlace money in incoming.Facts.Money)
        {
            foreach (AccountMention account in money.Facts.Accounts)
            {
                if (account.Account is null || account.IsMasked || incoming.Shop.IsOwnAccount(account))
                    continue;
                IReadOnlyList<Supplier> owners = incoming.Shop.OwnersOf(account);
                if (owners.Any(owner => incoming.SpokenFor.Any(one => ReferenceEquals(one.Supplier, owner))))
                    continue;
                return Finding.Found(SupplierEvidence.For(spoken.Supplier,
                [
                    new Evidence("account", LastDigits(account.Account), money.Where.Place, account.Start, account.Length),
                    new Evidence("place", SupplierEvidence.PlaceName(money.Where)),
                    new Evidence("known", LastDigits(spoken.Supplier.Accounts[0].Account)),
                ]));
            }
        }
        return Finding.NotFound;
    }

    private static string LastDigits(string account) => account.Length <= 4 ? account : account[^4..];
}
