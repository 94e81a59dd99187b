using Bezel.Judge.Facts;
using Bezel.Judge.Rules.Credentials;
using Bezel.Links;

namespace Bezel.Judge.Rules.Links;

/// <summary>
/// A link leads to a bare number instead of a name, to an unusual port, hides its site behind a user name, or is a page packed into the address itself.
/// Fires for IP addresses, user information that looks like a site, ports other than the usual, and data:, javascript: and file: links.
/// Silent for addresses inside the shop's own network, and for links of known senders without a sign-in.
/// Misses names that stand for a rented computer.
/// </summary>
internal sealed class LinkAddressIsOdd : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.CredentialTheft;

    public override Finding Examine(Incoming incoming)
    {
        if (incoming.Relation.IsTrusted && Lures.SignIn(incoming.Facts) is null)
            return Finding.NotFound;
        foreach (LinkFact link in incoming.Facts.Links)
        {
            if (link.Place is not (Place.Current or Place.Attachment) || !link.IsFollowed || link.Url is not { } url)
                continue;
            Url target = link.Target ?? url;
            if (url.Scheme is "data" or "file" || (url.Scheme == "javascript" && link.Text.Length > 0 && !url.Path.StartsWith("void", StringComparison.Ordinal)))
                return Finding.Found(new Evidence("link", url.Scheme + ":"), new Evidence("odd", "leads to no site at all"));
            if (!target.IsWeb)
                continue;
            if (target.IsIpAddress && !IsInside(target.Host))
                return Finding.Found(new Evidence("link", target.Host), new Evidence("odd", "is a bare number instead of a name"));
            if (target.Username.Contains('.', StringComparison.Ordinal) && PublicSuffix.RegistrableDomain(target.Username) is not null && !target.Username.Contains("%40", StringComparison.Ordinal))
                return Finding.Found(new Evidence("link", target.Host), new Evidence("odd", "hides behind the name of another site"));
            if (target.Port is { } port && port is not (80 or 443 or 8080 or 8443) && Lures.Ask(incoming.Facts) is not null)
                return Finding.Found(new Evidence("link", $"{target.Host}:{port}"), new Evidence("odd", "is no ordinary web address"));
        }
        return Finding.NotFound;
    }

    private static bool IsInside(string host) =>
        host.StartsWith("10.", StringComparison.Ordinal) || host.StartsWith("192.168.", StringComparison.Ordinal) || host.StartsWith("127.", StringComparison.Ordinal);
}
