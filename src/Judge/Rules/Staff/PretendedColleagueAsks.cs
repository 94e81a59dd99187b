namespace Bezel.Judge.Rules.Staff;

/// <summary>
/// Somebody who passes for a colleague, without their address, asks for a favour, money, data, a number or silence.
/// Fires on the phrases of any such ask, openers included. Silent for a colleague's own address, and when nothing is asked.
/// </summary>
internal sealed class PretendedColleagueAsks : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.StaffImpersonation;

    public override Finding Examine(Incoming incoming)
    {
        SenderRelation relation = incoming.Relation;
        bool forged = relation.IsOwnDomain && relation.Refuted;
        if ((relation.PassesForStaff is null && !relation.ImitatesOwnDomain && !forged) || (incoming.Asked.AnythingOfAColleague ?? incoming.Asked.AnyRequest) is not { } asked)
            return Finding.NotFound;
        string name = relation.PassesForStaff?.Name ?? relation.Staff?.Name ?? incoming.Facts.Sender.From.Name;
        return Finding.Found(asked.As("words"), new Evidence("staff", name.Length > 0 ? name : incoming.Facts.Sender.From.Address));
    }
}
