using Bezel.Judge.Facts;
using Bezel.Links;

namespace Bezel.Mail.Viewing;

/// <summary>Says of links where they lead.</summary>
internal sealed class LinkViewing(HostShowing hosts, EvidenceMarks evidence)
{
    /// <summary>Links that are shown; who follows more than these has been warned.</summary>
    public const int Most = 40;

    /// <summary>Characters of a link's text, and of what comes after its site.</summary>
    private const int MostText = 160;

    private static readonly (HostTraits Traits, string Word)[] Words =
    [
        (HostTraits.Shortener, "shortener"),
        (HostTraits.FreeHosting | HostTraits.Storage | HostTraits.IpfsGateway | HostTraits.DynamicDns | HostTraits.Publishing, "anybody"),
        (HostTraits.Tunnel, "tunnel"),
        (HostTraits.FormBuilder, "form"),
        (HostTraits.FileSharing, "files"),
    ];

    /// <summary>The links that a reader would follow: those that the verdict speaks of first, then in the order of the message.</summary>
    public (List<LinkView> Links, int More) Of(IReadOnlyList<LinkFact> links)
    {
        var views = new List<(LinkView View, int Rank)>();
        var seen = new HashSet<(string, string)>();
        int more = 0;
        foreach (LinkFact link in links)
        {
            if (!link.IsFollowed || !seen.Add((link.Target?.Href ?? link.Written, link.Text)))
                continue;
            LinkView view = One(link);
            views.Add((view, view.Host.IsMarked || view.Imitates is not null || view.TextNamesAnother || view.Act == LinkAct.RunsSomething ? 0 : 1));
        }
        more = Math.Max(0, views.Count - Most);
        return ([.. views.OrderBy(one => one.Rank).Take(Most).Select(one => one.View)], more);
    }

    private LinkView One(LinkFact link)
    {
        Url? target = link.Target;
        LinkAct act = ActOf(link);
        var text = TextShowing.Show(link.Text, MostText);
        ShownText? attachment = link.Attachment is { Length: > 0 } name && link.Place == Place.Attachment ? TextShowing.Show(name, MostText) : null;
        if (act != LinkAct.OpensPage || target is null)
        {
            string shown = act is LinkAct.WritesMail or LinkAct.RingsNumber ? target!.Path : link.Written;
            return new LinkView { Text = text, Act = act, Host = TextShowing.Show(shown, MostText, marks: evidence.In(link.Place, shown, MostText)), Place = link.Place, Attachment = attachment };
        }
        string host = target.UnicodeHost;
        LookalikeMatch? match = link.Brand is null ? hosts.Imitated(target.Host) : null;
        string rest = target.Href[(target.Href.IndexOf(target.Host, StringComparison.Ordinal) is >= 0 and int at ? at + target.Host.Length : 0)..];
        return new LinkView
        {
            Text = text,
            Act = act,
            Host = WithEvidence(HostShowing.Host(host, match), host, link.Place),
            Rest = rest is "/" ? ShownText.Empty : TextShowing.Show(rest, MostText),
            Punycode = host != target.Host ? target.Host[..Math.Min(target.Host.Length, MostText)] : null,
            Via = link.Redirects > 0 && link.Url is { } first && first.Host != target.Host ? HostShowing.Host(first.UnicodeHost, null) : null,
            Imitates = match is null ? null : HostShowing.Genuine(match, host),
            TextNamesAnother = NamesAnother(link),
            Place = link.Place,
            Attachment = attachment,
            Notes = NotesOn(link, target),
        };
    }

    /// <summary>The reasons that saw this host, on all its pieces.</summary>
    private ShownText WithEvidence(ShownText shown, string host, Place place)
    {
        int[] reasons = [.. evidence.In(place, host).Where(mark => mark.Length >= host.Length).Select(mark => mark.Reason).Distinct().Order()];
        return reasons.Length == 0 ? shown : shown with { Spans = [.. shown.Spans.Select(span => span with { Reasons = reasons })] };
    }

    private static LinkAct ActOf(LinkFact link) => link.Target switch
    {
        null => LinkAct.Unclear,
        { IsWeb: true } => LinkAct.OpensPage,
        { Scheme: "mailto" } => LinkAct.WritesMail,
        { Scheme: "tel" or "sms" } => LinkAct.RingsNumber,
        { Scheme: "javascript" or "vbscript" or "data" or "blob" or "file" or "ms-msdt" or "search-ms" } => LinkAct.RunsSomething,
        _ => LinkAct.Unclear,
    };

    /// <summary>The text is itself an address, of a site with another owner.</summary>
    private static bool NamesAnother(LinkFact link)
    {
        if (link.Text.Length is 0 or > 2000 || link.Domain.Length == 0)
            return false;
        return LinkFinder.Find(link.Text) is [FoundLink only] && only.Length >= link.Text.Trim().Length - 2 && only.Url.IsWeb
            && (only.Url.RegistrableDomain ?? only.Url.Host) is { Length: > 0 } shown && !shown.Equals(link.Domain, StringComparison.OrdinalIgnoreCase)
            && Redirectors.Destination(only.Url).RegistrableDomain != link.Domain;
    }

    private static List<string> NotesOn(LinkFact link, Url target)
    {
        var notes = new List<string>();
        if (target.IsIpAddress)
            notes.Add(ViewWords.Say("link.number"));
        if (target.HasUserInfo)
            notes.Add(ViewWords.Say("link.before-at"));
        foreach ((HostTraits traits, string word) in Words)
        {
            if ((link.Traits & traits) != 0)
                notes.Add(ViewWords.Say("link." + word));
        }
        if (link.Place == Place.Hidden)
            notes.Add(ViewWords.Say("link.hidden"));
        if (link.Source is Mime.Html.LinkSource.Form or Mime.Html.LinkSource.FormAction)
            notes.Add(ViewWords.Say("link.form-in-mail"));
        if (link.Source == Mime.Html.LinkSource.MetaRefresh)
            notes.Add(ViewWords.Say("link.by-itself"));
        return notes;
    }
}
