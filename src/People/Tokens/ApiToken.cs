using System.Globalization;
using System.Text;
using Bezel.Shop;
using Bezel.Shop.Keys;

namespace Bezel.People.Tokens;

/// <summary>
/// What lets a program in, for one shop. Its secret is shown once and kept nowhere; here is a hash of it. One that was revoked or has ended stays, so that what
/// it did keeps a name.
/// </summary>
public sealed class ApiToken : IShopOwned
{
    private const string Purpose = "api-token";

    /// <inheritdoc/>
    public ShopId Shop { get; set; }

    /// <summary>Its number in the shop, from 1; it stands in the ledger as <c>program:token-3</c>.</summary>
    public long Id { get; internal set; }

    /// <summary>SHA-256 of the secret. No slow hash is needed: there are 2^256 secrets to try.</summary>
    public byte[] Hash { get; internal set; } = [];

    /// <summary>What it is called, wrapped: it may be a person's name.</summary>
    public byte[] Name { get; internal set; } = [];

    /// <summary>What it is for (<see cref="Pages.Access.Scopes"/>), with blanks between, in the order of that list.</summary>
    public string Scopes { get; internal set; } = "";

    /// <summary>Who made it, as <see cref="Actors"/> writes it.</summary>
    public string MadeBy { get; internal set; } = "";

    /// <summary>When it was made.</summary>
    public DateTimeOffset MadeAt { get; internal set; }

    /// <summary>When it ends by itself.</summary>
    public DateTimeOffset EndsAt { get; internal set; }

    /// <summary>When it was used last, to within <see cref="TokenBook.UsedEvery"/>; null while it never was.</summary>
    public DateTimeOffset? UsedAt { get; internal set; }

    /// <summary>When it was revoked, or null.</summary>
    public DateTimeOffset? RevokedAt { get; internal set; }

    /// <summary>Who revoked it, as <see cref="Actors"/> writes it.</summary>
    public string? RevokedBy { get; internal set; }

    /// <summary>What it is for, one by one.</summary>
    public IReadOnlyList<string> ScopeList => Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether it counts at an instant, as far as it says itself.</summary>
    public bool CountsAt(DateTimeOffset now) => RevokedAt is null && now < EndsAt;

    /// <summary>What it is called.</summary>
    /// <param name="keys">The store's keys.</param>
    /// <exception cref="KeyException">The name was altered.</exception>
    public string NameIn(ShopKeys keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return Encoding.UTF8.GetString(keys.Unwrap(Shop, Purpose, Number(Id), Name));
    }

    internal static byte[] SealName(ShopKeys keys, ShopId shop, long id, string name) => keys.Wrap(shop, Purpose, Number(id), Encoding.UTF8.GetBytes(name));

    private static string Number(long id) => id.ToString(CultureInfo.InvariantCulture);
}
