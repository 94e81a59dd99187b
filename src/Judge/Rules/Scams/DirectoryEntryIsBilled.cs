using Bezel.Judge.Rules.Credentials;

namespace Bezel.Judge.Rules.Scams;

/// <summary>
/// A stranger bills, or has the shop sign for, an entry in a directory, register or guide.
/// Fires for an outsider's words of such an entry beside money: an amount, an account, or a form or bill attached.
/// Silent for known senders, listed companies, and free listings without money.
/// Misses entries sold by telephone without a word in writing.
/// </summary>
internal sealed class DirectoryEntryIsBilled : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.PaymentRequest;

    public override Finding Examine(Incoming incoming)
    {
        if (!Lures.IsOutsider(incoming) || incoming.Facts.QuotedText.Length > 0 || incoming.Facts.Says.Now("unsubscribe") is not null || Lures.Matter(incoming.Facts, "directory-entry") is not { } entry)
            return Finding.NotFound;
        bool money = incoming.Facts.Attachments.Count > 0 || incoming.Facts.Money.Any(place => place.Facts.Amounts.Count > 0 || place.Facts.Accounts.Count > 0);
        return money ? Finding.Found(entry.As("words"), new Evidence("from", incoming.Facts.Sender.Shown)) : Finding.NotFound;
    }
}
