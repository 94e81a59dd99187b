namespace Bezel.Judge.Rules.Pressure;

/// <summary>
/// The writer wants something that costs money or opens doors and cannot be rung to confirm it.
/// Fires when both stand together in a mail or text whose sender is not proved. Silent for known senders whose address was proved.
/// Misses a false number to ring.
/// </summary>
internal sealed class CannotBeRung : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.StaffImpersonation;

    public override Finding Examine(Incoming incoming)
    {
        if (incoming.Facts.Channel == Channel.Phone || incoming.Relation is { IsTrusted: true, Proved: true })
            return Finding.NotFound;
        return incoming.Facts.Says.Now("cannot-be-rung") is { } excuse && incoming.Facts.Says.Now("costly-favour") is { } favour
            ? Finding.Found(excuse.As("excuse"), favour.As("favour"))
            : Finding.NotFound;
    }
}
