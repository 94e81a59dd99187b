using Bezel.Documents;
using Bezel.Links;
using Bezel.Mime.Html;

namespace Bezel.Judge.Facts;

/// <summary>Gathers where the links of a message lead, from its page, its text and its attachments.</summary>
internal static class LinkGatherer
{
    /// <summary>Links that are looked at; a message made of links is judged by its first ones.</summary>
    private const int MaxLinks = 400;

    public static IReadOnlyList<LinkFact> Gather(
        HtmlContent? html, string current, string plain, List<HtmlContent> attachedPages, List<DocumentInspection> attachments)
    {
        var links = new List<LinkFact>();
        var seen = new HashSet<(string, string)>();
        if (html is not null)
            Add(html, Place.Current, null, links, seen);
        // A page that shows an address without linking it, and the plain alternative when there is nothing to click in the page.
        AddFound(current, Place.Current, links, seen);
        if (links.Count == 0 && plain.Length > 0)
            AddFound(plain, Place.Current, links, seen);
        foreach (HtmlContent page in attachedPages)
            Add(page, Place.Attachment, "page", links, seen);
        foreach (DocumentInspection document in attachments)
        {
            if (document.TrueType == FileType.Html)
                continue;
            var codes = new HashSet<string>(document.Facts.Where(fact => fact.Kind == FactKind.QrCode).Select(fact => fact.Detail), StringComparer.Ordinal);
            foreach (string link in document.Links)
                AddOne(link, "", LinkSource.Anchor, Place.Attachment, document.Name, null, links, seen, codes.Contains(link));
        }
        return links;
    }

    private static void Add(HtmlContent html, Place place, string? attachment, List<LinkFact> links, HashSet<(string, string)> seen)
    {
        Url? baseUrl = html.BaseHref is { } written && Url.TryParse(written, out Url? parsed) ? parsed : null;
        foreach (HtmlLink link in html.Links)
        {
            Place where = link.Hidden ? Place.Hidden : link.Quoted ? Place.Quoted : place;
            string text = link.Text.Length > 0 ? link.Text : link.ImageAlt;
            AddOne(link.Href, text, link.Source, where, attachment, baseUrl, links, seen);
        }
        if (html.MetaRefresh is { Length: > 0 } refresh)
            AddOne(refresh, "", LinkSource.MetaRefresh, place, attachment, baseUrl, links, seen);
    }

    private static void AddFound(string text, Place place, List<LinkFact> links, HashSet<(string, string)> seen)
    {
        foreach (FoundLink found in LinkFinder.Find(text))
        {
            string href = found.Url.Href;
            if (links.Count >= MaxLinks)
                return;
            // The text of a link that was read from the page stands in the visible text too.
            if (links.Exists(link => link.Text.Contains(found.Text, StringComparison.Ordinal)))
                continue;
            if (seen.Add((href, "")))
                links.Add(Describe(found.Text, found.Url, found.Text, LinkSource.Anchor, place, null));
        }
    }

    private static void AddOne(
        string written, string text, LinkSource source, Place place, string? attachment, Url? baseUrl, List<LinkFact> links, HashSet<(string, string)> seen,
        bool isQrCode = false)
    {
        if (links.Count >= MaxLinks || written.Length == 0 || !seen.Add((written, text)))
            return;
        Url? url = Url.TryParse(written, out Url? parsed, baseUrl) ? parsed : null;
        links.Add(Describe(written, url, text, source, place, attachment) with { IsQrCode = isQrCode });
    }

    private static LinkFact Describe(string written, Url? url, string text, LinkSource source, Place place, string? attachment)
    {
        Url? target = url;
        int redirects = 0;
        bool followed = source is not (LinkSource.Image or LinkSource.Background or LinkSource.Resource);
        if (url is { IsWeb: true } && followed)
        {
            IReadOnlyList<Url> chain = Redirectors.Unwrap(url);
            if (chain.Count > 0)
            {
                target = chain[^1];
                redirects = chain.Count(step => step.Href != url.Href);
            }
        }
        string domain = target is not { IsWeb: true } ? "" : target.IsIpAddress ? target.Host : PublicSuffix.RegistrableDomain(target.Host) ?? target.Host;
        return new LinkFact
        {
            Written = written,
            Url = url,
            Target = target,
            Redirects = redirects,
            Domain = domain,
            Traits = followed && target is { IsWeb: true } ? Hosts.TraitsOf(target) : HostTraits.None,
            Text = text,
            Source = source,
            Place = place,
            Attachment = attachment,
            Brand = domain.Length > 0 && followed ? Brands.ByDomain(domain) : null,
        };
    }
}
