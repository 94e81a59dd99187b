using Bezel.Judge.Rules.Scams;

namespace Bezel.Judge.Rules.Disguise;

/// <summary>
/// The message is a picture with a link and next to no text, from a stranger.
/// Fires when fewer than forty letters are shown, an image is, and a link leads to nobody whom Bezel knows. Silent for known senders.
/// Misses pictures with a paragraph of padding.
/// </summary>
internal sealed class IsAPictureToPress : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.Suspicious;

    public override Finding Examine(Incoming incoming)
    {
        if (!Unvouched.Writes(incoming) || incoming.Facts.Html is not { Images.Count: > 0 } page || LetterTricks.LettersIn(page.VisibleText, 40) >= 40)
            return Finding.NotFound;
        if (page.QuotedText.Length > 200)
            return Finding.NotFound;
        return Unvouched.Link(incoming) is { } link ? Finding.Found(new Evidence("link", link.Domain)) : Finding.NotFound;
    }
}
