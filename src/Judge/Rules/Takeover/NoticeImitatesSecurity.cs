using Bezel.Judge.Facts;
using Bezel.Judge.Rules.Credentials;
using Bezel.Judge.Rules.Links;

namespace Bezel.Judge.Rules.Takeover;

/// <summary>
/// A stranger sends what looks like a notice of a sign-in, a rule or a change, with a page on which to undo it.
/// Fires for outsiders with such words and a link.
/// Silent for genuine notices, known senders, and companies that say to go to the site the usual way.
/// Misses notices without a link.
/// </summary>
internal sealed class NoticeImitatesSecurity : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.CredentialTheft;

    public override Finding Examine(Incoming incoming)
    {
        if (!Lures.IsOutsider(incoming) || incoming.Facts.Says.NowAny("forwarding-rule", "new-sign-in", "recovery-changed", "password-changed", "app-access") is not { } words)
            return Finding.NotFound;
        LinkFact? link = LinkLooks.Followed(incoming.Facts).FirstOrDefault(one => one.Brand is null || (one.Traits & LinkLooks.Anybodys) != 0);
        return link is not null && Lures.SignIn(incoming.Facts) is not null ? Finding.Found(words.As("words"), LinkLooks.Seen(link)) : Finding.NotFound;
    }
}
