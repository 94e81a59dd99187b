using Bezel.Judge.Rules.Credentials;
using Bezel.Judge.Rules.Links;

namespace Bezel.Judge.Rules.CallBack;

/// <summary>
/// A stranger says that a computer or a till of the shop is infected, blocked or reports trouble, and offers somebody to ring or a program to run.
/// Fires for an outsider's words of such trouble beside a number, a link, or words of remote help.
/// Silent for known senders (the shop's own technician), listed companies, newsletters, and strangers who only offer their trade.
/// Misses pop-ups of web pages, which are no messages.
/// </summary>
internal sealed class ComputerIsSaidToBeInfected : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.CallBackScam;

    public override Finding Examine(Incoming incoming)
    {
        if (!Lures.IsOutsider(incoming) || incoming.Facts.Says.Now("unsubscribe") is not null || incoming.Facts.QuotedText.Length > 0
            || Lures.Matter(incoming.Facts, "computer-trouble") is not { } trouble)
            return Finding.NotFound;
        if (Numbers.ToRing(incoming) is { } number)
            return Finding.Found(trouble.As("words"), new Evidence("way", number.Value));
        if (incoming.Facts.Says.Now("remote-help") is { } help)
            return Finding.Found(trouble.As("words"), help.As("way"));
        return LinkLooks.Followed(incoming.Facts).FirstOrDefault(link => LinkLooks.IsStrange(link, incoming)) is { } link
            ? Finding.Found(trouble.As("words"), new Evidence("way", LinkLooks.HostOf(link)))
            : Finding.NotFound;
    }
}
