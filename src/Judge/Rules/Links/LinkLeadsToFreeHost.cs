using Bezel.Judge.Facts;
using Bezel.Judge.Rules.Brands;
using Bezel.Judge.Rules.Credentials;
using Bezel.Links;

namespace Bezel.Judge.Rules.Links;

/// <summary>
/// The page is at a place where anybody can put one for nothing, and the reader is to sign in, look at a document or pay there.
/// Fires for free hosts, web storage, tunnels, IPFS and dynamic names beside such an ask, whoever sends it.
/// Silent when the sender's own site is there (the same host), for forms and galleries without such an ask, and for mail of the company that runs the place.
/// Misses rented hosts.
/// </summary>
internal sealed class LinkLeadsToFreeHost : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.CredentialTheft;

    private const HostTraits Places = HostTraits.FreeHosting | HostTraits.Storage | HostTraits.IpfsGateway | HostTraits.Tunnel | HostTraits.DynamicDns;

    public override Finding Examine(Incoming incoming)
    {
        if (BrandClaims.Of(incoming).Genuine is not null)
            return Finding.NotFound;
        foreach (LinkFact link in LinkLooks.Followed(incoming.Facts))
        {
            if ((link.Traits & Places) == 0 || (link.Traits & HostTraits.MailingService) != 0 || LinkLooks.IsSenders(link, incoming))
                continue;
            if (IsPicture(link.Target!.Path) || Lures.Ask(incoming.Facts) is not { } ask)
                continue;
            return Finding.Found(LinkLooks.Seen(link), ask.As("ask"));
        }
        return Finding.NotFound;
    }

    private static bool IsPicture(string path) =>
        path.EndsWith(".png", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".jpg", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".gif", StringComparison.OrdinalIgnoreCase);
}
