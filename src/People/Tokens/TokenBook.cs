using System.Security.Cryptography;
using Bezel.Pages.Access;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bezel.People.Tokens;

/// <summary>A token that was just made, and the text that the program must hold.</summary>
/// <param name="Token">The token.</param>
/// <param name="Text">Secret, known to nobody else, stored nowhere: shown once.</param>
public sealed record MadeToken(ApiToken Token, string Text);

/// <summary>The tokens of a shop: making, listing and revoking them, each with its entry in the ledger, which holds numbers and scopes and never a name.</summary>
public static class TokenBook
{
    /// <summary>Most characters of a name.</summary>
    public const int MaxName = 100;

    /// <summary>Days that a token is good for unless something else is said.</summary>
    public const int UsualDays = 90;

    /// <summary>Most days that a token may be good for: what nobody renews, nobody needs.</summary>
    public const int MostDays = 365;

    /// <summary>Most tokens of a shop that count at once. More would be a sign that they are made by a program and forgotten.</summary>
    public const int MostTokens = 100;

    /// <summary>How often it is noted that a token is used.</summary>
    public static readonly TimeSpan UsedEvery = TimeSpan.FromMinutes(10);

    /// <summary>Makes a token.</summary>
    /// <param name="change">The transaction of the shop that it is for; its actor is who makes it.</param>
    /// <param name="name">Which program it is for.</param>
    /// <param name="scopes">What it may do (<see cref="Scopes"/>).</param>
    /// <param name="days">How many days it is good for, 1 to <see cref="MostDays"/>.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="RefusedException">One of these is not fit; the message says which.</exception>
    public static async Task<MadeToken> MakeAsync(ShopTransaction change, string name, IReadOnlyCollection<string> scopes, int days = UsualDays, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(scopes);
        string called = PlainText.OneLine(name, MaxName + 1);
        if (called.Length is 0 or > MaxName)
            throw new RefusedException(TokenWords.Say("no-name", MaxName));
        if (scopes.FirstOrDefault(s => !Scopes.IsOne(s)) is { } unknown)
            throw new RefusedException(TokenWords.Say("unknown-scope", PlainText.OneLine(unknown, 60), string.Join(", ", Scopes.All.Select(s => s.Name))));
        if (scopes.Count == 0)
            throw new RefusedException(TokenWords.Say("no-scope"));
        if (days is < 1 or > MostDays)
            throw new RefusedException(TokenWords.Say("days", MostDays));
        if (await change.Db.Set<ApiToken>().CountAsync(t => t.RevokedAt == null && t.EndsAt > change.Now, cancellation) >= MostTokens)
            throw new RefusedException(TokenWords.Say("too-many", MostTokens));
        byte[] secret = RandomNumberGenerator.GetBytes(TokenText.SecretBytes);
        long id = await change.NextAsync("api-token", cancellation: cancellation);
        var token = new ApiToken
        {
            Shop = change.Shop,
            Id = id,
            Hash = SHA256.HashData(secret),
            Name = ApiToken.SealName(change.Store.Keys, change.Shop, id, called),
            Scopes = string.Join(' ', Scopes.All.Select(s => s.Name).Where(scopes.Contains)),
            MadeBy = Actors.Write(change.Actor),
            MadeAt = change.Now,
            EndsAt = change.Now.AddDays(days),
        };
        change.Db.Add(token);
        change.Record("token.made", e => e.Add("token", id).Add("scopes", token.Scopes).Add("until", token.EndsAt.ToUnixTimeMilliseconds()));
        string text = TokenText.Write(change.Shop, id, secret);
        CryptographicOperations.ZeroMemory(secret);
        return new MadeToken(token, text);
    }

    /// <summary>Revokes a token; it opens nothing any more when the transaction is committed.</summary>
    /// <exception cref="RefusedException">There is none of that number, or it counts no longer already.</exception>
    public static async Task<ApiToken> RevokeAsync(ShopTransaction change, long number, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        ApiToken token = await change.Db.Set<ApiToken>().FirstOrDefaultAsync(t => t.Id == number, cancellation) ?? throw new RefusedException(TokenWords.Say("none", number));
        if (!token.CountsAt(change.Now))
            throw new RefusedException(TokenWords.Say("over", number));
        (token.RevokedAt, token.RevokedBy) = (change.Now, Actors.Write(change.Actor));
        change.Record("token.revoked", e => e.Add("token", number));
        return token;
    }

    /// <summary>All tokens there ever were, the newest first.</summary>
    public static async Task<IReadOnlyList<ApiToken>> AllAsync(ShopReading reading, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return await reading.Db.Set<ApiToken>().OrderByDescending(t => t.Id).ToListAsync(cancellation);
    }

    /// <summary>Who acts when a program uses a token.</summary>
    internal static Actor ActorOf(long number) => Actor.Program(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"token-{number}"));
}
