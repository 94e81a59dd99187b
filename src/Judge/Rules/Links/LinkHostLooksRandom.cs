using Bezel.Judge.Facts;
using Bezel.Judge.Model;
using Bezel.Judge.Rules.Brands;
using Bezel.Judge.Rules.Credentials;
using Bezel.Links;

namespace Bezel.Judge.Rules.Links;

/// <summary>
/// The name of the site is a row of letters and digits that nobody would choose to be known by.
/// Fires when the registered label of a stranger's link has a long row of consonants or a mixture of letters and digits, beside an ask.
/// Silent for mailing services, the sender's own site, listed companies and free hosts (whose labels are often random), and for known senders.
/// Misses random words.
/// </summary>
internal sealed class LinkHostLooksRandom : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.CredentialTheft;

    public override Finding Examine(Incoming incoming)
    {
        if (!Lures.IsOutsider(incoming))
            return Finding.NotFound;
        foreach (LinkFact link in LinkLooks.Followed(incoming.Facts))
        {
            if (!LinkLooks.IsStrange(link, incoming) || (link.Traits & (LinkLooks.Anybodys | HostTraits.Shortener)) != 0 || link.Target!.IsIpAddress || link.Domain.StartsWith("xn--", StringComparison.Ordinal))
                continue;
            string label = BrandClaims.LabelOf(link.Domain);
            if (label.Length >= 8 && (Randomness.LongestConsonants(label) >= 6 || Randomness.HasCode(label)) && Lures.Ask(incoming.Facts) is not null)
                return Finding.Found(LinkLooks.Seen(link));
        }
        return Finding.NotFound;
    }
}
