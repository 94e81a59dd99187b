using Bezel.Judge.Facts;
using Bezel.Judge.Rules.Brands;
using Bezel.Judge.Rules.Credentials;
using Bezel.Links;

namespace Bezel.Judge.Rules.Links;

/// <summary>
/// A link leads to a site whose name is made to look like a well-known company's, or carries the company's name in front of a stranger's domain.
/// Fires for every look-alike that the index of listed companies finds convincing ("irs.gov.notice-cp2000.com").
/// Silent for listed companies' own sites, for the sender's own site when the sender is known, and for reports about such sites (several shown, none linked).
/// Misses companies that are not in the list.
/// </summary>
internal sealed class LinkImitatesBrand : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.CredentialTheft;

    public override Finding Examine(Incoming incoming)
    {
        if ((BrandClaims.Of(incoming).Genuine is not null && incoming.Relation.Proved) || Lures.IsBounce(incoming.Facts))
            return Finding.NotFound;
        foreach (LinkFact link in LinkLooks.Followed(incoming.Facts))
        {
            if (link.Brand is not null || LinkLooks.IsShops(link, incoming) || (incoming.Relation.IsTrusted && LinkLooks.IsSenders(link, incoming))
                || (link.Traits & (LinkLooks.Anybodys | HostTraits.MailingService)) != 0 || link.Target!.IsIpAddress)
                continue;
            if (Bezel.Links.Brands.Imitated(link.Target.Host) is { } match)
                return Finding.Found(LinkLooks.Seen(link), new Evidence("brand", Bezel.Links.Brands.ByDomain(match.Known)?.Name ?? match.Known));
        }
        return Finding.NotFound;
    }
}
