using Bezel.Judge.Rules.Scams;

namespace Bezel.Judge.Rules.Texts;

/// <summary>
/// A text about a toll or fine leads to a site that is no authority's and no company's.
/// Fires for unknown senders and links to nobody whom Bezel knows. Silent for official domains (.gov, .gov.uk, .gouv.fr …).
/// Misses texts that ask to ring.
/// </summary>
internal sealed class FineOrTollTextHasALink : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.DeliveryScam;

    public override Finding Examine(Incoming incoming)
    {
        if (!TextMessage.IsFromUnknown(incoming) || incoming.Facts.Says.Now("text-toll") is not { } claim)
            return Finding.NotFound;
        return TextMessage.Link(incoming) is { } link && !Unvouched.IsOfficial(link.Domain)
            ? Finding.Found(claim.As("claim"), new Evidence("link", link.Domain))
            : Finding.NotFound;
    }
}
