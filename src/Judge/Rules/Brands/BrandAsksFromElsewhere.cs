using Bezel.Judge.Facts;
using Bezel.Judge.Rules.Credentials;
using Bezel.Judge.Rules.Links;

namespace Bezel.Judge.Rules.Brands;

/// <summary>
/// The message speaks for a well-known company and asks to sign in, prove something or pay, but neither the sender nor the page it leads to is the company's.
/// Fires when the company is named by the sender's name, the subject, or several times in the text, and a link leads to a place that is no listed company's.
/// Silent when the sender is a listed company or known to the shop, or when any followed link leads to the company itself and none elsewhere.
/// Misses companies that are not in the list.
/// </summary>
internal sealed class BrandAsksFromElsewhere : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.BrandImpersonation;

    public override Finding Examine(Incoming incoming)
    {
        MessageFacts facts = incoming.Facts;
        var claims = BrandClaims.Of(incoming);
        if (claims.Genuine is not null || (incoming.Relation.IsKnown && !incoming.Relation.Refuted) || claims.Spoken(facts) is not { } mention)
            return Finding.NotFound;
        LinkFact? strange = null;
        foreach (LinkFact link in LinkLooks.Followed(facts))
        {
            if (link.Brand is null || (link.Traits & LinkLooks.Anybodys) != 0)
                strange ??= link;
        }
        if (strange is null || Lures.Ask(facts) is not { } ask)
            return Finding.NotFound;
        return Finding.Found(BrandClaims.Seen(mention), LinkLooks.Seen(strange), ask.As("ask"));
    }
}
