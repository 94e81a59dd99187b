using Bezel.Judge.Facts;
using Bezel.Judge.Rules.Brands;
using Bezel.Judge.Rules.Credentials;
using Bezel.Judge.Rules.Takeover;
using Bezel.Links;

namespace Bezel.Judge.Rules.Links;

/// <summary>
/// Every page that it leads to is the sender's own.
/// Fires when there are followed links, all to the sender's own domain or a mailing service, the sender claims no company that it is not, and asks for no password,
/// code or sudden act.
/// Silent for free mail, look-alikes, hyphenated lure domains, refuted senders, and takeover notices.
/// Misses senders whose pages are with a service under another name.
/// </summary>
internal sealed class LinksStayWithSender : Rule
{
    public override Strength Strength => Strength.Reassuring;

    public override MessageKind Kind => MessageKind.Ordinary;

    public override Finding Examine(Incoming incoming)
    {
        MessageFacts facts = incoming.Facts;
        var claims = BrandClaims.Of(incoming);
        if (facts.Sender.Domain.Length == 0 || facts.Sender.IsFreeMail || incoming.Relation.Refuted || (facts.Sender.DomainTraits & LinkLooks.Anybodys) != 0
            || (claims.Genuine is null && claims.ClaimedByName(facts) is not null) || LureNames.LureWordOf(facts.Sender.Domain) is not null
            || Bezel.Links.Brands.Imitated(facts.Sender.From.Domain) is not null || incoming.Shop.ImitatedDomain(facts.Sender.From.Domain) is not null
            || (claims.Genuine is { } brand && OpenServices.IsOne(brand, facts.Sender.From.Address)) || SecurityNotice.Topic(incoming) is not null
            || facts.Says.NowAny("password-wanted", "code-wanted", "account-threat", "remote-help", "trade-bait", "payout-held", "authority") is not null)
            return Finding.NotFound;
        if (claims.Genuine is null && incoming.Relation.IsStranger && ((Lures.SignIn(facts) ?? facts.Says.NowAny("shared-document", "delivery-fee")) is not null || claims.Spoken(facts) is not null))
            return Finding.NotFound;
        bool any = false;
        foreach (LinkFact link in LinkLooks.Followed(facts))
        {
            bool own = LinkLooks.IsSenders(link, incoming) || (claims.Genuine is not null && link.Brand is not null) || (link.Traits & HostTraits.MailingService) != 0;
            if (!own)
                return Finding.NotFound;
            any |= LinkLooks.IsSenders(link, incoming) || claims.Genuine is not null;
        }
        return any ? Finding.Found(new Evidence("domain", facts.Sender.Domain)) : Finding.NotFound;
    }
}
