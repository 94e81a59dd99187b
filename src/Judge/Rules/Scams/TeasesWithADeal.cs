using Bezel.Judge.Facts;

namespace Bezel.Judge.Rules.Scams;

/// <summary>
/// A stranger's short note hints at a deal, project or urgent matter and says nothing else: the first step of many frauds.
/// Fires for notes under 700 characters from or to a mailbox that anybody can get, without links and files. Silent for known senders and for answers.
/// Misses notes from domains of their own.
/// </summary>
internal sealed class TeasesWithADeal : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.AdvanceFee;

    public override Finding Examine(Incoming incoming)
    {
        SenderFacts sender = incoming.Facts.Sender;
        if (incoming.Facts.Channel != Channel.Email || !Unvouched.Writes(incoming) || incoming.Facts.QuotedText.Length > 0 || incoming.Facts.CurrentText.Length > 700)
            return Finding.NotFound;
        if (!sender.IsFreeMail && !sender.ReplyIsFreeMail && FreeMailbox.In(incoming) is null)
            return Finding.NotFound;
        return incoming.Facts.Links.All(link => !link.IsFollowed || !link.IsWeb) && incoming.Facts.Says.Now("secret-deal") is { } tease
            ? Finding.Found(tease.As("tease"))
            : Finding.NotFound;
    }
}
