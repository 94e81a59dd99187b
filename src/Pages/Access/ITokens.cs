using Bezel.Shop;
using Bezel.Shop.Shops;
using Microsoft.AspNetCore.Http;

namespace Bezel.Pages.Access;

/// <summary>
/// Knows programs by the tokens that they send. The module People keeps them; the hub asks for every endpoint that is for programs
/// (<see cref="ForTokenAttribute"/>), before the endpoint is reached, so that no endpoint can forget to.
/// </summary>
public interface ITokens
{
    /// <summary>Looks at the request's <c>Authorization</c> header (RFC 6750 §2.1); a token anywhere else in a request is not looked at.</summary>
    /// <param name="http">The request.</param>
    /// <returns>Never null: what was found, or why nothing counts.</returns>
    Task<TokenAnswer> LookAsync(HttpContext http);
}

/// <summary>What came of looking for a token.</summary>
/// <param name="Token">The token that counts; null when none does.</param>
/// <param name="Refusal">Why none does; null when one does.</param>
public sealed record TokenAnswer(AcceptedToken? Token, TokenRefusal? Refusal);

/// <summary>Why no token counts.</summary>
public enum TokenRefusal
{
    /// <summary>None was sent.</summary>
    Missing,

    /// <summary>It is none of this house, or no longer. Which of the two is not told.</summary>
    Unknown,

    /// <summary>It was used too often.</summary>
    TooOften,
}

/// <summary>A token that counts.</summary>
/// <param name="Shop">The one shop that it is for.</param>
/// <param name="Number">Its number in the shop, from 1.</param>
/// <param name="Scopes">What it is for.</param>
/// <param name="Actor">Who acts, for the ledger: <c>program:token-3</c>. The entry <c>token.made</c> says who made that token.</param>
public sealed record AcceptedToken(ShopProfile Shop, long Number, IReadOnlySet<string> Scopes, Actor Actor);
