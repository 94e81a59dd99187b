namespace Bezel.Judge.Rules.Authentication;

/// <summary>
/// The address it bears is of a domain that does not exist, so that no answer can ever arrive.
/// Fires only on Bezel's own check. Silent when the domain exists, however little is there, when it could not be looked up, and for names that are used
/// inside a house (<c>.local</c>), from which printers write. Misses domains that the fraudster has bought.
/// </summary>
internal sealed class SenderDomainIsMissing : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.Suspicious;

    public override Finding Examine(Incoming incoming) =>
        incoming.Facts.Authentication.Own is { DomainIsMissing: true }
            ? Finding.Found(new Evidence("from", incoming.Facts.Sender.Shown), new Evidence("domain", incoming.Facts.Sender.From.Domain))
            : Finding.NotFound;
}
