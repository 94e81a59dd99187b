using Bezel.Judge.Facts;
using Bezel.Links;

namespace Bezel.Judge.Rules.Brands;

/// <summary>
/// The sender's domain is made to look like that of a well-known company: a letter changed, a word added ("brinks-globalcargo.com"), another ending.
/// Fires for every look-alike that the index of listed companies finds convincing, and for a hyphenated domain with the name of the company that the
/// sender claims to be.
/// Silent for listed companies' own domains and for people whom the shop knows.
/// Misses companies that are not in the list.
/// </summary>
internal sealed class SenderImitatesBrand : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.BrandImpersonation;

    public override Finding Examine(Incoming incoming)
    {
        SenderFacts sender = incoming.Facts.Sender;
        var claims = BrandClaims.Of(incoming);
        if (sender.Domain.Length == 0 || sender.Brand is not null || sender.IsFreeMail || (incoming.Relation.IsKnown && !incoming.Relation.Refuted))
            return Finding.NotFound;
        if (Bezel.Links.Brands.Imitated(sender.From.Domain) is { } match)
            return Finding.Found(new Evidence("domain", sender.From.Domain), new Evidence("brand", Bezel.Links.Brands.ByDomain(match.Known)?.Name ?? match.Known));
        string label = BrandClaims.LabelOf(sender.Domain);
        if (!label.Contains('-', StringComparison.Ordinal))
            return Finding.NotFound;
        string[] words = label.Split('-');
        foreach (BrandMention mention in claims.InName)
        {
            string name = BrandClaims.Squeezed(mention.Text);
            if (words[0].StartsWith(name, StringComparison.Ordinal) || words.Contains(name) || (name.Length >= 5 && label.Replace("-", "", StringComparison.Ordinal).StartsWith(name, StringComparison.Ordinal)))
                return Finding.Found(new Evidence("domain", sender.From.Domain), BrandClaims.Seen(mention));
        }
        return Finding.NotFound;
    }
}
