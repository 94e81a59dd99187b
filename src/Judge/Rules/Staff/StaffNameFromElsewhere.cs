namespace Bezel.Judge.Rules.Staff;

/// <summary>
/// A colleague's name, from an address of another company.
/// Fires for a name of the staff with a domain that is neither the shop's, nor a mail provider's, nor a well-known company's.
/// Silent for services that write in people's names when they are known. A namesake elsewhere fires it.
/// </summary>
internal sealed class StaffNameFromElsewhere : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.StaffImpersonation;

    public override Finding Examine(Incoming incoming)
    {
        SenderRelation relation = incoming.Relation;
        return relation is { PassesForStaff: { } staff, ImitatesOwnDomain: false } && !incoming.Facts.Sender.IsFreeMail
            ? Finding.Found(new Evidence("staff", staff.Name), new Evidence("from", incoming.Facts.Sender.Shown))
            : Finding.NotFound;
    }
}
