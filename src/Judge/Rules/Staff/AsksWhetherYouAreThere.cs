namespace Bezel.Judge.Rules.Staff;

/// <summary>
/// A short message that only wants an answer: are you at your desk, have you got a minute.
/// Fires for a short text from an address that is neither the shop's nor known. Silent for known senders and long texts.
/// </summary>
internal sealed class AsksWhetherYouAreThere : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.StaffImpersonation;

    public override Finding Examine(Incoming incoming)
    {
        return !incoming.Relation.IsKnown && incoming.Facts.CurrentText.Length < 300 && incoming.Relation.PassesForStaff is not null && incoming.Asked.Opener is { } opener
            ? Finding.Found(opener.As("words"))
            : Finding.NotFound;
    }
}
