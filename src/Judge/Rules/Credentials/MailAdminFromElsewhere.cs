using Bezel.Judge.Facts;
using Bezel.Judge.Phrases;
using Bezel.Judge.Rules.Links;

namespace Bezel.Judge.Rules.Credentials;

/// <summary>
/// It says it is from the people who run the shop's mail or computers, and is not.
/// Fires when the sender's name is a mail or computer department, or is the shop's own domain, and the address is an outsider's, beside an ask or a notice about the mailbox.
/// Silent for the shop's own domain, the company that runs its mail, known senders and listed companies.
/// Misses departments by a person's name.
/// </summary>
internal sealed class MailAdminFromElsewhere : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.CredentialTheft;

    public override Finding Examine(Incoming incoming)
    {
        SenderFacts sender = incoming.Facts.Sender;
        if (!Lures.IsOutsider(incoming) || sender.From.Name.Length == 0)
            return Finding.NotFound;
        string? name = incoming.Shop.Shop.Domains.FirstOrDefault(domain => sender.From.Name.Contains(domain, StringComparison.OrdinalIgnoreCase));
        // Without a shop file, the readers' own domains are the shop's.
        name ??= incoming.Facts.Recipients.Select(reader => reader.Domain).FirstOrDefault(domain => domain.Length > 3 && !domain.Equals(sender.From.Domain, StringComparison.OrdinalIgnoreCase)
            && (Bezel.Links.Hosts.TraitsOf(domain) & Bezel.Links.HostTraits.FreeMail) == 0 && sender.From.Name.Contains(domain, StringComparison.OrdinalIgnoreCase));
        if (name is null && PhraseBook.Shipped.Search([new TextInPlace(Place.Subject, null, sender.From.Name)]).Now("mail-admin") is not null)
            name = sender.From.Name;
        if (name is null || (incoming.Facts.Says.NowAny("mailbox-upkeep", "password-wanted", "sign-in-ask") ?? incoming.Facts.Says.NowAny("account-threat", "voice-or-fax", "secure-message", "forwarding-rule", "new-sign-in")) is null)
            return Finding.NotFound;
        bool leads = LinkLooks.Followed(incoming.Facts).Any() || incoming.Facts.AttachedPages.Count > 0;
        return leads ? Finding.Found(new Evidence("name", name), new Evidence("from", sender.Shown)) : Finding.NotFound;
    }
}
