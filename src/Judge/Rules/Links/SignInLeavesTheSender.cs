using Bezel.Judge.Facts;
using Bezel.Judge.Phrases;
using Bezel.Judge.Rules.Credentials;

namespace Bezel.Judge.Rules.Links;

/// <summary>
/// The page where the reader should sign in or give something belongs neither to the sender nor to anybody known.
/// Fires for outsiders whose few links all lead to one domain that is not theirs, beside an ask to sign in, to keep something or to look at a document.
/// Silent for mailing services, listed companies, free mail users who link to their own site without an ask to sign in, and messages with many links.
/// Misses lures from a domain bought together with the page.
/// </summary>
internal sealed class SignInLeavesTheSender : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.CredentialTheft;

    public override Finding Examine(Incoming incoming)
    {
        if (!Lures.IsOutsider(incoming))
            return Finding.NotFound;
        LinkFact? only = null;
        foreach (LinkFact link in LinkLooks.Followed(incoming.Facts))
        {
            if (only is not null && !only.Domain.Equals(link.Domain, StringComparison.OrdinalIgnoreCase))
                return Finding.NotFound;
            only = link;
        }
        if (only is null || !LinkLooks.IsStrange(only, incoming) || LinkLooks.IsSenders(only, incoming))
            return Finding.NotFound;
        PhraseHit? ask = Lures.SignIn(incoming.Facts) ?? incoming.Facts.Says.NowAny("account-threat", "voice-or-fax", "secure-message", "refund-due");
        return ask is not null ? Finding.Found(LinkLooks.Seen(only), new Evidence("from", incoming.Facts.Sender.Shown), ask.As("ask")) : Finding.NotFound;
    }
}
