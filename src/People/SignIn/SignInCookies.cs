using Microsoft.AspNetCore.Http;

namespace Bezel.People.SignIn;

/// <summary>What the browser holds while somebody signs in, and afterwards.</summary>
internal static class SignInCookies
{
    private static string WaitingName(HttpContext context) => context.Request.IsHttps ? "__Host-bezel-signing-in" : "bezel-signing-in";

    /// <summary>The sign-in that waits for its second factor; empty when there is none.</summary>
    public static string Waiting(HttpContext context) => context.Request.Cookies[WaitingName(context)] ?? "";

    /// <summary>Lets the browser hold what came of a step.</summary>
    public static void Take(HttpContext context, SignInAnswer answer)
    {
        switch (answer.Outcome)
        {
            case SignInOutcome.NeedsSecondFactor or SignInOutcome.NeedsEnrolment:
                Wait(context, answer.Begun!);
                break;
            case SignInOutcome.SignedIn:
                BezelSignIn.Write(context, answer.Begun!.Value);
                if (answer.Browser is { } browser)
                    context.Response.Cookies.Append(Client.Cookie(context.Request.IsHttps), browser, BezelSignIn.Settings(context, KnownBrowsers.KnownFor));
                context.Response.Cookies.Delete(WaitingName(context), BezelSignIn.Settings(context, null));
                break;
        }
    }

    /// <summary>Lets the browser hold a sign-in that waits.</summary>
    public static void Wait(HttpContext context, BegunSession begun) =>
        context.Response.Cookies.Append(WaitingName(context), begun.Value, BezelSignIn.Settings(context, Sessions.WaitsForSecondFactor));
}
