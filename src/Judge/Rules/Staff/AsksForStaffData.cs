namespace Bezel.Judge.Rules.Staff;

/// <summary>
/// Tax forms or the payroll file of the whole staff are to be sent.
/// Fires for such papers together with a wish to be sent them. Silent for a colleague's proved address, for a proved correspondent,
/// and when they say not to send them by e-mail.
/// </summary>
internal sealed class AsksForStaffData : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.CredentialTheft;

    public override Finding Examine(Incoming incoming)
    {
        return !incoming.Relation.IsVouchedFor && !incoming.Relation.IsOfKnownDomain && incoming.Asked.StaffData is { } data
            ? Finding.Found(data.As("words"))
            : Finding.NotFound;
    }
}
