using Bezel.Judge.Facts;
using Bezel.Judge.Rules.Brands;
using Bezel.Judge.Rules.Links;

namespace Bezel.Judge.Rules.Credentials;

/// <summary>
/// A stranger's message is little more than a button for one act ("Release", "Verify", "Listen", "Complete now"), and the page behind it belongs neither to the
/// sender nor to anybody known. What the pretext is does not matter.
/// Fires for outsiders whose few links all lead to one such domain, when the button, or the words before a bare address, name an act.
/// Silent for newsletters (a way out at the foot), answers, pages of the sender's or under its name, listed companies, proved authorities, mailing services, and long texts.
/// Misses domains bought together with the page.
/// </summary>
internal sealed class StrangerSendsToAPageToAct : Rule
{
    private const int MostLinks = 4;
    private const int LongestText = 1800;

    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.CredentialTheft;

    public override Finding Examine(Incoming incoming)
    {
        MessageFacts facts = incoming.Facts;
        if (facts.Channel != Channel.Email || !Lures.IsOutsider(incoming) || facts.QuotedText.Length > 0 || facts.CurrentText.Length > LongestText || facts.Says.Now("unsubscribe") is not null
            || (incoming.Relation.Proved && AuthorityWritesFromElsewhere.IsOfficial(facts.Sender.From.Domain)))
            return Finding.NotFound;
        LinkFact? only = null;
        string? act = null;
        int count = 0;
        foreach (LinkFact link in LinkLooks.Followed(facts))
        {
            if (++count > MostLinks || (only is not null && !only.Domain.Equals(link.Domain, StringComparison.OrdinalIgnoreCase)))
                return Finding.NotFound;
            only = link;
            act ??= PageActs.Of(link, facts.CurrentText, facts.Sender.IsFreeMail);
        }
        if (only is null || act is null || !LinkLooks.IsStrange(only, incoming) || LinkLooks.IsSenders(only, incoming) || PageActs.AreKin(only.Domain, facts.Sender.Domain))
            return Finding.NotFound;
        return Finding.Found(new Evidence("act", act), LinkLooks.Seen(only), new Evidence("from", facts.Sender.Shown));
    }
}
