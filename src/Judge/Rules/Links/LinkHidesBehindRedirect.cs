using Bezel.Judge.Facts;
using Bezel.Judge.Rules.Credentials;
using Bezel.Links;

namespace Bezel.Judge.Rules.Links;

/// <summary>
/// A link seems to lead to a well-known site, which sends the reader on to a stranger's page.
/// Fires when the written address is a listed company's or another site's redirect and the page behind it is nobody's whom the message or the shop knows.
/// Silent for links rewritten by scanners, for the company's own mail, and for targets that are the sender's or a listed company's.
/// Misses redirects that only the site itself can resolve.
/// </summary>
internal sealed class LinkHidesBehindRedirect : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.CredentialTheft;

    public override Finding Examine(Incoming incoming)
    {
        foreach (LinkFact link in LinkLooks.Followed(incoming.Facts))
        {
            if (link.Redirects == 0 || link.Url is not { } url || url.Host.Equals(link.Target!.Host, StringComparison.OrdinalIgnoreCase) || !LinkLooks.IsStrange(link, incoming))
                continue;
            Brand? via = Bezel.Links.Brands.ByDomain(url.RegistrableDomain ?? url.Host);
            if (via is null || via.Category == BrandCategory.Security || ReferenceEquals(via, incoming.Facts.Sender.Brand)
                || (Hosts.TraitsOf(url) & HostTraits.MailingService) != 0 || url.Host.Contains("safelinks", StringComparison.OrdinalIgnoreCase))
                continue;
            if (incoming.Relation.IsTrusted && Lures.SignIn(incoming.Facts) is null)
                continue;
            return Finding.Found(new Evidence("via", url.Host), LinkLooks.Seen(link));
        }
        return Finding.NotFound;
    }
}
