using Bezel.Judge.Facts;
using Bezel.Judge.Rules.Brands;
using Bezel.Judge.Rules.Credentials;
using Bezel.Links;

namespace Bezel.Judge.Rules.Links;

/// <summary>
/// A short link hides where it leads, in a message that wants a sign-in, a payment or a quick act.
/// Fires for shorteners in an outsider's mail or in a text beside such an ask.
/// Silent for the shorteners that companies use in their own mail, for social links, and without an ask.
/// Misses shorteners that are not listed.
/// </summary>
internal sealed class ShortenerHidesLink : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.CredentialTheft;

    public override Finding Examine(Incoming incoming)
    {
        if (BrandClaims.Of(incoming).Genuine is not null || incoming.Relation.IsTrusted)
            return Finding.NotFound;
        foreach (LinkFact link in LinkLooks.Followed(incoming.Facts))
        {
            if ((link.Traits & HostTraits.Shortener) == 0 || link.Domain is "youtu.be" or "fb.me" or "lnkd.in" or "t.me" or "wa.me" or "wp.me")
                continue;
            if ((Lures.Ask(incoming.Facts) ?? incoming.Facts.Says.NowAny("parcel-problem", "short-deadline")) is { } ask)
                return Finding.Found(LinkLooks.Seen(link), ask.As("ask"));
        }
        return Finding.NotFound;
    }
}
