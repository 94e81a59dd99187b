using Bezel.Judge.Facts;
using Bezel.Judge.Rules.Links;

namespace Bezel.Judge.Rules.Brands;

/// <summary>
/// The address is a well-known company's, but the page where it wants a sign-in belongs to somebody else.
/// Fires when the sender's domain is a listed company's, not proved, and all the pages that it leads to beside an ask to sign in or prove something are strangers'.
/// Silent when any followed link leads to the company, for proved senders, mailing services, and companies of free mail.
/// Misses forged senders that lead to a page of another listed company.
/// </summary>
internal sealed class BrandMailLeadsElsewhere : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.BrandImpersonation;

    public override Finding Examine(Incoming incoming)
    {
        MessageFacts facts = incoming.Facts;
        if (facts.Sender.Brand is not { } brand || facts.Sender.IsFreeMail || incoming.Relation.Proved)
            return Finding.NotFound;
        LinkFact? strange = null;
        foreach (LinkFact link in LinkLooks.Followed(facts))
        {
            if (!LinkLooks.IsStrange(link, incoming))
                return Finding.NotFound;
            strange ??= link;
        }
        if (strange is null || facts.Says.NowAny("sign-in-ask", "password-wanted", "account-threat", "mailbox-upkeep", "refund-due") is not { } ask)
            return Finding.NotFound;
        return Finding.Found(new Evidence("brand", brand.Name), LinkLooks.Seen(strange), ask.As("ask"));
    }
}
