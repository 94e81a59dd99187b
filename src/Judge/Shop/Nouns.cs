using Bezel.Money;

namespace Bezel.Judge.Shop;

/// <summary>The shop itself.</summary>
public sealed record ShopProfile
{
    /// <summary>Its name; empty when not known.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its mail domains, lower case.</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>Receivers whose <c>Authentication-Results</c> are believed (their authserv-id, RFC 8601 section 2.5).</summary>
    public IReadOnlyList<string> TrustedReceivers { get; init; } = [];

    /// <summary>ISO 3166 country code, or null.</summary>
    public string? Country { get; init; }

    /// <summary>IANA time zone, or null.</summary>
    public string? TimeZone { get; init; }

    /// <summary>BCP 47 language, or null.</summary>
    public string? Language { get; init; }

    /// <summary>ISO 4217 currency, or null.</summary>
    public string? Currency { get; init; }

    /// <summary>The shop's own accounts: naming them is never a change of a supplier's account.</summary>
    public IReadOnlyList<KnownAccount> Accounts { get; init; } = [];

    /// <summary>The shop's own postal addresses: goods may come here.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>The shop's own telephone numbers.</summary>
    public IReadOnlyList<string> Phones { get; init; } = [];
}

/// <summary>Somebody who works in the shop.</summary>
public sealed record StaffMember(string Name, string Role, IReadOnlyList<string> Emails)
{
    /// <summary>Owner or manager: somebody whose word moves money.</summary>
    public bool IsInCharge => Role is "owner" or "manager" or "director" or "partner" or "ceo" or "co-owner";
}

/// <summary>A person at a supplier.</summary>
public sealed record Contact(string Name, string? Email, string? Phone);

/// <summary>Somebody the shop buys from or sends goods to.</summary>
public sealed record Supplier
{
    /// <summary>Its number in the supplier book; 0 when it comes from a shop file.</summary>
    public long Id { get; init; }

    /// <summary>The name it trades under.</summary>
    public required string Name { get; init; }

    /// <summary>Its mail domains, lower case; empty for one that writes from a mail provider.</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>The people there.</summary>
    public IReadOnlyList<Contact> Contacts { get; init; } = [];

    /// <summary>Accounts on file.</summary>
    public IReadOnlyList<KnownAccount> Accounts { get; init; } = [];

    /// <summary>Addresses on file that goods may go to.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>A number on file to ring, or null.</summary>
    public string? PhoneOnFile => Contacts.FirstOrDefault(contact => contact.Phone is not null)?.Phone;
}

/// <summary>Somebody the shop has exchanged mail with.</summary>
public sealed record Correspondent(string Email, int Messages);
