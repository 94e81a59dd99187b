using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bezel.People.SignIn;

/// <summary>
/// The authentication scheme <c>Bezel</c>: a cookie with a random value, behind which a session is kept on the server. The principal says which account
/// and session it is, and when a second factor was last given; what the account may do is asked of the shop's staff at each request.
/// </summary>
public sealed class BezelSignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder, Sessions sessions)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    /// <summary>The name of the scheme.</summary>
    public const string SchemeName = "Bezel";

    /// <summary>The claim with the account's id.</summary>
    public const string AccountClaim = "account";

    /// <summary>The claim with the session's id.</summary>
    public const string SessionClaim = "session";

    /// <summary>The claim with the instant of the last second factor, in Unix milliseconds; absent when the browser was remembered.</summary>
    public const string SecondFactorClaim = "second-factor";

    /// <summary>Where who is not signed in is led to.</summary>
    public const string SignInPath = "/sign-in";

    /// <summary>Writes a session's cookie: unseen by scripts, sent only to this host. Lax, since a link in an e-mail must lead to where it says.</summary>
    /// <param name="context">The request in whose answer it is set.</param>
    /// <param name="value">The session's value.</param>
    public static void Write(HttpContext context, string value)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Cookies.Append(Sessions.Cookie(context.Request.IsHttps), value, Settings(context, Sessions.Longest));
    }

    /// <summary>The session that has signed in, by its id; 0 for none.</summary>
    public static long SessionOf(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return long.TryParse(context.User.FindFirst(SessionClaim)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out long session) ? session : 0;
    }

    /// <summary>Takes the session's cookie out of the browser.</summary>
    public static void Clear(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Cookies.Delete(Sessions.Cookie(context.Request.IsHttps), Settings(context, null));
    }

    internal static CookieOptions Settings(HttpContext context, TimeSpan? age) => new()
    {
        HttpOnly = true,
        Secure = context.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        IsEssential = true,
        MaxAge = age,
    };

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Cookies[Sessions.Cookie(Request.IsHttps)] is not { } value)
            return AuthenticateResult.NoResult();
        if (await sessions.FindAsync(value, Context.RequestAborted) is not { } session)
            return AuthenticateResult.Fail("The session has ended.");
        await sessions.SeeAsync(session, Context.RequestAborted);
        var claims = new List<Claim> { new(AccountClaim, Number(session.Account)), new(SessionClaim, Number(session.Id)) };
        if (session.SecondFactorAt is { } given)
            claims.Add(new Claim(SecondFactorClaim, Number(given.ToUnixTimeMilliseconds())));
        var person = new ClaimsPrincipal(new ClaimsIdentity(claims, SchemeName));
        return AuthenticateResult.Success(new AuthenticationTicket(person, SchemeName));
    }

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (!HttpMethods.IsGet(Request.Method))
        {
            Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }
        string back = Request.PathBase + Request.Path + Request.QueryString;
        Response.Redirect(Request.PathBase + SignInPath + (back is "/" ? "" : "?return=" + Uri.EscapeDataString(back)));
        return Task.CompletedTask;
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
