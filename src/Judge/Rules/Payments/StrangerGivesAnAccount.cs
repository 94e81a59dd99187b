using Bezel.Judge.Facts;
using Bezel.Money;

namespace Bezel.Judge.Rules.Payments;

/// <summary>
/// Somebody the shop does not know gives a bank account to pay into.
/// Fires for a full account number in the text or an attachment that is neither the shop's nor on file. Silent for known senders,
/// well-known companies, refunds to the writer, and accounts of suppliers that the message speaks for. A craftsman's first bill fires it too: it asks for care, not for alarm.
/// </summary>
internal sealed class StrangerGivesAnAccount : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.PaymentRequest;

    public override Finding Examine(Incoming incoming)
    {
        SenderRelation relation = incoming.Relation;
        if (!relation.IsStranger || relation.IsOfKnownDomain || incoming.Relation.IsService || Given(incoming) is not { } account)
            return Finding.NotFound;
        // A customer's own account for his refund is a claim of its own, and a lesser one.
        return incoming.Facts.Says.NowAny("own-refund") is not null && incoming.Asked.BankChange is null && incoming.Asked.ThirdParty is null
            ? Finding.NotFound
            : Finding.Found(account, new Evidence("from", incoming.Facts.Sender.Shown));
    }

    /// <summary>An account to pay into that nobody on file owns, or null; a sort code beside eight digits needs no label.</summary>
    internal static Evidence? Given(Incoming incoming)
    {
        foreach ((AccountMention account, MoneyInPlace where) in incoming.Asked.FullAccounts)
        {
            if (where.Where.Place != Place.Quoted && incoming.Shop.OwnersOf(account).Count == 0)
                return Shown(account, where);
        }
        if (incoming.Facts.CurrentText.Length > 2500)
            return null;
        foreach (MoneyInPlace money in incoming.Facts.Money.Where(one => one.Where.Place == Place.Current))
        {
            foreach (AccountMention account in MoneyFinder.FindUnlabelled(money.Where.Text))
            {
                if (account.Kind == AccountKind.UkAccount && !incoming.Shop.IsOwnAccount(account) && incoming.Shop.OwnersOf(account).Count == 0)
                    return Shown(account, money);
            }
        }
        return null;
    }

    private static Evidence Shown(AccountMention account, MoneyInPlace where)
    {
        string digits = account.Account!;
        return new Evidence("account", digits.Length <= 4 ? digits : digits[^4..], where.Where.Place, account.Start, account.Length);
    }
}
