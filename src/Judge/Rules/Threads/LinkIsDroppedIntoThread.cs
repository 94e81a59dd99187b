using Bezel.Judge.Facts;

namespace Bezel.Judge.Rules.Threads;

/// <summary>
/// An old conversation is answered with a line that fits any conversation, and a link to open.
/// Fires for a short text that answers or quotes something, with a web link to another domain than the sender's and the words of a shared document.
/// Silent for the shop's own proved mail and for links to the sender's own domain.
/// </summary>
internal sealed class LinkIsDroppedIntoThread : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.ThreadHijack;

    public override Finding Examine(Incoming incoming)
    {
        MessageFacts facts = incoming.Facts;
        if (!(facts.ClaimsToAnswer || facts.QuotedText.Length > 0) || facts.CurrentText.Length > 500 || incoming.Relation is { IsOwnDomain: true, Proved: true })
            return Finding.NotFound;
        LinkFact? link = facts.Links.FirstOrDefault(one => one is { IsWeb: true, IsFollowed: true, Place: Place.Current } && one.Domain.Length > 0 && one.Domain != facts.Sender.Domain);
        return link is not null && facts.Says.In(Place.Current, "see-document") is { } words
            ? Finding.Found(words.As("words"), new Evidence("link", link.Domain))
            : Finding.NotFound;
    }
}
