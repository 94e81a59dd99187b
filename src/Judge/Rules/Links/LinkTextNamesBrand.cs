using Bezel.Judge.Facts;
using Bezel.Judge.Rules.Brands;
using Bezel.Judge.Rules.Credentials;
using Bezel.Links;

namespace Bezel.Judge.Rules.Links;

/// <summary>
/// The words of a link are a company's name, and it leads to somebody else.
/// Fires when the text of a link names a listed company and the page is a stranger's, in mail of an outsider that asks for a sign-in, a document or a fee.
/// Silent when the page is any listed company's or the sender's own page with no claim to be the company.
/// Misses names in pictures.
/// </summary>
internal sealed class LinkTextNamesBrand : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.CredentialTheft;

    public override Finding Examine(Incoming incoming)
    {
        if (!Lures.IsOutsider(incoming) || BrandClaims.Of(incoming).Spoken(incoming.Facts) is not { } spoken)
            return Finding.NotFound;
        foreach (LinkFact link in LinkLooks.Followed(incoming.Facts))
        {
            if (link.Text.Length is < 3 or > 80 || link.Text.Contains('.', StringComparison.Ordinal) || !LinkLooks.IsClicked(link)
                || (link.Brand is not null && (link.Traits & LinkLooks.Anybodys) == 0) || (link.Traits & (HostTraits.MailingService | HostTraits.UrlRewriter)) != 0)
                continue;
            foreach (BrandMention mention in Bezel.Links.Brands.MentionedIn(link.Text))
            {
                if (ReferenceEquals(mention.Brand, spoken.Brand) && Lures.Ask(incoming.Facts) is not null)
                    return Finding.Found(BrandClaims.Seen(mention), LinkLooks.Seen(link));
            }
        }
        return Finding.NotFound;
    }
}
