using Bezel.Judge.Facts;
using Bezel.Judge.Phrases;
using Bezel.Judge.Rules.Brands;

namespace Bezel.Judge.Rules.Credentials;

/// <summary>What a message wants its reader to do at a page, whatever the pretext.</summary>
internal static class Lures
{
    /// <summary>The reader is to sign in, prove something, look at a document or pay a fee; the words that say so, or null.</summary>
    public static PhraseHit? Ask(MessageFacts facts)
    {
        PhraseHits says = facts.Says;
        return says.NowAny("sign-in-ask", "password-wanted", "mailbox-upkeep", "voice-or-fax", "secure-message")
            ?? says.NowAny("shared-document", "refund-due", "delivery-fee", "redelivery", "payout-held")
            ?? says.NowAny("account-threat", "qr-code", "code-wanted")
            ?? says.In(Place.Attachment, "sign-in-ask") ?? says.In(Place.Attachment, "password-wanted");
    }

    /// <summary>The reader is to sign in or to give a password, code or card; the words that say so, or null.</summary>
    public static PhraseHit? SignIn(MessageFacts facts) =>
        facts.Says.NowAny("password-wanted", "sign-in-ask", "mailbox-upkeep") ?? facts.Says.In(Place.Attachment, "password-wanted") ?? facts.Says.In(Place.Attachment, "sign-in-ask");

    /// <summary>Nobody whom the shop knows, no listed company writing from its own domain, and not the shop itself.</summary>
    public static bool IsOutsider(Incoming incoming) =>
        (incoming.Relation.IsStranger || incoming.Relation.Refuted || (incoming.Relation.IsOwnDomain && !incoming.Relation.Proved))
        && BrandClaims.Of(incoming).Genuine is null && !IsReceivers(incoming) && !IsBounce(incoming.Facts);

    /// <summary>A mail system's report that a message could not be delivered: it quotes whatever was sent.</summary>
    public static bool IsBounce(MessageFacts facts)
    {
        string local = facts.Sender.From.LocalPart;
        bool system = local.Length == 0 || local.Equals("mailer-daemon", StringComparison.OrdinalIgnoreCase) || local.EndsWith("postmaster", StringComparison.OrdinalIgnoreCase);
        return facts.Message is { } message && (message.Body.MediaType == "multipart/report"
            || (system && !facts.Links.Any(link => link.IsFollowed && link.Brand is null && link.Written.Contains("://", StringComparison.Ordinal))));
    }

    /// <summary>A phrase that is the matter of a message: in its subject, or early in a text with few links.</summary>
    public static PhraseHit? Matter(MessageFacts facts, params ReadOnlySpan<string> topics)
    {
        foreach (string topic in topics)
        {
            if (facts.Says.In(Place.Subject, topic) is { } subject)
                return subject;
            if (facts.Says.In(Place.Current, topic) is { Start: < 700 } early && facts.Links.Count(link => link.IsFollowed) <= 8)
                return early;
        }
        return null;
    }

    /// <summary>The sender's domain is that of a receiver that the shop trusts: the company that runs its mail.</summary>
    public static bool IsReceivers(Incoming incoming)
    {
        string domain = incoming.Facts.Sender.Domain;
        return domain.Length > 0 && !incoming.Relation.Refuted && incoming.Shop.Shop.TrustedReceivers.Any(receiver =>
            receiver.EndsWith(domain, StringComparison.OrdinalIgnoreCase) && (receiver.Length == domain.Length || receiver[receiver.Length - domain.Length - 1] == '.'));
    }
}
