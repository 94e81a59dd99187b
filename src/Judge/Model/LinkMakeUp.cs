using Bezel.Judge.Facts;
using Bezel.Links;

namespace Bezel.Judge.Model;

/// <summary>How the links are made up, and whether they fit the sender.</summary>
internal static class LinkMakeUp
{
    private const HostTraits Free = HostTraits.FreeHosting | HostTraits.Storage | HostTraits.FormBuilder | HostTraits.DynamicDns | HostTraits.IpfsGateway | HostTraits.Tunnel;

    public static void Fill(MakeUp to, MessageFacts facts)
    {
        LinkFact[] links = [.. facts.Links.Where(link => link.IsWeb && link.IsFollowed && link.Place != Place.Quoted)];
        string sender = facts.Sender.Domain;
        string label = sender.Split('.')[0];
        int count = links.Length;
        to.AddCount("links", count);
        to.AddCount("links.domains", links.Select(link => link.Domain).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        to.Add("links.to-sender", Share(links, link => link.Domain == sender));
        to.Add("links.like-sender", Share(links, link => label.Length >= 3 && (link.Domain.Contains(label, StringComparison.OrdinalIgnoreCase) || sender.Contains(link.Domain.Split('.')[0], StringComparison.OrdinalIgnoreCase))));
        to.Add("links.to-most-common", count == 0 ? -1 : links.GroupBy(link => link.Domain).Max(group => group.Count()) / (double)count);
        to.Add("links.brand", Share(links, link => link.Brand is not null));
        to.Add("links.to-named-brand", Share(links, link => link.Brand is not null && link.Brand == facts.Sender.Brand));
        to.Add("links.ip", links.Any(link => link.Target!.IsIpAddress));
        to.Add("links.shortener", links.Count(link => (link.Traits & HostTraits.Shortener) != 0));
        to.Add("links.free-host", Share(links, link => (link.Traits & Free) != 0));
        to.Add("links.any-free-host", links.Any(link => (link.Traits & Free) != 0));
        to.Add("links.file-share", links.Any(link => (link.Traits & HostTraits.FileSharing) != 0));
        to.Add("links.mailing-service", links.Any(link => MailingServices.IsOne(link.Url!.Host)));
        to.Add("links.unencrypted", Share(links, link => link.Url!.Scheme == "http"));
        to.Add("links.length", count == 0 ? -1 : links.Average(link => Math.Min(2000, link.Written.Length)));
        to.AddCount("links.longest", count == 0 ? 0 : links.Max(link => link.Written.Length));
        to.Add("links.new-endings", Share(links, link => Ending(link.Domain) is { Length: > 3 } ending && ending is not ("example" or "invalid")));
        to.Add("links.country-endings", Share(links, link => Ending(link.Domain).Length == 2));
        to.Add("links.consonants", count == 0 ? -1 : links.Max(link => Randomness.LongestConsonants(link.Domain.Split('.')[0])));
        to.Add("links.host-digits", count == 0 ? -1 : links.Max(link => link.Target!.Host.Count(char.IsAsciiDigit)));
        to.Add("links.host-hyphens", count == 0 ? -1 : links.Max(link => link.Target!.Host.Count(c => c == '-')));
        to.Add("links.host-depth", count == 0 ? -1 : links.Max(link => link.Target!.Host.Count(c => c == '.')));
        to.Add("links.bare-host", Share(links, link => link.Target!.Path.Length <= 1 && link.Target.Query.Length <= 1));
        to.Add("links.fragment", links.Any(link => link.Target!.Fragment.Length > 12));
        to.Add("links.address-inside", links.Any(link => link.Written.Contains('@', StringComparison.Ordinal)));
        to.Add("links.redirected", links.Count(link => link.Redirects > 0));
        to.Add("links.odd-port", links.Any(link => link.Target!.Port is not null));
        to.Add("links.other-site-named", links.Count(NamesAnotherSite));
        to.Add("links.short-text", Share(links, link => link.Text.Length is > 0 and < 30));
        to.Add("links.hidden", links.Any(link => link.Place == Place.Hidden));
        to.Add("links.mailto", facts.Links.Count(link => link.Url?.Scheme == "mailto"));
        to.Add("links.odd-scheme", facts.Links.Any(link => link.Url?.Scheme is "data" or "javascript" or "file" or "blob"));
        LinkFact[] pictures = [.. facts.Links.Where(link => !link.IsFollowed && link.IsWeb)];
        to.Add("pictures.to-sender", Share(pictures, link => link.Domain == sender));
        to.Add("pictures.as-links", count == 0 ? -1 : Share(pictures, link => links.Any(one => one.Domain == link.Domain)));
        to.AddCount("pictures.domains", pictures.Select(link => link.Domain).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    /// <summary>The text of the link is itself an address, and of another site.</summary>
    private static bool NamesAnotherSite(LinkFact link) =>
        link.Text.Contains('.', StringComparison.Ordinal) && LinkFinder.Find(link.Text) is [FoundLink named, ..] && named.Url.IsWeb
        && named.Url.RegistrableDomain is { } shown && !shown.Equals(link.Domain, StringComparison.OrdinalIgnoreCase)
        && !shown.Equals(link.Url!.RegistrableDomain, StringComparison.OrdinalIgnoreCase);

    private static double Share(LinkFact[] links, Func<LinkFact, bool> fits) => links.Length == 0 ? -1 : (double)links.Count(fits) / links.Length;

    private static string Ending(string domain) => domain[(domain.LastIndexOf('.') + 1)..];
}
