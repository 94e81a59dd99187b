using Bezel.Judge.Facts;
using Bezel.Judge.Rules.Scams;

namespace Bezel.Judge.Rules.Disguise;

/// <summary>
/// The message is next to nothing but a link, from a stranger.
/// Fires when fewer than thirty letters stand beside one to three links that lead to nobody whom Bezel knows. Silent for known senders.
/// Misses links with a sentence around them.
/// </summary>
internal sealed class IsNothingButALink : Rule
{
    public override Strength Strength => Strength.Hint;

    public override MessageKind Kind => MessageKind.Suspicious;

    public override Finding Examine(Incoming incoming)
    {
        if (incoming.Facts.Channel != Channel.Email || !Unvouched.Writes(incoming) || incoming.Facts.Attachments.Count > 0 || incoming.Facts.ClaimsToForward
            || incoming.Facts.CurrentText.Length > 600 || incoming.Facts.Html is { Images.Count: > 0 } || incoming.Facts.QuotedText.Length > 0)
            return Finding.NotFound;
        int letters = LetterTricks.LettersIn(incoming.Facts.CurrentText, 600);
        int links = 0;
        LinkFact? first = null;
        foreach (LinkFact link in incoming.Facts.Links)
        {
            if (!link.IsWeb || !link.IsFollowed)
                continue;
            links++;
            first ??= Unvouched.IsNobodys(incoming, link) ? link : null;
            letters -= LetterTricks.LettersIn(link.Text, 600);
        }
        return first is not null && links <= 3 && letters < 30 ? Finding.Found(new Evidence("link", first.Domain)) : Finding.NotFound;
    }
}
