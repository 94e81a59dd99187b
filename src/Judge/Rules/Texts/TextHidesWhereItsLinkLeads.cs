using Bezel.Judge.Facts;
using Bezel.Links;

namespace Bezel.Judge.Rules.Texts;

/// <summary>
/// A text of an unknown sender has a short link, behind which anything may be.
/// Fires for links of shorteners in texts. Silent for short addresses that companies have of their own and for known numbers.
/// Misses shorteners that are not in the list.
/// </summary>
internal sealed class TextHidesWhereItsLinkLeads : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.Suspicious;

    public override Finding Examine(Incoming incoming)
    {
        if (!TextMessage.IsFromUnknown(incoming))
            return Finding.NotFound;
        foreach (LinkFact link in incoming.Facts.Links)
        {
            if (link.IsWeb && (link.Traits & HostTraits.Shortener) != 0)
                return Finding.Found(new Evidence("link", link.Target!.Host));
        }
        return Finding.NotFound;
    }
}
