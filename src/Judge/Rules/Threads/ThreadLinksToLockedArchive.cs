using Bezel.Judge.Facts;

namespace Bezel.Judge.Rules.Threads;

/// <summary>
/// A conversation goes on with a link straight to an archive, and a password for it: what no scanner can look into.
/// Fires for a message that answers or quotes something, with a web link to an archive or disk image of another domain and the words of a password. Silent for the sender's own domain.
/// </summary>
internal sealed class ThreadLinksToLockedArchive : Rule
{
    private static readonly string[] Archives = [".zip", ".rar", ".7z", ".iso", ".img", ".gz", ".tar", ".cab", ".vhd", ".ace"];

    public override Strength Strength => Strength.Decisive;

    public override MessageKind Kind => MessageKind.ThreadHijack;

    public override Finding Examine(Incoming incoming)
    {
        MessageFacts facts = incoming.Facts;
        if (!(facts.ClaimsToAnswer || facts.QuotedText.Length > 0) || facts.CurrentText.Length > 1500 || incoming.Relation is { IsOwnDomain: true, Proved: true })
            return Finding.NotFound;
        LinkFact? link = facts.Links.FirstOrDefault(one => one is { IsWeb: true, IsFollowed: true, Place: Place.Current } && one.Domain.Length > 0 && one.Domain != facts.Sender.Domain
            && one.Url is { } url && Archives.Any(ending => url.Path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)));
        return link is not null && facts.Says.In(Place.Current, "link-password") is { } words
            ? Finding.Found(words.As("words"), new Evidence("link", link.Domain))
            : Finding.NotFound;
    }
}
