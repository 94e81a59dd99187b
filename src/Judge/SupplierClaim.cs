using Bezel.Judge.Facts;
using Bezel.Judge.Shop;
using Bezel.Money;

namespace Bezel.Judge;

/// <summary>What a message says of a supplier that the supplier book does not.</summary>
public enum SupplierClaimKind
{
    /// <summary>It gives an account that is none of those on file; also when none is on file and the supplier is surely spoken for.</summary>
    Account,

    /// <summary>Goods are to go to an address that is not on file.</summary>
    GoodsAddress,

    /// <summary>A contact on file writes from another e-mail address, or another one is announced.</summary>
    Email,

    /// <summary>Another telephone number is announced.</summary>
    Phone,
}

/// <summary>
/// Something a message says of a supplier that differs from the book, as whoever asks the supplier needs it. Holds what the message says
/// in full, account number included: it is for the hand-over alone, never stored in clear, printed or written into the verdict's JSON.
/// </summary>
/// <param name="Supplier">The supplier it is said of.</param>
/// <param name="Kind">What is said to be another.</param>
/// <param name="SpokenBy">How the message speaks for the supplier.</param>
public sealed record SupplierClaim(Supplier Supplier, SupplierClaimKind Kind, SpokenBy SpokenBy)
{
    /// <summary>The account, in full; null for the other kinds.</summary>
    public AccountMention? Account { get; init; }

    /// <summary>The postal address on one line, the e-mail address, or the telephone number as written; null for an account.</summary>
    public string? Said { get; init; }

    /// <summary>Where it stands; null when in the header of the message.</summary>
    public Place? Place { get; init; }

    /// <summary>Where it stands, in words: "this message", "the attached file invoice.pdf".</summary>
    public string PlaceName { get; init; } = "this message";

    /// <summary>Offset in that place's text, or -1.</summary>
    public int Start { get; init; } = -1;

    /// <summary>Characters there, or 0.</summary>
    public int Length { get; init; }

    /// <summary>Every telephone number that the message gives, each once, at most 20: none of them is one to ring.</summary>
    public IReadOnlyList<PhoneMention> PhonesInMessage { get; init; } = [];

    /// <summary>The amounts of money that the message names, each once, at most 20.</summary>
    public IReadOnlyList<AmountMention> Amounts { get; init; } = [];

    /// <summary>Nothing of this kind is on file for the supplier: it is a first one, not a changed one.</summary>
    public bool IsFirst => Kind switch
    {
        SupplierClaimKind.Account => Supplier.Accounts.Count == 0,
        SupplierClaimKind.GoodsAddress => Supplier.Addresses.Count == 0,
        SupplierClaimKind.Email => !Supplier.Contacts.Any(contact => contact.Email is not null),
        _ => Supplier.PhoneOnFile is null,
    };
}
