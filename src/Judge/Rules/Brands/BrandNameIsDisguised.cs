using Bezel.Links;

namespace Bezel.Judge.Rules.Brands;

/// <summary>
/// A company's name is written with letters that only look like those of the name, or with invisible characters inside it.
/// Fires on such a name in the sender's name or subject, or in the text when the sender is no company of the list.
/// Silent for accents and for mail of listed companies.
/// Misses names drawn as a picture.
/// </summary>
internal sealed class BrandNameIsDisguised : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.BrandImpersonation;

    public override Finding Examine(Incoming incoming)
    {
        var claims = BrandClaims.Of(incoming);
        if (claims.Genuine is not null || incoming.Relation.IsTrusted)
            return Finding.NotFound;
        foreach (BrandMention mention in claims.InName.Concat(claims.InSubject).Concat(claims.Top).Concat(claims.Foot))
        {
            if (mention.IsDisguised && mention.Text.Length >= 4)
                return Finding.Found(BrandClaims.Seen(mention), new Evidence("written", mention.Text));
        }
        return Finding.NotFound;
    }
}
