using Bezel.Judge.Facts;
using Bezel.Judge.Rules.Credentials;
using Bezel.Judge.Rules.Links;

namespace Bezel.Judge.Rules.Brands;

/// <summary>
/// A stranger writes that the shop's domain, web site or trade mark runs out, will be switched off or is wanted by somebody else, and that money settles it.
/// Fires for outsiders' words about the shop's domain or hosting beside a fee, a card, a page or a deadline.
/// Silent for listed registrars and web hosts on their own domain, for the proved domains of authorities, and for known senders (the shop's own web designer).
/// Misses registrars that the shop uses and that are neither listed nor known.
/// </summary>
internal sealed class DomainNoticeFromStranger : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.PaymentRequest;

    public override Finding Examine(Incoming incoming)
    {
        MessageFacts facts = incoming.Facts;
        // The office that keeps the marks writes about them too.
        if (!Lures.IsOutsider(incoming) || (incoming.Relation.Proved && AuthorityWritesFromElsewhere.IsOfficial(facts.Sender.From.Domain)) || Lures.Matter(facts, "domain-notice") is not { } notice)
            return Finding.NotFound;
        bool money = LinkLooks.Followed(facts).Any() || facts.Money.Any(place => place.Facts.Amounts.Count > 0) || facts.Says.NowAny("short-deadline", "domain-fee") is not null;
        return money ? Finding.Found(notice.As("words"), new Evidence("from", facts.Sender.Shown)) : Finding.NotFound;
    }
}
