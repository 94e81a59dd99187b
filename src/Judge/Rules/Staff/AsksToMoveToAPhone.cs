namespace Bezel.Judge.Rules.Staff;

/// <summary>
/// A stranger in a colleague's name wants the reader's own number or to go on in a messenger, where nobody else sees the talk.
/// Fires for a short text from somebody who passes for a colleague or writes from a lookalike domain. Silent for customers who leave their own number.
/// </summary>
internal sealed class AsksToMoveToAPhone : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.StaffImpersonation;

    public override Finding Examine(Incoming incoming)
    {
        SenderRelation relation = incoming.Relation;
        return (relation.PassesForStaff is not null || relation.Imitates is not null || relation.Refuted) && incoming.Asked.Number is { } number
            ? Finding.Found(number.As("words"))
            : Finding.NotFound;
    }
}
