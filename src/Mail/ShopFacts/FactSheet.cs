using System.Text.Json;
using System.Text.Json.Serialization;
using Bezel.Judge.Shop;

namespace Bezel.Mail.ShopFacts;

/// <summary>Somebody who works in the shop, as mail is judged.</summary>
/// <param name="Id">Their number in the sheet; 0 for one that is to be added.</param>
/// <param name="Name">Their name.</param>
/// <param name="Role">What they do, in lower case; owners and managers are those whose word moves money.</param>
/// <param name="Emails">Their addresses, in lower case.</param>
public sealed record KnownStaff(long Id, string Name, string Role, IReadOnlyList<string> Emails);

/// <summary>A supplier as sheets held them before there was a supplier book; read from old versions only (<see cref="SuppliersToBook"/>).</summary>
public sealed record KnownSupplier
{
    /// <summary>Its number in the sheet; 0 for one that is to be added.</summary>
    public long Id { get; init; }

    /// <summary>The name it trades under.</summary>
    public required string Name { get; init; }

    /// <summary>Its mail domains, lower case; empty for one that writes from a mail provider.</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>The people there.</summary>
    public IReadOnlyList<Contact> Contacts { get; init; } = [];

    /// <summary>Addresses that goods may go to.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];
}

/// <summary>Somebody the shop exchanges mail with.</summary>
/// <param name="Id">Their number in the sheet; 0 for one that is to be added.</param>
/// <param name="Email">Their address, lower case.</param>
/// <param name="Messages">How many messages there were, not negative.</param>
public sealed record KnownCorrespondent(long Id, string Email, int Messages);

/// <summary>
/// What the judge knows of a shop: one version of it, whole. Immutable; made anew by <c>with</c> and by <see cref="FactEdits"/>, and kept by
/// <see cref="ShopFactsBook"/>. The shop's name, country, time zone, language and currency are in its profile, not here.
/// </summary>
public sealed record FactSheet
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Nothing is known.</summary>
    public static FactSheet Empty { get; } = new();

    /// <summary>Counts upwards in the shop; 0 when nothing was ever said.</summary>
    [JsonIgnore]
    public long Version { get; init; }

    /// <summary>The highest number that was given to anything in it.</summary>
    public long LastId { get; init; }

    /// <summary>The shop's own mail domains, lower case.</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>Whose word about a sender's domain is believed (RFC 8601 authserv-id).</summary>
    public IReadOnlyList<string> TrustedReceivers { get; init; } = [];

    /// <summary>The shop's own postal addresses: goods may come here.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>The shop's own telephone numbers.</summary>
    public IReadOnlyList<string> Phones { get; init; } = [];

    /// <summary>Who works there.</summary>
    public IReadOnlyList<KnownStaff> Staff { get; init; } = [];

    /// <summary>Whom it buys from and sends goods to, as long as they have not gone over to the supplier book.</summary>
    public IReadOnlyList<KnownSupplier> Suppliers { get; init; } = [];

    /// <summary>Whom it exchanges mail with.</summary>
    public IReadOnlyList<KnownCorrespondent> Correspondents { get; init; } = [];

    /// <summary>Nothing is said at all.</summary>
    [JsonIgnore]
    public bool IsEmpty => !SaysWho && TrustedReceivers.Count == 0 && Addresses.Count == 0 && Phones.Count == 0 && Correspondents.Count == 0;

    /// <summary>
    /// Whether it says who the shop is: own domains, staff or suppliers (which the supplier book may say too). Without any, the judge works as without a
    /// shop file, whatever the shop is called: everybody is a stranger then, and "a stranger asks for money" says little.
    /// </summary>
    [JsonIgnore]
    public bool SaysWho => Domains.Count > 0 || Staff.Count > 0 || Suppliers.Count > 0;

    /// <summary>As it is kept.</summary>
    internal byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    internal static FactSheet OfJson(ReadOnlySpan<byte> json, long version) =>
        (JsonSerializer.Deserialize<FactSheet>(json, Json) ?? Empty) with { Version = version };

    /// <summary>Whether two parts of sheets say the same.</summary>
    internal static bool Same(object? one, object? other) =>
        (one is null && other is null) || (one is not null && other is not null && JsonSerializer.Serialize(one, one.GetType(), Json) == JsonSerializer.Serialize(other, other.GetType(), Json));
}
