using Bezel.Judge.Facts;

namespace Bezel.Judge.Rules.Threads;

/// <summary>
/// Answers would go to another domain than the one the message bears.
/// Fires for strangers when both are companies' domains and neither is a mailing service. Newsletters do so too: a hint, no more.
/// Silent for mail providers (a claim of its own), known senders and known reply addresses.
/// </summary>
internal sealed class ReplyGoesElsewhere : Rule
{
    public override Strength Strength => Strength.Hint;

    public override MessageKind Kind => MessageKind.Suspicious;

    public override Finding Examine(Incoming incoming)
    {
        SenderFacts sender = incoming.Facts.Sender;
        if (sender.ReplyTo is not { } reply || sender.ReplyDomain.Length == 0 || sender.ReplyDomain == sender.Domain || sender.ReplyIsFreeMail || incoming.Relation.IsKnown)
            return Finding.NotFound;
        if (incoming.Relation.IsService || incoming.Facts.Says.Now("unsubscribe") is not null || incoming.Shop.MessagesWith(reply.Address) > 0)
            return Finding.NotFound;
        return Finding.Found(new Evidence("reply", reply.Address), new Evidence("from", sender.Shown));
    }
}
