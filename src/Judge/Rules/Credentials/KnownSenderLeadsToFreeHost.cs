using Bezel.Judge.Facts;
using Bezel.Judge.Rules.Brands;
using Bezel.Judge.Rules.Links;

namespace Bezel.Judge.Rules.Credentials;

/// <summary>
/// Somebody whom the shop knows wants a document looked at or approved at a place where anybody can put a page, as happens when their mailbox is in other hands.
/// Fires for known senders with a followed link to a free host, storage, tunnel or form and words about a document, approval or sign-in.
/// Silent for listed file services, the sender's own site, and links without such words.
/// Misses pages on rented hosts.
/// </summary>
internal sealed class KnownSenderLeadsToFreeHost : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.ThreadHijack;

    public override Finding Examine(Incoming incoming)
    {
        if (!incoming.Relation.IsKnown || incoming.Relation.IsOwnDomain || BrandClaims.Of(incoming).Genuine is not null)
            return Finding.NotFound;
        foreach (LinkFact link in LinkLooks.Followed(incoming.Facts))
        {
            if ((link.Traits & LinkLooks.Anybodys) == 0 || (link.Traits & Bezel.Links.HostTraits.MailingService) != 0 || LinkLooks.IsSenders(link, incoming))
                continue;
            if (incoming.Facts.Says.NowAny("shared-document", "password-wanted", "sign-in-ask") is { } ask)
                return Finding.Found(new Evidence("from", incoming.Facts.Sender.From.Name.Length > 0 ? incoming.Facts.Sender.From.Name : incoming.Facts.Sender.From.Address), LinkLooks.Seen(link), ask.As("ask"));
        }
        return Finding.NotFound;
    }
}
