using Bezel.Judge.Facts;
using Bezel.Judge.Rules.Brands;

namespace Bezel.Judge.Rules.CallBack;

/// <summary>
/// Mail that a genuine payment or invoice service sends for somebody the shop does not know, with a number to ring: anybody can have such a
/// service carry their words.
/// </summary>
/// <param name="Service">The service's name.</param>
/// <param name="Number">The number, as evidence.</param>
internal sealed record StrangersBill(string Service, Evidence Number)
{
    /// <summary>What the message is in that respect; null when it is none, has no number, or the person behind it is known to the shop.</summary>
    public static StrangersBill? In(Incoming incoming)
    {
        SenderFacts sender = incoming.Facts.Sender;
        if (BrandClaims.Of(incoming).Genuine is not { } brand || !OpenServices.IsOne(brand, sender.From.Address) || Numbers.ToRing(incoming) is not { } number)
            return null;
        bool known = sender.ReplyTo is { } person
            && (incoming.Shop.MessagesWith(person.Address) > 0 || incoming.Shop.SuppliersByDomain(person.Domain).Count > 0 || incoming.Shop.SupplierByContact(person.Address) is not null);
        return known ? null : new StrangersBill(brand.Name, number);
    }
}
