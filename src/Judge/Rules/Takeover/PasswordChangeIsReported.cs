namespace Bezel.Judge.Rules.Takeover;

/// <summary>
/// A genuine notice tells of a changed password: true news, which is either the owner's own doing or a thief's.
/// Fires for such a notice from a listed company's own domain, or from the company that runs the shop's mail, unless that is refuted.
/// Silent for imitations (other rules), for newsletters about security, and when another, graver topic is told.
/// Misses companies that are not in the list.
/// </summary>
internal sealed class PasswordChangeIsReported : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.TakeoverSign;

    public override Finding Examine(Incoming incoming)
    {
        return SecurityNotice.Of(incoming, "password-changed") is { } words
            ? Finding.Found(words.As("words"), new Evidence("teller", SecurityNotice.Teller(incoming)))
            : Finding.NotFound;
    }
}
