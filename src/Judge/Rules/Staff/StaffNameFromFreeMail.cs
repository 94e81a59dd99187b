namespace Bezel.Judge.Rules.Staff;

/// <summary>
/// A colleague's name, from an address at a mail provider that the shop does not know as theirs.
/// Fires for the whole name, for the first name with an initial, and for a first name that only one of the staff has.
/// Silent for addresses listed for that person. Misses nicknames.
/// </summary>
internal sealed class StaffNameFromFreeMail : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.StaffImpersonation;

    public override Finding Examine(Incoming incoming)
    {
        return incoming.Relation.PassesForStaff is { } staff && incoming.Facts.Sender.IsFreeMail
            ? Finding.Found(new Evidence("staff", staff.Name), new Evidence("from", incoming.Facts.Sender.Shown))
            : Finding.NotFound;
    }
}
