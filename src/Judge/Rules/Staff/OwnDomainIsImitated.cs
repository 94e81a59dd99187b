using Bezel.Judge.Facts;

namespace Bezel.Judge.Rules.Staff;

/// <summary>
/// The sender's or the answer's domain is nearly the shop's own.
/// Fires for every transformation that the lookalike index knows. Silent for the shop's own domains and those below them.
/// </summary>
internal sealed class OwnDomainIsImitated : Rule
{
    public override Strength Strength => Strength.Decisive;

    public override MessageKind Kind => MessageKind.StaffImpersonation;

    public override Finding Examine(Incoming incoming)
    {
        SenderFacts sender = incoming.Facts.Sender;
        if (incoming.Relation is { ImitatesOwnDomain: true, Imitates: { } from })
            return Finding.Found(new Evidence("from", sender.Shown), new Evidence("known", from.Known));
        if (sender.ReplyTo is { } reply && incoming.Shop.ImitatedDomain(reply.Domain) is { } match && incoming.Shop.IsOwnDomain(match.Known))
            return Finding.Found(new Evidence("from", reply.Address), new Evidence("known", match.Known));
        return Finding.NotFound;
    }
}
