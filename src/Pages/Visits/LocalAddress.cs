using Microsoft.AspNetCore.Http;

namespace Bezel.Pages.Visits;

/// <summary>Addresses to come back to, given by the browser: only those of this site are followed.</summary>
public static class LocalAddress
{
    /// <summary>Whether the text is a path of this site: one slash, no backslash, no control character (a browser reads <c>/\x</c> and <c>//x</c> as another site).</summary>
    public static bool IsLocal(string? address) =>
        address is ['/', ..] && address.Length <= 2000 && (address.Length == 1 || address[1] is not ('/' or '\\'))
        && !address.Any(c => c == '\\' || char.IsControl(c));

    /// <summary>The page of this site that the request came from, as the browser says (RFC 9110 §10.1.3); null when it says none, or another site's.</summary>
    public static string? CameFrom(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return Uri.TryCreate(http.Request.Headers.Referer, UriKind.Absolute, out Uri? page) && page.Authority == http.Request.Host.Value && IsLocal(page.PathAndQuery) ? page.PathAndQuery : null;
    }

    /// <summary>The address if it is one of this site, else the other.</summary>
    public static string OrElse(string? address, string other) => IsLocal(address) ? address! : other;
}
