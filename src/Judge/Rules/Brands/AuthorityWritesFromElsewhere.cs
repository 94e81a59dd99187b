using Bezel.Judge.Facts;
using Bezel.Judge.Phrases;
using Bezel.Judge.Rules.Credentials;
using Bezel.Judge.Rules.Links;
using Bezel.Links;

namespace Bezel.Judge.Rules.Brands;

/// <summary>
/// A tax office, court, police or company register writes from a domain that no authority has.
/// Fires when the sender's name or the subject names such an authority, listed or not, and the domain is not under .gov, .gov.uk, .gouv.fr and their kin nor a listed authority's.
/// Silent for known senders, for other listed companies that speak about taxes, and when nothing is asked (no link, no attachment, no number to ring).
/// Misses authorities without domains of their own kind in countries that are not listed.
/// </summary>
internal sealed class AuthorityWritesFromElsewhere : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.BrandImpersonation;

    private static readonly string[] Official =
    [
        "gov", "mil", "gob", "gouv", "gub", "govt", "gv", "gc", "police", "admin", "bund", "gencat", "mod", "nhs", "parliament", "europa", "go", "judiciary", "overheid", "fgov",
    ];

    public override Finding Examine(Incoming incoming)
    {
        MessageFacts facts = incoming.Facts;
        string domain = facts.Sender.From.Domain;
        if (domain.Length == 0 || facts.Sender.Brand is not null && !facts.Sender.IsFreeMail || incoming.Relation.IsTrusted || IsOfficial(domain)
            || domain.EndsWith("govdelivery.com", StringComparison.OrdinalIgnoreCase))
            return Finding.NotFound;
        var claims = BrandClaims.Of(incoming);
        string? authority = (Lures.Ask(facts) is null ? claims.InName : claims.InName.Concat(claims.InSubject)).FirstOrDefault(mention => mention.Brand.Category == BrandCategory.Government)?.Brand.Name;
        if (authority is null)
        {
            PhraseHit? named = facts.Says.All("authority").FirstOrDefault(hit => hit.Where.Place == Place.Subject);
            authority = named?.Text ?? NamedBySender(facts.Sender.From.Name);
        }
        if (authority is null)
            return Finding.NotFound;
        bool asks = LinkLooks.Followed(facts).Any() || facts.Attachments.Count > 0 || facts.Says.NowAny("cancel-by-phone", "password-wanted", "refund-due") is not null;
        return asks ? Finding.Found(new Evidence("authority", authority), new Evidence("from", facts.Sender.Shown)) : Finding.NotFound;
    }

    private static string? NamedBySender(string name)
    {
        if (name.Length == 0)
            return null;
        PhraseHit? hit = PhraseBook.Shipped.Search([new TextInPlace(Place.Subject, null, name)]).Now("authority");
        return hit?.Text;
    }

    /// <summary>The domain is under an ending that only authorities get.</summary>
    internal static bool IsOfficial(string domain)
    {
        string[] labels = domain.Split('.');
        if (labels is [.., "us"] && labels.Contains("state"))
            return true;
        return labels.Skip(Math.Max(0, labels.Length - 2)).Any(Official.Contains) || (labels.Length > 2 && Official.Contains(labels[^3]));
    }
}
