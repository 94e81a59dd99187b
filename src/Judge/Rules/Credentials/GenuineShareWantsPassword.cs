using Bezel.Judge.Facts;
using Bezel.Judge.Rules.Brands;
using Bezel.Judge.Rules.Links;

namespace Bezel.Judge.Rules.Credentials;

/// <summary>
/// A genuine file or signing service carries a note that wants the reader's mail password, or sends on to a page where anybody can put one.
/// Fires for such services, whoever is behind the note: a taken-over mailbox shares files too.
/// Silent for notes without such words and for pages of the service, the person's own domain, the shop or its suppliers.
/// Misses the ask when it stands only in the shared file.
/// </summary>
internal sealed class GenuineShareWantsPassword : Rule
{
    public override Strength Strength => Strength.Decisive;

    public override MessageKind Kind => MessageKind.CredentialTheft;

    public override Finding Examine(Incoming incoming)
    {
        MessageFacts facts = incoming.Facts;
        if (BrandClaims.Of(incoming).Genuine is not { } brand || !OpenServices.IsOne(brand, facts.Sender.From.Address))
            return Finding.NotFound;
        if (facts.Says.Now("work-password") is { } password)
            return Finding.Found(new Evidence("service", brand.Name), password.As("words"));
        LinkFact? away = LinkLooks.Followed(facts).FirstOrDefault(link => link.Brand is null && (link.Traits & LinkLooks.Anybodys) != 0);
        return away is not null && facts.Says.Now("shared-document") is not null
            ? Finding.Found(new Evidence("service", brand.Name), new Evidence("words", LinkLooks.HostOf(away)))
            : Finding.NotFound;
    }
}
