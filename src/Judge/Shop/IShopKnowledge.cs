using Bezel.Links;
using Bezel.Money;

namespace Bezel.Judge.Shop;

/// <summary>
/// What the shop knows, asked by key. Every look-up is fast whatever the size of the book (100,000 suppliers must not slow a verdict).
/// </summary>
public interface IShopKnowledge
{
    /// <summary>The shop itself.</summary>
    ShopProfile Shop { get; }

    /// <summary>False when nothing is known about any shop, so that rules about its people and suppliers are silent.</summary>
    bool IsKnown { get; }

    /// <summary>All staff.</summary>
    IReadOnlyList<StaffMember> Staff { get; }

    /// <summary>The domain, or a domain above it, is the shop's own.</summary>
    bool IsOwnDomain(string domain);

    /// <summary>Who of the staff has this address, or null.</summary>
    StaffMember? StaffByEmail(string address);

    /// <summary>Who of the staff is called this (any order of names, ignoring case, accents and look-alike letters), or null.</summary>
    StaffMember? StaffByName(string name);

    /// <summary>The supplier that has this address as a contact, or null.</summary>
    Supplier? SupplierByContact(string address);

    /// <summary>The suppliers that write from this domain or from one above it.</summary>
    IReadOnlyList<Supplier> SuppliersByDomain(string domain);

    /// <summary>The suppliers whose whole name stands in the text (ignoring case, accents, look-alike letters, legal form).</summary>
    IReadOnlyList<Supplier> SuppliersNamedIn(string text);

    /// <summary>The suppliers that have a contact of this name.</summary>
    IReadOnlyList<Supplier> SuppliersByContactName(string name);

    /// <summary>The suppliers that have this account on file.</summary>
    IReadOnlyList<Supplier> OwnersOf(AccountMention account);

    /// <summary>The account is one of the shop's own.</summary>
    bool IsOwnAccount(AccountMention account);

    /// <summary>The address is one of the shop's own.</summary>
    bool IsOwnAddress(string postalAddress);

    /// <summary>A domain of a supplier, of a correspondent or of the shop that this domain imitates, or null.</summary>
    LookalikeMatch? ImitatedDomain(string domain);

    /// <summary>The suppliers that have this number on file (compared by its last nine digits).</summary>
    IReadOnlyList<Supplier> SuppliersByPhone(string digits);

    /// <summary>
    /// Who of the staff a display name passes for: the whole name, or the first name with the beginning of another ("Ramon D", "Lucia Delgado"
    /// for Lucia Delgado-Reyes). Null when it is nobody's, or when it is only a first name.
    /// </summary>
    StaffMember? StaffPassedFor(string displayName);

    /// <summary>Who of the staff is called this by the first name alone, or null when nobody or more than one is.</summary>
    StaffMember? StaffByFirstName(string name);

    /// <summary>The suppliers whose whole name stands in an address without its spaces ("ar.kestrelcastings@…").</summary>
    IReadOnlyList<Supplier> SuppliersNamedInAddress(string address);

    /// <summary>The correspondent whose address is made of this person's name, or null ("Elaine Porter" for elaine.porter@…).</summary>
    string? CorrespondentNamed(string displayName);

    /// <summary>Mail was exchanged with somebody of this domain, which is not one where anybody gets an address.</summary>
    bool IsCorrespondentDomain(string domain);

    /// <summary>How many messages were exchanged with this address; 0 for a stranger.</summary>
    int MessagesWith(string address);
}
