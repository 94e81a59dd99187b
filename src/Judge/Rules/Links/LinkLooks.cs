using Bezel.Judge.Facts;
using Bezel.Links;
using Bezel.Mime.Html;

namespace Bezel.Judge.Rules.Links;

/// <summary>What rules ask about links: which of them a reader would follow now, and whether they belong to anybody the message or the shop knows.</summary>
internal static class LinkLooks
{
    /// <summary>Places where anybody can put a page.</summary>
    public const HostTraits Anybodys = HostTraits.FreeHosting | HostTraits.Storage | HostTraits.FormBuilder | HostTraits.IpfsGateway | HostTraits.Tunnel
        | HostTraits.DynamicDns;

    private static readonly string[] Footers =
        ["unsubscrib", "opt out", "opt-out", "preferences", "view in browser", "view online", "privacy", "abmelden", "abbestellen", "désinscri", "desinscri", "darse de baja", "uitschrijven", "annulla"];

    /// <summary>The links of the message itself (and of its attachments) that a reader would follow, without those of the foot.</summary>
    public static IEnumerable<LinkFact> Followed(MessageFacts facts)
    {
        foreach (LinkFact link in facts.Links)
        {
            if (link.IsFollowed && link.IsWeb && link.Place is Place.Current or Place.Attachment && link.Target is not null && !IsFooter(link))
                yield return link;
        }
    }

    /// <summary>The link belongs neither to the sender nor to a listed company, a mailing service, the shop or anybody whom it knows.</summary>
    public static bool IsStrange(LinkFact link, Incoming incoming)
    {
        if (link.Domain.Length == 0 || link.Target is null)
            return false;
        if (link.Target.IsIpAddress || (link.Traits & Anybodys) != 0)
            return true;
        return link.Brand is null && (link.Traits & (HostTraits.MailingService | HostTraits.UrlRewriter)) == 0
            && !link.Domain.Equals(incoming.Facts.Sender.Domain, StringComparison.OrdinalIgnoreCase) && !IsShops(link, incoming);
    }

    /// <summary>The link belongs to the shop or to a supplier.</summary>
    public static bool IsShops(LinkFact link, Incoming incoming) =>
        link.Target is { } target && (incoming.Shop.IsOwnDomain(target.Host) || incoming.Shop.SuppliersByDomain(target.Host).Count > 0);

    /// <summary>The link leads to the sender's own domain.</summary>
    public static bool IsSenders(LinkFact link, Incoming incoming) =>
        link.Domain.Length > 0 && link.Domain.Equals(incoming.Facts.Sender.Domain, StringComparison.OrdinalIgnoreCase);

    /// <summary>The host as a reader would say it.</summary>
    public static string HostOf(LinkFact link) => link.Target is null ? link.Domain : link.Target.UnicodeHost;

    /// <summary>A link as evidence.</summary>
    public static Evidence Seen(LinkFact link) => new("link", HostOf(link), link.Place);

    /// <summary>Links that a page follows by itself count as well as those that are clicked.</summary>
    public static bool IsClicked(LinkFact link) => link.Source is LinkSource.Anchor or LinkSource.Area;

    private static bool IsFooter(LinkFact link) =>
        link.Text.Length is > 0 and < 60 && Array.Exists(Footers, word => link.Text.Contains(word, StringComparison.OrdinalIgnoreCase));
}
