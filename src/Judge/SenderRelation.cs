using Bezel.Judge.Facts;
using Bezel.Judge.Shop;

namespace Bezel.Judge;

/// <summary>Who the sender of a message is to the shop, by the address it bears. An address can be forged: see <see cref="Proved"/>.</summary>
public sealed record SenderRelation
{
    /// <summary>The member of staff whose address it bears, or null.</summary>
    public StaffMember? Staff { get; init; }

    /// <summary>It bears an address of the shop's own domain.</summary>
    public bool IsOwnDomain { get; init; }

    /// <summary>The supplier whose domain or contact address it bears, or null.</summary>
    public Supplier? Supplier { get; init; }

    /// <summary>Messages exchanged with this address before.</summary>
    public int Messages { get; init; }

    /// <summary>A trusted receiver proved that the sender's domain stands for the message.</summary>
    public bool Proved { get; init; }

    /// <summary>A trusted receiver found that it does not.</summary>
    public bool Refuted { get; init; }

    /// <summary>The shop knows the address: staff, supplier or correspondent.</summary>
    public bool IsKnown => Staff is not null || Supplier is not null || Messages > 0 || IsOwnDomain;

    /// <summary>Known, and nothing refutes it.</summary>
    public bool IsTrusted => IsKnown && !Refuted && (Proved || !IsOwnDomain);

    /// <summary>The shop has never heard of the address.</summary>
    public bool IsStranger => !IsKnown;

    internal static SenderRelation Of(MessageFacts facts, IShopKnowledge shop)
    {
        string address = facts.Sender.From.Address;
        string domain = facts.Sender.From.Domain;
        Supplier? byPhone = facts.Sender.PhoneNumber is { } phone && shop.SuppliersByPhone(phone) is [Supplier first, ..] ? first : null;
        return new SenderRelation
        {
            Staff = shop.StaffByEmail(address),
            IsOwnDomain = domain.Length > 0 && shop.IsOwnDomain(domain),
            Supplier = shop.SupplierByContact(address) ?? (shop.SuppliersByDomain(domain) is [Supplier one, ..] ? one : byPhone),
            Messages = shop.MessagesWith(address),
            Proved = facts.Authentication.Proved,
            Refuted = facts.Authentication.Refuted,
        };
    }
}
