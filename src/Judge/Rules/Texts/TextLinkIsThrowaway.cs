using Bezel.Judge.Facts;
using Bezel.Judge.Rules.Scams;

namespace Bezel.Judge.Rules.Texts;

/// <summary>
/// A link in a text of an unknown sender leads to an address that is got for next to nothing: odd endings, free pages, numbers instead of names, a company's name in somebody else's address.
/// Fires for such links in texts. Silent for companies' own addresses, the shop's and suppliers'.
/// Misses ordinary-looking addresses.
/// </summary>
internal sealed class TextLinkIsThrowaway : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.Suspicious;

    public override Finding Examine(Incoming incoming)
    {
        if (!TextMessage.IsFromUnknown(incoming))
            return Finding.NotFound;
        foreach (LinkFact link in incoming.Facts.Links)
        {
            if (link.IsWeb && Unvouched.IsNobodys(incoming, link) && TextMessage.IsThrowaway(link))
                return Finding.Found(new Evidence("link", link.Target!.Host));
        }
        return Finding.NotFound;
    }
}
