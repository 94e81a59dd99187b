using Bezel.Judge.Facts;
using Bezel.Judge.Shop;
using Bezel.Links;

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

    /// <summary>Mail was exchanged with somebody else of the same domain.</summary>
    public bool IsOfKnownDomain { get; init; }

    /// <summary>A trusted receiver proved that the sender's domain stands for the message.</summary>
    public bool Proved { get; init; }

    /// <summary>A trusted receiver found that it does not.</summary>
    public bool Refuted { get; init; }

    /// <summary>The domain of the shop, of a supplier or of a correspondent that the sender's domain imitates, or null.</summary>
    public LookalikeMatch? Imitates { get; init; }

    /// <summary>The sender's domain imitates the shop's own.</summary>
    public bool ImitatesOwnDomain { get; init; }

    /// <summary>The member of staff whose name it bears without an address of his, or null.</summary>
    public StaffMember? PassesForStaff { get; init; }

    /// <summary>The supplier whose name, or a person's there, it bears without an address of theirs, or null.</summary>
    public Supplier? PassesForSupplier { get; init; }

    /// <summary>The correspondent whose name it bears without the address, or null.</summary>
    public string? PassesForCorrespondent { get; init; }

    /// <summary>The address is of a well-known company, and not one of those where anybody gets an address.</summary>
    public bool IsService { get; init; }

    /// <summary>The shop knows the address: staff, supplier or correspondent.</summary>
    public bool IsKnown => Staff is not null || Supplier is not null || Messages > 0 || IsOwnDomain;

    /// <summary>Known, and nothing refutes it.</summary>
    public bool IsTrusted => IsKnown && !Refuted && (Proved || !IsOwnDomain);

    /// <summary>Known, and proved by a trusted receiver.</summary>
    public bool IsVouchedFor => IsKnown && Proved;

    /// <summary>The shop has never heard of the address.</summary>
    public bool IsStranger => !IsKnown;

    internal static SenderRelation Of(MessageFacts facts, IShopKnowledge shop)
    {
        string address = facts.Sender.From.Address;
        string domain = facts.Sender.From.Domain;
        string name = facts.Sender.From.Name;
        Supplier? byPhone = facts.Sender.PhoneNumber is { } phone && shop.SuppliersByPhone(phone) is [Supplier first, ..] ? first : null;
        var relation = new SenderRelation
        {
            Staff = shop.StaffByEmail(address),
            IsOwnDomain = domain.Length > 0 && shop.IsOwnDomain(domain),
            Supplier = shop.SupplierByContact(address) ?? (shop.SuppliersByDomain(domain) is [Supplier one, ..] ? one : byPhone),
            Messages = shop.MessagesWith(address),
            IsOfKnownDomain = shop.IsCorrespondentDomain(domain),
            Proved = facts.Authentication.Proved,
            Refuted = facts.Authentication.Refuted,
            // A well-known company writes in other people's names ("Tasha Lindqvist via DocuSign"): its address is no pretence.
            IsService = facts.Sender.Brand is not null && !facts.Sender.IsFreeMail && !facts.Authentication.Refuted,
        };
        if (relation.IsKnown || facts.Channel != Channel.Email)
            return relation;
        LookalikeMatch? imitates = relation.IsOfKnownDomain ? null : shop.ImitatedDomain(domain);
        bool own = imitates is not null && shop.IsOwnDomain(imitates.Known);
        return relation with
        {
            Imitates = imitates,
            ImitatesOwnDomain = own,
            PassesForStaff = relation.IsService ? null : shop.StaffPassedFor(name) ?? (own || facts.Sender.IsFreeMail ? shop.StaffByFirstName(name) : null) ?? (own ? StaffInAddress(facts, shop) : null),
            PassesForSupplier = relation.IsService ? null : SupplierNamed(facts, shop),
            PassesForCorrespondent = relation.IsService ? null : shop.CorrespondentNamed(name),
        };
    }

    private static StaffMember? StaffInAddress(MessageFacts facts, IShopKnowledge shop)
    {
        string local = facts.Sender.From.LocalPart;
        return shop.StaffByFirstName(local) ?? shop.StaffPassedFor(local.Replace('.', ' '));
    }

    private static Supplier? SupplierNamed(MessageFacts facts, IShopKnowledge shop)
    {
        string name = facts.Sender.From.Name;
        return shop.SuppliersNamedIn(name) is [Supplier named, ..] ? named
            : shop.SuppliersByContactName(name) is [Supplier byContact, ..] ? byContact
            : shop.SuppliersNamedInAddress(facts.Sender.From.Address) is [Supplier inAddress, ..] ? inAddress
            : null;
    }
}
