using Bezel.Judge.Facts;
using Bezel.Judge.Phrases;
using Bezel.Judge.Rules.Credentials;

namespace Bezel.Judge.Rules.Brands;

/// <summary>
/// A message in a platform's name says that a buyer has paid and that the goods should be sent now, the money being released afterwards.
/// Fires when the sender's name or domain claims a listed company that it is not, or is an outsider, and the text says both that it is paid and to ship.
/// Silent for the platforms' own mail and for known senders.
/// Misses platforms that are not listed when nothing else says who writes.
/// </summary>
internal sealed class BuyerIsSaidToHavePaid : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.CustomerFraud;

    public override Finding Examine(Incoming incoming)
    {
        MessageFacts facts = incoming.Facts;
        if (!Lures.IsOutsider(incoming))
            return Finding.NotFound;
        IReadOnlyList<PhraseHit> hits = [.. facts.Says.All("paid-ship-now").Where(hit => hit.Where.Place is Place.Subject or Place.Current)];
        // One phrase may stand in any order; three are the whole story: paid, ship, released; or two beside money that is held.
        if (hits.DistinctBy(hit => (hit.Where.Place, hit.Start)).Count() < (facts.Says.Now("payout-held") is null ? 3 : 2))
            return Finding.NotFound;
        var claims = BrandClaims.Of(incoming);
        string platform = claims.Spoken(facts)?.Brand.Name ?? "a selling platform";
        return Finding.Found(hits[0].As("words"), new Evidence("brand", platform), new Evidence("from", facts.Sender.Shown));
    }
}
