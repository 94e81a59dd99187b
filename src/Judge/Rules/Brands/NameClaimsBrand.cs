using Bezel.Judge.Facts;
using Bezel.Judge.Rules.Credentials;
using Bezel.Links;

namespace Bezel.Judge.Rules.Brands;

/// <summary>
/// The sender's name is that of a well-known company, but the address is nobody's of that company.
/// Fires when the display name names a listed company and the domain belongs to no listed company at all; a name that is also an ordinary word
/// ("Polygon", "Norton") counts only beside a business word or when the domain has it too.
/// Silent for the company's own domains, for services that write in another's name from their own domain, for people whom the shop knows, and for a
/// domain that is just the company's name in another country.
/// Misses companies that are not in the list.
/// </summary>
internal sealed class NameClaimsBrand : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.BrandImpersonation;

    public override Finding Examine(Incoming incoming)
    {
        MessageFacts facts = incoming.Facts;
        var claims = BrandClaims.Of(incoming);
        if (facts.Sender.Domain.Length == 0 || claims.Genuine is not null || (incoming.Relation.IsKnown && !incoming.Relation.Refuted) || claims.ClaimedByName(facts) is not { } mention)
            return Finding.NotFound;
        // A name that the shop's own supplier bears too is the supplier's.
        if (incoming.Shop.SuppliersNamedIn(facts.Sender.From.Name).Count > 0)
            return Finding.NotFound;
        if (!ActsOnReader(facts))
            return Finding.NotFound;
        string label = BrandClaims.LabelOf(facts.Sender.Domain);
        if (label == BrandClaims.Squeezed(mention.Brand.Name) || label == BrandClaims.Squeezed(mention.Text) || mention.Brand.Domains.Any(domain => BrandClaims.LabelOf(domain) == label))
            return Finding.NotFound;
        return Finding.Found(BrandClaims.Seen(mention), new Evidence("from", facts.Sender.Shown));
    }

    /// <summary>Newsletters of a company come from all kinds of services; what counts is that the reader should do something.</summary>
    private static bool ActsOnReader(MessageFacts facts) =>
        (facts.Sender.DomainTraits & HostTraits.MailingService) == 0
        && (facts.Attachments.Count > 0 || facts.Channel != Channel.Email
            || (Lures.Ask(facts) ?? facts.Says.NowAny("cancel-by-phone", "charge-notice", "paid-ship-now", "trade-bait", "parcel-problem", "fraud-desk", "authority")) is not null);
}
