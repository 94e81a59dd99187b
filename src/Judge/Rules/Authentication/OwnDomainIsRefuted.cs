namespace Bezel.Judge.Rules.Authentication;

/// <summary>
/// Somebody writes in the shop's own name, and the shop's receiver found that he may not.
/// Fires when the address is of the shop's own domain and DMARC failed, or SPF failed without a signature that holds.
/// Silent when the receiver did not check. Misses a colleague's mailbox that is in other hands.
/// </summary>
internal sealed class OwnDomainIsRefuted : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.StaffImpersonation;

    public override Finding Examine(Incoming incoming)
    {
        SenderRelation relation = incoming.Relation;
        return relation.IsOwnDomain && relation.Refuted
            ? Finding.Found(new Evidence("from", incoming.Facts.Sender.Shown))
            : Finding.NotFound;
    }
}
