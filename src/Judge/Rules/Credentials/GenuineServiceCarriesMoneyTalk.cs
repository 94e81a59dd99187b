using Bezel.Judge.Facts;
using Bezel.Judge.Rules.Brands;
using Bezel.Links;

namespace Bezel.Judge.Rules.Credentials;

/// <summary>
/// A genuine signing or file service carries a document about payments from somebody whom the shop does not know.
/// Fires for such services when the person who answers go to is unknown and the words are about payment, payroll, bank details or an invoice.
/// Silent when the person is a contact or correspondent of the shop.
/// Misses documents with harmless names.
/// </summary>
internal sealed class GenuineServiceCarriesMoneyTalk : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.CredentialTheft;

    public override Finding Examine(Incoming incoming)
    {
        SenderFacts sender = incoming.Facts.Sender;
        if (BrandClaims.Of(incoming).Genuine is not { } brand || brand.Category != BrandCategory.Cloud || !OpenServices.IsOne(brand, sender.From.Address) || incoming.Facts.Says.Now("shared-document") is null)
            return Finding.NotFound;
        if (sender.ReplyTo is { } person && (incoming.Shop.MessagesWith(person.Address) > 0 || incoming.Shop.SupplierByContact(person.Address) is not null
            || incoming.Shop.SuppliersByDomain(person.Domain).Count > 0 || incoming.Shop.IsOwnDomain(person.Domain)))
            return Finding.NotFound;
        if (incoming.Shop.SuppliersNamedIn(incoming.Facts.SubjectAndText).Count > 0 && sender.ReplyTo is null)
            return Finding.NotFound;
        string? word = Array.Find(MoneyWords, one => incoming.Facts.SubjectAndText.Contains(one, StringComparison.OrdinalIgnoreCase));
        return word is null ? Finding.NotFound : Finding.Found(new Evidence("service", brand.Name), new Evidence("word", word), new Evidence("person", sender.ReplyTo?.Address ?? sender.From.Name));
    }

    private static readonly string[] MoneyWords =
        ["payroll", "salary", "wire transfer", "bank details", "remittance", "ach payment", "payment advice", "past due", "direct deposit", "bank information", "closing disclosure", "invoice"];
}
