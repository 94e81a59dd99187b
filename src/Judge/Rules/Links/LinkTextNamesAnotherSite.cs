using Bezel.Judge.Facts;
using Bezel.Judge.Rules.Brands;
using Bezel.Judge.Rules.Credentials;
using Bezel.Links;

namespace Bezel.Judge.Rules.Links;

/// <summary>
/// A link shows the address of one site and leads to another.
/// Fires when the text of a link is an address whose site is not the one it leads to, when the shown site is a listed company's, or an outsider's link leads
/// elsewhere without being one that mailing services use to count clicks.
/// Silent when both belong to the same company, for mailing services and scanners' rewritten links, and for known senders unless a listed company is shown.
/// Misses texts that name a site without its ending.
/// </summary>
internal sealed class LinkTextNamesAnotherSite : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.CredentialTheft;

    public override Finding Examine(Incoming incoming)
    {
        foreach (LinkFact link in LinkLooks.Followed(incoming.Facts))
        {
            if (!LinkLooks.IsClicked(link) || link.Text.Length is < 4 or > 200 || Shown(link.Text) is not { } shown)
                continue;
            string shownDomain = PublicSuffix.RegistrableDomain(shown) ?? shown;
            if (shownDomain.Equals(link.Domain, StringComparison.OrdinalIgnoreCase) || (link.Traits & (HostTraits.MailingService | HostTraits.UrlRewriter | HostTraits.Shortener)) != 0)
                continue;
            Brand? brand = Bezel.Links.Brands.ByDomain(shownDomain);
            if (brand is not null && (ReferenceEquals(brand, link.Brand) || ReferenceEquals(brand, BrandClaims.Of(incoming).Genuine)))
                continue;
            bool tells = brand is not null ? link.Brand is null && !CountsClicks(link) : Lures.IsOutsider(incoming) && LinkLooks.Followed(incoming.Facts).Count() <= 6 && !CountsClicks(link)
                && !shownDomain.Equals(incoming.Facts.Sender.Domain, StringComparison.OrdinalIgnoreCase);
            if (tells)
                return Finding.Found(new Evidence("shown", shown), LinkLooks.Seen(link));
        }
        return Finding.NotFound;
    }

    /// <summary>The host that a text shows, when the text is nothing but an address.</summary>
    private static string? Shown(string text)
    {
        string one = text.Trim().TrimEnd('.', '>', ')', ']').TrimStart('<', '(', '[');
        if (one.Contains(' ', StringComparison.Ordinal) || one.Contains('@', StringComparison.Ordinal) || !one.Contains('.', StringComparison.Ordinal))
            return null;
        string address = one.Contains("://", StringComparison.Ordinal) ? one : "http://" + one;
        if (!Url.TryParse(address, out Url? url) || !url.IsWeb || url.IsIpAddress || url.Host.Length < 4)
            return null;
        // "report.pdf" is a file and "v2.final" nothing: the ending must be one that domains have.
        string ending = url.Host[(url.Host.LastIndexOf('.') + 1)..];
        bool isFile = ending is "pdf" or "doc" or "docx" or "xls" or "xlsx" or "zip" or "html" or "htm" or "txt" or "png" or "jpg" or "mov" or "ai" or "md" or "sh";
        return isFile || PublicSuffix.Suffix(url.Host) is not { } suffix || !url.Host.Contains('.', StringComparison.Ordinal) || suffix == url.Host || !IsPlainSuffix(ending) ? null : url.Host;
    }

    private static bool IsPlainSuffix(string ending) => ending.Length is >= 2 and <= 6 && ending.All(char.IsAsciiLetterLower) && ending is not "information";

    private static bool CountsClicks(LinkFact link)
    {
        string host = link.Target!.Host;
        string first = host[..host.IndexOf('.', StringComparison.Ordinal)];
        return first is "click" or "clicks" or "links" or "link" or "email" or "e" or "em" or "t" or "track" or "tracking" or "go" or "trk" or "url" or "r" or "mail" or "news" or "ml" or "el" or "cl" or "info" or "lnk"
            || link.Target.Path.Length + link.Target.Query.Length > 90;
    }
}
