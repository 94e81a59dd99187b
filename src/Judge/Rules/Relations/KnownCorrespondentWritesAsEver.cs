using Bezel.Judge.Facts;

namespace Bezel.Judge.Rules.Relations;

/// <summary>
/// Somebody the shop has exchanged mail with, proved, and nothing is asked that a taken-over mailbox would ask.
/// Silent when the receiver did not check, when anything risky is asked, when there is a link to a file host, and when answers go elsewhere.
/// </summary>
internal sealed class KnownCorrespondentWritesAsEver : Rule
{
    public override Strength Strength => Strength.Reassuring;

    public override MessageKind Kind => MessageKind.Ordinary;

    public override Finding Examine(Incoming incoming)
    {
        SenderRelation relation = incoming.Relation;
        SenderFacts sender = incoming.Facts.Sender;
        return (relation.Messages > 1 || relation.IsOfKnownDomain) && relation.Proved && !relation.IsOwnDomain && incoming.Asked.Anything is null && incoming.Facts.Says.Now("own-account-changed") is null && !incoming.Asked.UnknownAccounts.Any()
            && (sender.ReplyTo is null || sender.ReplyDomain == sender.Domain) && !incoming.Facts.Links.Any(link => link.IsWeb && link.IsFollowed && link.Domain != sender.Domain)
            ? Finding.Found(new Evidence("from", sender.Shown))
            : Finding.NotFound;
    }
}
