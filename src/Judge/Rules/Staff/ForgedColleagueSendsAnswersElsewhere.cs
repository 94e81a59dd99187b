using Bezel.Judge.Facts;

namespace Bezel.Judge.Rules.Staff;

/// <summary>
/// It bears an address of the shop or a colleague's name, but answers would go to another place.
/// Fires when the sender is of the shop's domain or passes for a colleague, and Reply-To is of a domain that is neither the shop's nor that person's.
/// Silent for colleagues' listed addresses.
/// </summary>
internal sealed class ForgedColleagueSendsAnswersElsewhere : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.StaffImpersonation;

    public override Finding Examine(Incoming incoming)
    {
        SenderRelation relation = incoming.Relation;
        SenderFacts sender = incoming.Facts.Sender;
        if (sender.ReplyTo is not { } reply || !(relation.IsOwnDomain || relation.PassesForStaff is not null) || relation.Proved && relation.IsOwnDomain)
            return Finding.NotFound;
        if (incoming.Shop.IsOwnDomain(reply.Domain) || incoming.Shop.StaffByEmail(reply.Address) is not null || sender.ReplyDomain == sender.Domain)
            return Finding.NotFound;
        return Finding.Found(new Evidence("reply", reply.Address), new Evidence("from", sender.Shown));
    }
}
