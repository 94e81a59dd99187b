namespace Bezel.Judge.Rules.Staff;

/// <summary>
/// Somebody's wages are to go to another account, and nothing proves that the colleague wrote it.
/// Fires for a short or medium text, or an attached form, from any address that is not a proved one of the shop.
/// Silent for proved colleagues and for what payroll companies advertise in long texts.
/// </summary>
internal sealed class AsksToChangePayroll : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.PayrollChange;

    public override Finding Examine(Incoming incoming)
    {
        if (incoming.Relation.IsVouchedFor || incoming.Facts.CurrentText.Length > 2500 || incoming.Asked.Payroll is not { } asked)
            return Finding.NotFound;
        bool personal = incoming.Relation.PassesForStaff is not null || incoming.Relation.IsOwnDomain || incoming.Relation.ImitatesOwnDomain || incoming.Facts.Sender.IsFreeMail;
        return personal ? Finding.Found(asked.As("words")) : Finding.NotFound;
    }
}
