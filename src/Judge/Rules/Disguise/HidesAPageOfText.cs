using Bezel.Judge.Facts;
using Bezel.Mime.Html;

namespace Bezel.Judge.Rules.Disguise;

/// <summary>
/// Much more text is hidden in the page than is shown, by colour, size or place: padding to confuse filters.
/// Fires for 600 hidden characters and more that are over twice the shown ones. Silent for preview lines, and for parts that a page leaves out for small screens (display:none).
/// Misses text hidden behind pictures.
/// </summary>
internal sealed class HidesAPageOfText : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.Suspicious;

    public override Finding Examine(Incoming incoming)
    {
        if (incoming.Facts.Html is not { } page || incoming.Relation.IsTrusted)
            return Finding.NotFound;
        HiddenReason most = default;
        foreach (HiddenReason reason in page.HiddenReasons)
        {
            if (reason.Kind is HiddenKind.TinyFont or HiddenKind.SameColor or HiddenKind.Transparent or HiddenKind.ZeroSize or HiddenKind.OffScreen or HiddenKind.NotRendered
                && reason.Characters > most.Characters)
                most = reason;
        }
        return most.Characters >= 600 && most.Characters > 2 * page.VisibleText.Length
            ? Finding.Found(new Evidence("hidden", most.Excerpt, Place.Hidden))
            : Finding.NotFound;
    }
}
