using Bezel.Judge.Facts;
using Bezel.Money;

namespace Bezel.Judge.Rules.Payments;

/// <summary>
/// Somebody the shop does not know gives a bank account to pay into.
/// Fires for a full account number in the text or an attachment that is neither the shop's nor on file. Silent for known senders,
/// well-known companies, and accounts of suppliers that the message speaks for. A craftsman's first bill fires it too: it asks for care, not for alarm.
/// </summary>
internal sealed class StrangerGivesAnAccount : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.PaymentRequest;

    public override Finding Examine(Incoming incoming)
    {
        SenderRelation relation = incoming.Relation;
        if (!relation.IsStranger || relation.IsOfKnownDomain || incoming.Relation.IsService)
            return Finding.NotFound;
        foreach ((AccountMention account, MoneyInPlace where) in incoming.Asked.FullAccounts)
        {
            if (where.Where.Place == Place.Quoted || incoming.Shop.OwnersOf(account).Count > 0)
                continue;
            string digits = account.Account!;
            return Finding.Found(new Evidence("account", digits.Length <= 4 ? digits : digits[^4..], where.Where.Place, account.Start, account.Length),
                new Evidence("from", incoming.Facts.Sender.From.Address));
        }
        return Finding.NotFound;
    }
}
