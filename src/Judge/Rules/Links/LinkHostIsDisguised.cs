using Bezel.Judge.Facts;
using Bezel.Links;

namespace Bezel.Judge.Rules.Links;

/// <summary>
/// The name of the site is written with foreign letters that look like Latin ones.
/// Fires for hosts that mix scripts in one label, or imitate a listed company with such letters.
/// Silent for honest names with accents or in one script ("müller.de").
/// Misses whole names in one foreign script that imitate nobody listed.
/// </summary>
internal sealed class LinkHostIsDisguised : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.CredentialTheft;

    public override Finding Examine(Incoming incoming)
    {
        foreach (LinkFact link in LinkLooks.Followed(incoming.Facts))
        {
            if (!link.Target!.Host.Contains("xn--", StringComparison.Ordinal))
                continue;
            bool mixed = link.Target.UnicodeHost.Split('.').Any(Confusables.MixesScripts);
            if (mixed || Bezel.Links.Brands.Imitated(link.Target.Host) is not null || incoming.Shop.ImitatedDomain(link.Target.Host) is not null)
                return Finding.Found(LinkLooks.Seen(link));
        }
        return Finding.NotFound;
    }
}
