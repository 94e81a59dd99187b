using Bezel.Judge.Facts;
using Bezel.Judge.Rules.Credentials;
using Bezel.Links;

namespace Bezel.Judge.Rules.Links;

/// <summary>
/// A company's site is named in the path of an address that is a stranger's ("stranger.example/paypal.com/login").
/// Fires when the path or the subdomain of a strange site holds a listed company's domain or name beside a word for signing in.
/// Silent for shops, news and archives that merely name companies, and without an ask.
/// Misses names split over several parts.
/// </summary>
internal sealed class BrandIsInThePath : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.CredentialTheft;

    public override Finding Examine(Incoming incoming)
    {
        foreach (LinkFact link in LinkLooks.Followed(incoming.Facts))
        {
            if (!LinkLooks.IsStrange(link, incoming) || link.Target!.Path.Length < 4 || (link.Traits & LinkLooks.Anybodys) != 0)
                continue;
            string path = link.Target.Path.ToLowerInvariant();
            bool acts = path.Contains("login", StringComparison.Ordinal) || path.Contains("signin", StringComparison.Ordinal) || path.Contains("secure", StringComparison.Ordinal)
                || path.Contains("verif", StringComparison.Ordinal) || path.Contains("update", StringComparison.Ordinal) || path.Contains("webscr", StringComparison.Ordinal) || path.Contains("account", StringComparison.Ordinal);
            foreach (string part in path.Split('/', StringSplitOptions.RemoveEmptyEntries).Take(8))
            {
                Brand? brand = part.Contains('.', StringComparison.Ordinal) && PublicSuffix.RegistrableDomain(part) is { } domain ? Bezel.Links.Brands.ByDomain(domain) : null;
                brand ??= acts ? Bezel.Links.Brands.MentionedIn(part).FirstOrDefault(mention => !mention.Brand.IsCommonWord && mention.Length >= 4)?.Brand : null;
                if (brand is not null && Lures.Ask(incoming.Facts) is not null)
                    return Finding.Found(LinkLooks.Seen(link), new Evidence("brand", brand.Name));
            }
        }
        return Finding.NotFound;
    }
}
