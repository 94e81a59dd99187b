using Bezel.Judge.Facts;
using Bezel.Judge.Rules.Links;
using Bezel.Judge.Rules.Takeover;

namespace Bezel.Judge.Rules.Brands;

/// <summary>
/// It comes from a well-known company's own domain and leads nowhere else.
/// Fires when the domain is a listed company's, not refuted, and every followed link leads to a listed company, the sender or a mailing service.
/// Silent for services through which anybody can write to anybody (invoices, signatures, shared files, forms, surveys), for users of free mail, and for
/// security notices that may be signs of a takeover.
/// Misses companies that are not in the list.
/// </summary>
internal sealed class GenuineBrandMail : Rule
{
    public override Strength Strength => Strength.Reassuring;

    public override MessageKind Kind => MessageKind.Ordinary;

    public override Finding Examine(Incoming incoming)
    {
        MessageFacts facts = incoming.Facts;
        if (BrandClaims.Of(incoming).Genuine is not { } brand || OpenServices.IsOne(brand, facts.Sender.From.Address) || SecurityNotice.Topic(incoming) is not null)
            return Finding.NotFound;
        foreach (LinkFact link in LinkLooks.Followed(facts))
        {
            if ((link.Traits & LinkLooks.Anybodys) != 0 && !LinkLooks.IsSenders(link, incoming) || LinkLooks.IsStrange(link, incoming))
                return Finding.NotFound;
        }
        return Finding.Found(new Evidence("brand", brand.Name), new Evidence("from", facts.Sender.Shown));
    }
}
