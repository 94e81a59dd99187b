using Bezel.Judge.Facts;
using Bezel.Judge.Shop;
using Bezel.Money;

namespace Bezel.Judge.Rules.Suppliers;

/// <summary>
/// An account is given that is not the one on file for the supplier that the message speaks for. A hold.
/// Fires for a full account number in the subject, the text, the quoted thread or an attachment that belongs to none of the suppliers spoken for,
/// when one of them has accounts on file; also from the supplier's own, proved mailbox, since that is what a taken-over mailbox looks like.
/// In the mail of a supplier surely spoken for, numbers of the right form count without any label.
/// Silent for the shop's own accounts, for masked numbers, and when no supplier is spoken for.
/// Misses accounts in pictures, in encrypted attachments, and numbers of other countries' forms that no text calls an account.
/// </summary>
internal sealed class AccountDiffersFromBook : Rule
{
    public override Strength Strength => Strength.Hold;

    public override MessageKind Kind => MessageKind.SupplierPayment;

    public override bool SpeaksOfFiles => true;

    public override Finding Examine(Incoming incoming)
    {
        SupplierSpokenFor? spoken = incoming.SpokenFor.FirstOrDefault(one => one.Supplier.Accounts.Count > 0);
        if (spoken is null)
            return Finding.NotFound;
        foreach (MoneyInPlace money in incoming.Facts.Money)
        {
            foreach (AccountMention account in money.Facts.Accounts)
            {
                if (Differs(incoming, account))
                    return Found(spoken.Supplier, account, money);
            }
        }
        if (spoken.By > SpokenBy.Payee && incoming.Asked.ThirdParty is null)
            return Finding.NotFound;
        foreach (MoneyInPlace money in incoming.Facts.Money)
        {
            foreach (AccountMention account in BareAccounts.Find(money.Where.Text))
            {
                // Half of a labelled account, or an account on file in the other order, is no other account.
                if (Differs(incoming, account) && !money.Facts.Accounts.Any(labelled => labelled.Start < account.Start + account.Length && account.Start < labelled.Start + labelled.Length))
                    return Found(spoken.Supplier, account, money);
            }
        }
        return Finding.NotFound;
    }

    private static bool Differs(Incoming incoming, AccountMention account)
    {
        if (account.Account is null || account.IsMasked || incoming.Shop.IsOwnAccount(account))
            return false;
        return !incoming.Shop.OwnersOf(account).Any(owner => incoming.SpokenFor.Any(one => ReferenceEquals(one.Supplier, owner)));
    }

    private static Finding Found(Supplier supplier, AccountMention account, MoneyInPlace money) => Finding.Found(SupplierEvidence.For(supplier,
    [
        new Evidence("account", LastDigits(account.Account!), money.Where.Place, account.Start, account.Length),
        new Evidence("place", SupplierEvidence.PlaceName(money.Where)),
        new Evidence("known", LastDigits(supplier.Accounts[0].Account)),
    ]));

    private static string LastDigits(string account) => account.Length <= 4 ? account : account[^4..];
}
