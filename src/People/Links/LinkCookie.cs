using Bezel.Pages.Visits;
using Bezel.People.SignIn;
using Microsoft.AspNetCore.Http;

namespace Bezel.People.Links;

/// <summary>The value of a one-time link while it is used, in a cookie instead of the address.</summary>
internal static class LinkCookie
{
    private static string Name(HttpContext http) => http.Request.IsHttps ? "__Host-bezel-link" : "bezel-link";

    /// <summary>Takes the value out of the address.</summary>
    public static IResult Take(HttpContext http, Visit visit, string value, string page)
    {
        if (value.Length == 43)
            http.Response.Cookies.Append(Name(http), value, BezelSignIn.Settings(http, TimeSpan.FromMinutes(30)));
        return visit.To(page);
    }

    /// <summary>The value; null when there is none.</summary>
    public static string? Read(HttpContext http) => http.Request.Cookies[Name(http)];

    /// <summary>It was used.</summary>
    public static void Clear(HttpContext http) => http.Response.Cookies.Delete(Name(http), BezelSignIn.Settings(http, null));
}
