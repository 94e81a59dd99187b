using Bezel.Judge.Facts;
using Bezel.Money;

namespace Bezel.Judge.Claims;

// Rules of the place:
//  1. An account differs when it belongs to none of the suppliers spoken for and is not the shop's own; masked numbers say too little.
//  2. It is said of the surest supplier with accounts on file. A supplier surely spoken for without any gives a first one: a claim, no hold.
//  3. A number that a label calls an account counts even when nothing says that it is one with a bank, if the message tells where to pay, or that this has changed.
//  4. A number read from a picture that nearly is the one on file is neither the same nor another: it could not be checked.
//  5. Numbers that nothing calls an account count when their form is that of one.
/// <summary>The accounts of a message that are not on file for the suppliers it speaks for.</summary>
internal static class AccountClaims
{
    /// <summary>Each account once, those that a label names first.</summary>
    public static IEnumerable<SupplierClaim> Find(Incoming incoming)
    {
        SupplierSpokenFor? known = incoming.SpokenFor.FirstOrDefault(one => one.Supplier.Accounts.Count > 0);
        SupplierSpokenFor? first = incoming.SpokenFor.FirstOrDefault(one => one.IsSure && one.Supplier.Accounts.Count == 0);
        // A supplier that is only named says nothing when a surer one is at hand; the surer one has its say beside the hold.
        if (first is not null && known is not null && known.By <= first.By)
            first = null;
        if (known is null && first is null)
            yield break;
        var told = new HashSet<(string?, string)>();
        foreach ((AccountMention account, MoneyInPlace money) in Accounts(incoming))
        {
            if (!Differs(incoming, account) || money.Where.FromPicture && PictureDigits.IsUncertain(incoming, account) || !told.Add((account.Routing, account.Account!)))
                continue;
            if (known is not null)
                yield return Claim(known, account, money);
            if (first is not null)
                yield return Claim(first, account, money);
        }
    }

    /// <summary>
    /// A number that may be an account and could not be read to its end, in the mail of a supplier with accounts on file; null when there is none.
    /// </summary>
    public static MoneyInPlace? Unread(Incoming incoming)
    {
        if (!incoming.SpokenFor.Any(one => one.IsSure && one.Supplier.Accounts.Count > 0))
            return null;
        return incoming.Facts.Money.FirstOrDefault(money => money.Facts.Unread.Any(number => !IsOnFile(incoming, number)));
    }

    /// <summary>An account read from a picture that may be the one on file, or was not read for certain; null when there is none.</summary>
    public static MoneyInPlace? Uncertain(Incoming incoming) =>
        incoming.Facts.Money.FirstOrDefault(money => money.Where.FromPicture && money.Facts.Accounts.Any(account => Differs(incoming, account) && PictureDigits.IsUncertain(incoming, account)));

    private static bool IsOnFile(Incoming incoming, UnreadNumber number) =>
        incoming.Shop.OwnersOf(new AccountMention(AccountKind.Other, null, AccountNumbers.Normalise(number.Text), null, number.Start, number.Length, number.Text, true, null, null)).Count > 0;

    private static IEnumerable<(AccountMention Account, MoneyInPlace Where)> Accounts(Incoming incoming)
    {
        foreach (MoneyInPlace money in incoming.Facts.Money)
        {
            foreach (AccountMention account in money.Facts.Accounts)
                yield return (account, money);
        }
        foreach (MoneyInPlace money in incoming.Facts.Money)
        {
            IReadOnlyList<AccountMention> unlabelled = MoneyFinder.FindUnlabelled(money.Where.Text);
            foreach (AccountMention account in unlabelled)
            {
                // The same figures read in another order.
                if (unlabelled.Any(other => other.Start < account.Start + account.Length && account.Start < other.Start + other.Length && other.Routing == account.Account && !Differs(incoming, other)))
                    continue;
                // Half of a labelled account, or an account on file in the other order, is no other account; a BIC that goes with an account goes with no other number.
                if (!money.Facts.Accounts.Any(labelled => labelled.Start < account.Start + account.Length && account.Start < labelled.Start + labelled.Length
                    || account.Bic is not null && account.Routing is null && (labelled.Bic == account.Bic || labelled.Kind == AccountKind.Iban)))
                    yield return (account, money);
            }
        }
        foreach ((AccountMention, MoneyInPlace) doubtful in Doubtful(incoming))
            yield return doubtful;
    }

    /// <summary>
    /// Numbers that only a label calls an account count when no account stands beside them and the message tells where to pay: without that they are as
    /// a rule the shop's own number with the supplier.
    /// </summary>
    private static IEnumerable<(AccountMention Account, MoneyInPlace Where)> Doubtful(Incoming incoming) =>
        incoming.Facts.Says.All("where-to-pay").Count > 0 || incoming.Facts.Says.All("bank-change").Count > 0
            ? incoming.Facts.Money.Where(money => !money.Facts.Accounts.Any(account => account.Account is not null)).SelectMany(money => money.Facts.Doubtful.Select(account => (account, money)))
            : [];

    private static bool Differs(Incoming incoming, AccountMention account)
    {
        if (account.Account is null || account.IsMasked || incoming.Shop.IsOwnAccount(account))
            return false;
        return !incoming.Shop.OwnersOf(account).Any(owner => incoming.SpokenFor.Any(one => ReferenceEquals(one.Supplier, owner)));
    }

    private static SupplierClaim Claim(SupplierSpokenFor spoken, AccountMention account, MoneyInPlace money) =>
        SupplierClaims.At(spoken, SupplierClaimKind.Account, money.Where, account.Start, account.Length) with { Account = account };
}
