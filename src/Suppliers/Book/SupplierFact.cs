using Bezel.Shop;
using Bezel.Shop.Suppliers;

namespace Bezel.Suppliers.Book;

/// <summary>What a fact says.</summary>
public enum SupplierFactKind
{
    /// <summary>A mail domain of the supplier.</summary>
    Domain,

    /// <summary>An e-mail address of a person or desk there.</summary>
    Email,

    /// <summary>A telephone number.</summary>
    Phone,

    /// <summary>A bank account.</summary>
    Account,

    /// <summary>A postal address that goods may go to.</summary>
    Address,

    /// <summary>Somebody there of whom only the name is known.</summary>
    Person,
}

/// <summary>How a fact came into the book.</summary>
public enum FactOrigin
{
    /// <summary>Somebody typed it in.</summary>
    ByHand,

    /// <summary>A file was read in; the number is that of the import.</summary>
    Import,

    /// <summary>A request went all its way; the number is that of the request.</summary>
    Request,

    /// <summary>It was among the shop's facts before there was a book.</summary>
    EarlierFacts,
}

/// <summary>How somebody made sure of a fact.</summary>
public enum VerifiedHow
{
    /// <summary>By ringing a number that was on file before.</summary>
    CallBack,

    /// <summary>By a number that was found independently of the request.</summary>
    IndependentNumber,

    /// <summary>Face to face.</summary>
    InPerson,

    /// <summary>From a contract or statement on paper that the shop holds.</summary>
    OnPaper,
}

/// <summary>
/// One thing that the book holds of a supplier, with its history: since when, from where, who made sure of it. A fact is never changed: another one takes
/// its place and it is retired, so that what was on file at any instant can be told.
/// </summary>
public sealed class SupplierFact : IShopOwned
{
    /// <inheritdoc/>
    public ShopId Shop { get; set; }

    /// <summary>Its number in the shop.</summary>
    public long Id { get; init; }

    /// <summary>Whose fact it is.</summary>
    public long Supplier { get; init; }

    /// <summary>What it says.</summary>
    public SupplierFactKind Kind { get; init; }

    /// <summary>How it came in.</summary>
    public FactOrigin Origin { get; init; }

    /// <summary>The number of the import or request that it came by; null otherwise.</summary>
    public long? OriginNumber { get; init; }

    /// <summary>Since when it is in force.</summary>
    public DateTimeOffset AddedAt { get; init; }

    /// <summary>Who put it in (<see cref="Actors.Write"/>).</summary>
    public string AddedBy { get; init; } = "";

    /// <summary>When somebody last made sure of it; null when nobody did.</summary>
    public DateTimeOffset? VerifiedAt { get; internal set; }

    /// <summary>Who made sure of it.</summary>
    public string? VerifiedBy { get; internal set; }

    /// <summary>How.</summary>
    public VerifiedHow? VerifiedHow { get; internal set; }

    /// <summary>Since when it is no longer in force; null while it is.</summary>
    public DateTimeOffset? RetiredAt { get; internal set; }

    /// <summary>Who retired it.</summary>
    public string? RetiredBy { get; internal set; }

    /// <summary>Sealed <see cref="FactValue"/>; an empty one once the person was forgotten.</summary>
    public byte[] Value { get; internal set; } = [];

    /// <summary>Whether it was in force at an instant.</summary>
    public bool HeldAt(DateTimeOffset instant) => AddedAt <= instant && !(RetiredAt <= instant);
}

/// <summary>A keyed hash by which a fact that is in force is found; an account has two, everything else one.</summary>
public sealed class SupplierToken : IShopOwned
{
    /// <inheritdoc/>
    public ShopId Shop { get; set; }

    /// <summary>The keyed hash (<see cref="SupplierTokens"/>).</summary>
    public byte[] Token { get; init; } = [];

    /// <summary>The fact.</summary>
    public long Fact { get; init; }
}

/// <summary>What a fact says, opened.</summary>
public sealed record FactValue
{
    /// <summary>The domain, e-mail address, telephone number or postal address as written; empty for an account.</summary>
    public string Text { get; init; } = "";

    /// <summary>Whose e-mail address or number it is; empty for the supplier's own desk.</summary>
    public string Person { get; init; } = "";

    /// <summary>The account; null unless it is one.</summary>
    public WrittenAccount? Account { get; init; }

    /// <summary>Whether it said something of a person who was forgotten.</summary>
    public bool IsForgotten => Account is null && Text.Length == 0;

    /// <summary>What may be shown of it: the text, or the account's last four characters.</summary>
    public string Shown => Account?.LastDigits ?? Text;

    /// <summary>A domain.</summary>
    public static FactValue OfDomain(string domain) => new() { Text = domain };

    /// <summary>A person's e-mail address.</summary>
    public static FactValue OfEmail(string address, string person = "") => new() { Text = address, Person = person };

    /// <summary>A person's telephone number.</summary>
    public static FactValue OfPhone(string number, string person = "") => new() { Text = number, Person = person };

    /// <summary>A postal address.</summary>
    public static FactValue OfAddress(string address) => new() { Text = address };

    /// <summary>Somebody's name.</summary>
    public static FactValue OfPerson(string name) => new() { Text = name, Person = name };

    /// <summary>A bank account.</summary>
    public static FactValue OfAccount(WrittenAccount account) => new() { Account = account };

    /// <summary>Never an account number.</summary>
    public override string ToString() => Account?.ToString() ?? "fact";
}
