using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using Bezel.Pages.Access;
using Bezel.People.Accounts;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Bezel.People.Tokens;

/// <summary>
/// Whether the token of a request counts. Rules: it stands in the header <c>Authorization</c> and nowhere else; its hash is compared in constant time, also
/// with a token that is not there; it was not revoked and has not ended; whoever made it is still an owner of the shop, so that nobody leaves a door open
/// behind them (one made at the console has no such person). It is looked up anew each time, so that revoking counts with the next request.
/// </summary>
internal sealed class TokenReading(Store store) : ITokens
{
    private static readonly TokenAnswer Missing = new(null, TokenRefusal.Missing);
    private static readonly TokenAnswer Unknown = new(null, TokenRefusal.Unknown);
    private static readonly byte[] NoHash = new byte[32];
    private readonly ConcurrentDictionary<(ShopId Shop, long Number), TokenUse> _uses = new();

    public async Task<TokenAnswer> LookAsync(HttpContext http)
    {
        if (http.Request.Headers.Authorization is not [{ Length: > 0 } header])
            return http.Request.Headers.Authorization.Count == 0 ? Missing : Unknown;
        const string scheme = "Bearer ";
        if (!header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) || !TokenText.TryRead(header[scheme.Length..].Trim(), out ShopId of, out long number, out byte[]? secret))
            return Unknown;
        byte[] hash = SHA256.HashData(secret);
        if ((await store.ShopsAsync(http.RequestAborted)).FirstOrDefault(s => s.Id == of) is not { } shop)
            return Unknown;
        ApiToken? token;
        await using (ShopReading reading = await store.ReadAsync(shop.Id, http.RequestAborted))
        {
            token = await reading.Db.Set<ApiToken>().FirstOrDefaultAsync(t => t.Id == number, http.RequestAborted);
            bool same = CryptographicOperations.FixedTimeEquals(hash, token?.Hash ?? NoHash);
            if (token is null || !same || !token.CountsAt(store.Clock.GetUtcNow()) || !await MakerIsOwnerAsync(reading, token, http.RequestAborted))
                return Unknown;
        }
        TokenUse use = _uses.GetOrAdd((shop.Id, number), _ => new TokenUse(token.UsedAt));
        if (!use.Take(store.Clock.GetUtcNow()))
            return new TokenAnswer(null, TokenRefusal.TooOften);
        if (use.IsToBeNoted(store.Clock.GetUtcNow()))
            await NoteAsync(shop.Id, number, http.RequestAborted);
        return new TokenAnswer(new AcceptedToken(shop, number, token.ScopeList.ToFrozenSet(), TokenBook.ActorOf(number)), null);
    }

    internal static async Task<bool> MakerIsOwnerAsync(ShopReading reading, ApiToken token, CancellationToken cancellation)
    {
        const string person = "person:";
        if (!token.MadeBy.StartsWith(person, StringComparison.Ordinal))
            return true;
        long subject = long.Parse(token.MadeBy.AsSpan(person.Length), CultureInfo.InvariantCulture);
        return await reading.Db.Set<Membership>().AnyAsync(m => m.InShop == reading.Shop && m.Subject == subject && m.IsActive && m.Role == ShopRole.Owner, cancellation);
    }

    private async Task NoteAsync(ShopId shop, long number, CancellationToken cancellation)
    {
        if (store.ReadOnlyBecause is not null)
            return;
        try
        {
            await using ShopTransaction change = await store.BeginAsync(shop, TokenBook.ActorOf(number), cancellation);
            ApiToken token = await change.Db.Set<ApiToken>().FirstAsync(t => t.Id == number, cancellation);
            if (token.UsedAt is null)
                change.Record("token.used-first", e => e.Add("token", number));
            token.UsedAt = change.Now;
            await change.CommitAsync(cancellation);
        }
        catch (StoreException)
        {
            // A store that cannot be written is read all the same; the next write says what is wrong.
        }
    }
}

/// <summary>How much a token is used: in memory, since a restart may forgive what was used before it.</summary>
/// <param name="notedAt">When it was last noted that the token is used; null while it never was.</param>
internal sealed class TokenUse(DateTimeOffset? notedAt)
{
    /// <summary>Requests in a row. A program that works off a day's mail in batches of 100 needs far fewer; one that loops is stopped before it keeps others from their work.</summary>
    public const int AtOnce = 500;

    /// <summary>Requests a second, once those are used up.</summary>
    public const int PerSecond = 100;

    private readonly Lock _one = new();
    private DateTimeOffset? _notedAt = notedAt;
    private DateTimeOffset _filledAt;
    private double _left = AtOnce;

    /// <summary>Takes one request; false when there is none left.</summary>
    public bool Take(DateTimeOffset now)
    {
        lock (_one)
        {
            if (now > _filledAt)
            {
                _left = Math.Min(AtOnce, _left + ((now - _filledAt).TotalSeconds * PerSecond));
                _filledAt = now;
            }
            if (_left < 1)
                return false;
            _left--;
            return true;
        }
    }

    /// <summary>Whether it is time to note the use; true for one caller alone.</summary>
    public bool IsToBeNoted(DateTimeOffset now)
    {
        lock (_one)
        {
            if (_notedAt is { } at && now - at < TokenBook.UsedEvery)
                return false;
            _notedAt = now;
            return true;
        }
    }
}
