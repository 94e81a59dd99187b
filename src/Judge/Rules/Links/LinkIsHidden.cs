using Bezel.Judge.Facts;
using Bezel.Judge.Rules.Credentials;

namespace Bezel.Judge.Rules.Links;

/// <summary>
/// The page carries links that are made not to be seen.
/// Fires for links to strangers in hidden parts of an outsider's page.
/// Silent for mailing services, the preview line of newsletters without links, and known senders.
/// Misses links of one pixel.
/// </summary>
internal sealed class LinkIsHidden : Rule
{
    public override Strength Strength => Strength.Hint;

    public override MessageKind Kind => MessageKind.Suspicious;

    public override Finding Examine(Incoming incoming)
    {
        if (!Lures.IsOutsider(incoming))
            return Finding.NotFound;
        LinkFact? hidden = incoming.Facts.Links.FirstOrDefault(link => link.Place == Place.Hidden && link.IsFollowed && link.IsWeb && LinkLooks.IsStrange(link, incoming));
        return hidden is null ? Finding.NotFound : Finding.Found(LinkLooks.Seen(hidden));
    }
}
