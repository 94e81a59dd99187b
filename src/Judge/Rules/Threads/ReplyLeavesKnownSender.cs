using Bezel.Judge.Facts;

namespace Bezel.Judge.Rules.Threads;

/// <summary>
/// It bears an address that the shop knows, but answers would go to one that it does not.
/// Fires for suppliers and correspondents whose Reply-To is of another, unknown domain. Silent for the shop's own (a claim of its own),
/// for addresses on file and for the same domain.
/// </summary>
internal sealed class ReplyLeavesKnownSender : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.ThreadHijack;

    public override Finding Examine(Incoming incoming)
    {
        SenderFacts sender = incoming.Facts.Sender;
        SenderRelation relation = incoming.Relation;
        if (sender.ReplyTo is not { } reply || relation.IsOwnDomain || (relation.Supplier is null && relation.Messages == 0) || sender.ReplyDomain.Length == 0 || sender.ReplyDomain == sender.Domain)
            return Finding.NotFound;
        bool known = incoming.Shop.MessagesWith(reply.Address) > 0 || incoming.Shop.SuppliersByDomain(reply.Domain).Count > 0 || incoming.Shop.SupplierByContact(reply.Address) is not null
            || incoming.Shop.StaffByEmail(reply.Address) is not null || incoming.Shop.IsOwnDomain(reply.Domain) || incoming.Shop.IsCorrespondentDomain(reply.Domain);
        return known ? Finding.NotFound : Finding.Found(new Evidence("reply", reply.Address), new Evidence("from", sender.Shown));
    }
}
