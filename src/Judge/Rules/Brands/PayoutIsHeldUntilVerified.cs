using Bezel.Judge.Facts;
using Bezel.Judge.Rules.Credentials;
using Bezel.Judge.Rules.Links;

namespace Bezel.Judge.Rules.Brands;

/// <summary>
/// A seller's money is said to be held until bank details or a sign-in are given at a page that is not the selling platform's.
/// Fires when an outsider says that payouts or deposits are held, or offers money to be received, and leads to a page or asks for bank details.
/// Silent for listed payment and selling platforms on their own domain, and for known senders.
/// Misses holds told by telephone.
/// </summary>
internal sealed class PayoutIsHeldUntilVerified : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.BrandImpersonation;

    public override Finding Examine(Incoming incoming)
    {
        MessageFacts facts = incoming.Facts;
        if (!Lures.IsOutsider(incoming) || facts.Says.Now("payout-held") is not { } held)
            return Finding.NotFound;
        LinkFact? link = LinkLooks.Followed(facts).FirstOrDefault(one => one.Brand is null || (one.Traits & LinkLooks.Anybodys) != 0);
        if (link is null || facts.Says.NowAny("sign-in-ask", "password-wanted", "account-threat") is null && Lures.Ask(facts) is null)
            return Finding.NotFound;
        return Finding.Found(held.As("words"), LinkLooks.Seen(link));
    }
}
