using Bezel.Judge.Facts;
using Bezel.Judge.Phrases;
using Bezel.Judge.Rules.Brands;
using Bezel.Judge.Rules.Credentials;
using Bezel.Links;

namespace Bezel.Judge.Rules.Takeover;

/// <summary>Genuine notices that somebody new got into an account: true news, so the sender must be the company itself.</summary>
internal static class SecurityNotice
{
    private static readonly string[] Topics = ["forwarding-rule", "recovery-changed", "app-access", "password-changed", "new-sign-in"];

    /// <summary>The takeover topic that a genuine notice speaks of, or null. One notice has one topic: the gravest.</summary>
    public static string? Topic(Incoming incoming)
    {
        if (!IsGenuine(incoming))
            return null;
        foreach (string topic in Topics)
        {
            if (HitOf(incoming, topic) is not null)
                return topic;
        }
        return null;
    }

    /// <summary>The words of a genuine notice of this topic, or null when it is none or of another topic.</summary>
    public static PhraseHit? Of(Incoming incoming, string topic) => Topic(incoming) == topic ? HitOf(incoming, topic) : null;

    /// <summary>The company that tells it.</summary>
    public static string Teller(Incoming incoming) => BrandClaims.Of(incoming).Genuine?.Name ?? incoming.Facts.Sender.Domain;

    private static PhraseHit? HitOf(Incoming incoming, string topic)
    {
        MessageFacts facts = incoming.Facts;
        // A notice says it in its subject, or says it early and asks whether it was the reader.
        if (facts.Says.In(Place.Subject, topic) is { } subject)
            return subject;
        return facts.Says.In(Place.Current, topic) is { Start: < 400 } early && facts.Says.Now("was-it-you") is not null ? early : null;
    }

    private static bool IsGenuine(Incoming incoming)
    {
        if (incoming.Facts.Channel != Channel.Email || incoming.Relation.Refuted || incoming.Facts.Says.Now("unsubscribe") is not null && incoming.Facts.Says.Now("was-it-you") is null)
            return false;
        if (Lures.IsReceivers(incoming))
            return true;
        return BrandClaims.Of(incoming).Genuine is { } brand
            && brand.Category is BrandCategory.Cloud or BrandCategory.Social or BrandCategory.BusinessSoftware or BrandCategory.Marketplace or BrandCategory.Payment
                or BrandCategory.Bank or BrandCategory.Hosting or BrandCategory.Telecom or BrandCategory.Crypto or BrandCategory.Carrier or BrandCategory.Jewellery;
    }
}
