using Bezel.Judge.Facts;
using Bezel.Links;

namespace Bezel.Judge.Rules.Links;

/// <summary>
/// A link leads to a site that bears the shop's or a supplier's name and is not theirs.
/// Fires when the site is a look-alike of a domain of the shop or of a supplier, or joins the shop's label with other words.
/// Silent for their own sites, and for free hosts, which another rule looks at.
/// Misses names in the path.
/// </summary>
internal sealed class LinkImitatesOwnNames : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.CredentialTheft;

    public override Finding Examine(Incoming incoming)
    {
        if (!incoming.Shop.IsKnown)
            return Finding.NotFound;
        foreach (LinkFact link in LinkLooks.Followed(incoming.Facts))
        {
            if (link.Brand is not null || LinkLooks.IsShops(link, incoming) || (link.Traits & (LinkLooks.Anybodys | HostTraits.MailingService)) != 0 || link.Target!.IsIpAddress)
                continue;
            if (incoming.Shop.ImitatedDomain(link.Target.Host) is { } match)
                return Finding.Found(LinkLooks.Seen(link), new Evidence("name", match.Known));
        }
        return Finding.NotFound;
    }
}
