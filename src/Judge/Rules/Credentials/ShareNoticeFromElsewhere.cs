using Bezel.Judge.Facts;
using Bezel.Judge.Rules.Brands;
using Bezel.Judge.Rules.Links;

namespace Bezel.Judge.Rules.Credentials;

/// <summary>
/// A notice says that somebody shared a document or wants it signed, but it does not come from a service that does this, and leads to a stranger's page.
/// Fires for outsiders, and for known senders whose document is on a free host.
/// Silent when the page is a listed company's (a genuine share) or the sender's own, and for free mail users without such a page.
/// Misses genuine services that carry a stranger's document.
/// </summary>
internal sealed class ShareNoticeFromElsewhere : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.CredentialTheft;

    public override Finding Examine(Incoming incoming)
    {
        if (incoming.Facts.Says.Now("shared-document") is not { } shared || BrandClaims.Of(incoming).Genuine is not null)
            return Finding.NotFound;
        bool outsider = Lures.IsOutsider(incoming);
        foreach (LinkFact link in LinkLooks.Followed(incoming.Facts))
        {
            bool anybodys = (link.Traits & LinkLooks.Anybodys) != 0;
            bool speaksOfService = anybodys || SpeaksOfService(incoming);
            if (anybodys || (outsider && link.Brand is null && speaksOfService && (link.Traits & Bezel.Links.HostTraits.MailingService) == 0))
                return Finding.Found(shared.As("words"), LinkLooks.Seen(link));
        }
        return Finding.NotFound;
    }

    /// <summary>The subject or the sender's name has the form that services give their notices.</summary>
    private static bool SpeaksOfService(Incoming incoming)
    {
        string subject = incoming.Facts.Subject;
        string name = incoming.Facts.Sender.From.Name;
        return subject.Contains("shared", StringComparison.OrdinalIgnoreCase) || subject.Contains("Docusign", StringComparison.OrdinalIgnoreCase) || subject.Contains("sign", StringComparison.OrdinalIgnoreCase)
            || subject.Contains("document", StringComparison.OrdinalIgnoreCase) || subject.Contains("file", StringComparison.OrdinalIgnoreCase) || name.Contains("via", StringComparison.OrdinalIgnoreCase)
            || incoming.Facts.Says.NowAny("password-wanted", "sign-in-ask") is not null;
    }
}
