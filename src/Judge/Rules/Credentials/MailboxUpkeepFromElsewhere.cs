using Bezel.Judge.Rules.Links;

namespace Bezel.Judge.Rules.Credentials;

/// <summary>
/// An outsider says that the reader's mailbox or password is full, expiring, or holding messages back, and offers a page or a file to act on.
/// Fires for such words from anybody who is neither known to the shop, nor a listed company, nor the company that runs the shop's mail.
/// Silent for those, and without a link or a page attached.
/// Misses mailboxes of the shop that were taken over.
/// </summary>
internal sealed class MailboxUpkeepFromElsewhere : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.CredentialTheft;

    public override Finding Examine(Incoming incoming)
    {
        if (!Lures.IsOutsider(incoming) || incoming.Facts.QuotedText.Length > 0 || incoming.Facts.Says.Now("unsubscribe") is not null || Lures.Matter(incoming.Facts, "mailbox-upkeep") is not { } upkeep)
            return Finding.NotFound;
        bool acts = LinkLooks.Followed(incoming.Facts).Any() || incoming.Facts.AttachedPages.Count > 0 || incoming.Facts.Says.Now("qr-code") is not null;
        return acts ? Finding.Found(upkeep.As("words"), new Evidence("from", incoming.Facts.Sender.Shown)) : Finding.NotFound;
    }
}
