using Bezel.Judge.Facts;
using Bezel.Judge.Rules.Credentials;

namespace Bezel.Judge.Rules.Attachments;

/// <summary>
/// A QR code takes the reader to somebody else's site.
/// Fires for a QR code in a message or a file of an outsider that leads to a site that is neither the sender's nor a well-known company's.
/// Silent for codes that lead to the sender's own site, for payment codes without an address, and for known senders.
/// Misses codes that lead to a well-known company's site that anybody can write to.
/// </summary>
internal sealed class QrCodeLeadsElsewhere : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.CredentialTheft;

    public override Finding Examine(Incoming incoming)
    {
        foreach (LinkFact link in incoming.Facts.Links)
        {
            if (link.IsQrCode && link.IsWeb && link.Brand is null && !link.Domain.Equals(incoming.Facts.Sender.Domain, StringComparison.OrdinalIgnoreCase) && Lures.IsOutsider(incoming))
                return Finding.Found(new Evidence("link", link.Target!.UnicodeHost), new Evidence("file", link.Attachment ?? ""));
        }
        return Finding.NotFound;
    }
}
