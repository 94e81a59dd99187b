using Microsoft.AspNetCore.Http;

namespace Bezel.Hub.Web;

/// <summary>
/// What every answer says to the browser: run no script but Bezel's own, load nothing from elsewhere, show the page in no frame, keep
/// nothing of a page. No inline script or style is allowed, so that text that slipped through would still not run.
/// </summary>
internal static class ResponseHeaders
{
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'";

    public static void Write(HttpContext http)
    {
        IHeaderDictionary headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), publickey-credentials-get=(self), publickey-credentials-create=(self)";
        if (headers.CacheControl.Count == 0)
            headers.CacheControl = "no-store";
    }
}
