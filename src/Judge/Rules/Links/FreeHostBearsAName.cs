using Bezel.Judge.Facts;
using Bezel.Judge.Rules.Brands;
using Bezel.Judge.Rules.Credentials;
using Bezel.Links;

namespace Bezel.Judge.Rules.Links;

/// <summary>
/// A page on a free host has the name of a company, of the sender or of the shop in its address, to look like theirs ("drive-rainesevents.firebaseapp.com").
/// Fires when the address under a free host has a listed company's name, the label of the sender's or the shop's domain, or a word like "login" or "quarantine".
/// Silent for free hosts' own addresses, and for mail of the company that runs the place.
/// Misses addresses of random letters.
/// </summary>
internal sealed class FreeHostBearsAName : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.CredentialTheft;

    private static readonly string[] Words =
        ["login", "signin", "sign-in", "secure", "verify", "quarantine", "mailbox", "webmail", "outlook", "office", "onedrive", "sharepoint", "docview", "voicebox", "voicemail", "mbx-", "shared-docs", "portal", "invoice", "docusign", "-auth", "account", "hr-enroll", "release", "password", "teams", "adobe"];

    public override Finding Examine(Incoming incoming)
    {
        if (BrandClaims.Of(incoming).Genuine is not null)
            return Finding.NotFound;
        foreach (LinkFact link in LinkLooks.Followed(incoming.Facts))
        {
            if ((link.Traits & LinkLooks.Anybodys) == 0 || (link.Traits & HostTraits.MailingService) != 0 || link.Target!.IsIpAddress)
                continue;
            string address = link.Target.Host.ToLowerInvariant() + link.Target.Path.ToLowerInvariant();
            if (NameIn(address, incoming) is { } name && Lures.Ask(incoming.Facts) is not null)
                return Finding.Found(LinkLooks.Seen(link), new Evidence("name", name));
        }
        return Finding.NotFound;
    }

    private static string? NameIn(string address, Incoming incoming)
    {
        string host = address[..address.IndexOf('/', StringComparison.Ordinal)];
        // What the host's owner is called says nothing; only what stands before it, and the path.
        string free = PublicSuffix.Suffix(host) ?? host;
        int own = host.Length - free.Length;
        string chosen = string.Concat(own > 0 ? host.AsSpan(0, own) : host.AsSpan(), "/", address.AsSpan(host.Length));
        if (Array.Find(Words, word => chosen.Contains(word, StringComparison.Ordinal)) is { } word)
            return word.Trim('-');
        string sender = BrandClaims.LabelOf(incoming.Facts.Sender.Domain);
        if (sender.Length >= 5 && !incoming.Facts.Sender.IsFreeMail && chosen.Contains(sender, StringComparison.Ordinal))
            return sender;
        foreach (string domain in incoming.Shop.Shop.Domains)
        {
            string label = BrandClaims.LabelOf(domain);
            if (label.Length >= 5 && chosen.Contains(label, StringComparison.Ordinal))
                return label;
        }
        foreach (BrandMention mention in Bezel.Links.Brands.MentionedIn(chosen.Replace('/', ' ').Replace('.', ' ').Replace('-', ' ').Replace('_', ' ')))
        {
            if (!mention.Brand.IsCommonWord)
                return mention.Brand.Name;
        }
        foreach (string part in incoming.Facts.Sender.From.Name.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Length >= 5 && chosen.Contains(part, StringComparison.OrdinalIgnoreCase))
                return part;
        }
        return null;
    }
}
