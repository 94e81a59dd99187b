using Bezel.Judge.Facts;

namespace Bezel.Judge.Rules.Threads;

/// <summary>
/// A company writes, but answers would go to an address at a mail provider.
/// Fires when From is of no mail provider and Reply-To is at one. Silent for known reply addresses and for web forms, whose From is the shop's own.
/// </summary>
internal sealed class ReplyGoesToFreeMail : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.Suspicious;

    public override Finding Examine(Incoming incoming)
    {
        SenderFacts sender = incoming.Facts.Sender;
        if (sender.ReplyTo is not { } reply || !sender.ReplyIsFreeMail || sender.IsFreeMail || sender.Domain.Length == 0 || incoming.Relation.IsOwnDomain)
            return Finding.NotFound;
        return incoming.Shop.MessagesWith(reply.Address) > 0 || incoming.Shop.SupplierByContact(reply.Address) is not null || incoming.Shop.StaffByEmail(reply.Address) is not null
            ? Finding.NotFound
            : Finding.Found(new Evidence("reply", reply.Address), new Evidence("from", sender.Shown));
    }
}
