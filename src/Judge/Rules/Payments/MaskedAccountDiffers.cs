using Bezel.Judge.Facts;
using Bezel.Judge.Rules.Suppliers;
using Bezel.Money;

namespace Bezel.Judge.Rules.Payments;

/// <summary>
/// An account shown only in part is none of those on file for the supplier spoken for.
/// Fires when the digits shown end no account on file. Silent for the shop's own accounts, for cards, and when no supplier with accounts is surely spoken for.
/// A masked number is weaker evidence than a full one: no hold.
/// </summary>
internal sealed class MaskedAccountDiffers : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.SupplierPayment;

    public override Finding Examine(Incoming incoming)
    {
        SupplierSpokenFor? spoken = incoming.SpokenFor.FirstOrDefault(one => one.IsSure && one.Supplier.Accounts.Count > 0);
        if (spoken is null)
            return Finding.NotFound;
        foreach (MoneyInPlace money in incoming.Facts.Money)
        {
            foreach (AccountMention account in money.Facts.Accounts)
            {
                if (account.LastDigits is not { Length: >= 3 } digits || incoming.Shop.IsOwnAccount(account))
                    continue;
                if (!incoming.SpokenFor.Any(one => one.Supplier.Accounts.Any(known => known.Account.EndsWith(digits, StringComparison.Ordinal))))
                    return Finding.Found(SupplierEvidence.For(spoken.Supplier, [new Evidence("account", digits, money.Where.Place, account.Start, account.Length)]));
            }
        }
        return Finding.NotFound;
    }
}
