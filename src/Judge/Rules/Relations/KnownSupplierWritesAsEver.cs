using Bezel.Judge.Facts;

namespace Bezel.Judge.Rules.Relations;

/// <summary>
/// A supplier's proved address, and nothing is asked that a taken-over mailbox would ask.
/// Fires without a change of account or address, a third party or open items. A request to pay an account on file is as ever.
/// Silent when the receiver did not check, and when answers go to another domain.
/// </summary>
internal sealed class KnownSupplierWritesAsEver : Rule
{
    public override Strength Strength => Strength.Vouching;

    public override MessageKind Kind => MessageKind.Ordinary;

    public override Finding Examine(Incoming incoming)
    {
        SenderRelation relation = incoming.Relation;
        SenderFacts sender = incoming.Facts.Sender;
        WhatIsAsked asked = incoming.Asked;
        bool asEver = asked.BankChange is null && (asked.ThirdParty is null || asked.AllAccountsOnFile) && asked.GoodsElsewhere is null && asked.GiftCards is null && asked.StaffData is null
            && !asked.UnknownAccounts.Any() && incoming.Facts.Says.Now("payment-put-off") is null;
        return relation is { Supplier: not null, Proved: true } && asEver && (sender.ReplyTo is null || sender.ReplyDomain == sender.Domain)
            ? Finding.Found(new Evidence("from", sender.Shown))
            : Finding.NotFound;
    }
}
