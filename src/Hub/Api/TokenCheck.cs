using System.Security.Claims;
using Bezel.Pages.Access;
using Bezel.Pages.Visits;
using Microsoft.AspNetCore.Http;

namespace Bezel.Hub.Api;

/// <summary>
/// Looks for the token of a request to what is for programs, and notes what was found; <see cref="Web.AccessGate"/> decides by it. It comes before the
/// limit for strangers, to which whoever has a token is none.
/// </summary>
internal sealed class TokenCheck(RequestDelegate next, ITokens tokens)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<IAccessDeclaration>() is { Kind: AccessKind.Token })
        {
            TokenAnswer answer = await tokens.LookAsync(http);
            http.Features.Set(answer);
            // No cookie counts here, so neither does whoever the cookie would be.
            http.User = new ClaimsPrincipal(answer.Token is null ? new ClaimsIdentity() : new ClaimsIdentity("Token"));
        }
        await next(http);
    }

    /// <summary>Lets a program in whose token has the scope.</summary>
    /// <returns>Null when it may go on; else the answer was written.</returns>
    public static async Task<bool> MayAsync(HttpContext http, Visit visit, string scope)
    {
        TokenAnswer answer = http.Features.Get<TokenAnswer>() ?? new TokenAnswer(null, TokenRefusal.Missing);
        if (answer.Token is not { } token)
        {
            if (answer.Refusal == TokenRefusal.TooOften)
            {
                await new ApiRefusal(new ApiProblem("too-often", "The token is used more often than is allowed. Ask again in a second."), TimeSpan.FromSeconds(1)).WriteAsync(http);
                return false;
            }
            bool isMissing = answer.Refusal == TokenRefusal.Missing;
            http.Response.Headers.WWWAuthenticate = isMissing ? "Bearer realm=\"Bezel\"" : "Bearer realm=\"Bezel\", error=\"invalid_token\""; // RFC 6750 §3
            await (isMissing
                ? new ApiProblem("token-missing", "Send the token as: Authorization: Bearer TOKEN.")
                : new ApiProblem("token-refused", "An owner can make another token under People.")).WriteAsync(http);
            return false;
        }
        if (http.Items[typeof(Shop.ShopId)] is Shop.ShopId named && named != token.Shop.Id)
        {
            await new ApiProblem("not-found", "The address is none of the interface, or what it names is not there.").WriteAsync(http);
            return false;
        }
        if (!token.Scopes.Contains(scope))
        {
            http.Response.Headers.WWWAuthenticate = $"Bearer realm=\"Bezel\", error=\"insufficient_scope\", scope=\"{scope}\"";
            await new ApiProblem("missing-scope", $"The token is not for {scope}. An owner can make one that is, under People.").WriteAsync(http, extension: ("scope", scope));
            return false;
        }
        visit.BeginToken(token.Shop, token.Actor);
        return true;
    }
}
