using Bezel.Judge.Facts;

namespace Bezel.Judge.Rules.Relations;

/// <summary>
/// A colleague's proved address, and nothing is asked that a taken-over mailbox would ask.
/// A colleague may ask to pay an account on file. Silent for new accounts, gift cards, staff data, and answers that go elsewhere.
/// </summary>
internal sealed class ColleagueWritesAsEver : Rule
{
    public override Strength Strength => Strength.Vouching;

    public override MessageKind Kind => MessageKind.Ordinary;

    public override Finding Examine(Incoming incoming)
    {
        SenderRelation relation = incoming.Relation;
        SenderFacts sender = incoming.Facts.Sender;
        WhatIsAsked asked = incoming.Asked;
        bool asEver = asked.GiftCards is null && asked.StaffData is null && asked.ThirdParty is null && !asked.UnknownAccounts.Any();
        return (relation.IsOwnDomain || relation.Staff is not null) && relation.Proved && asEver && (sender.ReplyTo is not { } reply || incoming.Shop.IsOwnDomain(reply.Domain) || sender.ReplyDomain == sender.Domain)
            ? Finding.Found(new Evidence("from", sender.Shown))
            : Finding.NotFound;
    }
}
