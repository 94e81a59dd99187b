namespace Bezel.Judge.Rules.Authentication;

/// <summary>
/// Somebody writes in the shop's own name without any proof, though the shop's receiver looked for one.
/// Fires when the address is of the shop's own domain and neither a signature nor a policy spoke for or against it.
/// Silent when the receiver did not check at all, and when the domain is refuted (a claim of its own).
/// </summary>
internal sealed class OwnDomainIsUnproved : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.StaffImpersonation;

    public override Finding Examine(Incoming incoming)
    {
        SenderRelation relation = incoming.Relation;
        return relation.IsOwnDomain && incoming.Facts.Authentication.Checked && !relation.Proved && !relation.Refuted
            ? Finding.Found(new Evidence("from", incoming.Facts.Sender.Shown))
            : Finding.NotFound;
    }
}
