using Bezel.Pages.Access;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace Bezel.Hub.Web;

/// <summary>
/// Whatever a browser sends that could change something must come from a page of Bezel's own: it bears the form's token, and the browser does not say
/// that another site sent it. Programs' routes are left out: they accept no cookie, so no other site can use somebody's browser for them.
/// </summary>
internal sealed class FormGate(RequestDelegate next, IAntiforgery antiforgery)
{
    public async Task InvokeAsync(HttpContext http)
    {
        bool reads = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
        if (!reads && http.GetEndpoint()?.Metadata.GetMetadata<IAccessDeclaration>() is { Kind: not AccessKind.Token })
        {
            string site = http.Request.Headers["Sec-Fetch-Site"].ToString();
            if (site is not ("" or "same-origin" or "none") || !await IsValidAsync(http))
            {
                await StatusAnswer.WriteAsync(http, StatusCodes.Status400BadRequest, "Nothing was done",
                    "The page had been open for too long, or what was sent did not come from it. Open the page again and repeat what you did.", "Go back", Back(http));
                return;
            }
        }
        await next(http);
    }

    private async Task<bool> IsValidAsync(HttpContext http)
    {
        try
        {
            return await antiforgery.IsRequestValidAsync(http);
        }
        catch (AntiforgeryValidationException unread) when (unread.InnerException is InvalidDataException or BadHttpRequestException)
        {
            // The form is read here first: larger than the request may be, with more fields or longer ones than forms may have.
            throw unread.InnerException as BadHttpRequestException ?? new BadHttpRequestException(unread.InnerException.Message, StatusCodes.Status413PayloadTooLarge, unread);
        }
    }

    private static string? Back(HttpContext http) =>
        Uri.TryCreate(http.Request.Headers.Referer, UriKind.Absolute, out Uri? page) && page.Authority == http.Request.Host.Value && Bezel.Pages.Visits.LocalAddress.IsLocal(page.PathAndQuery) ? page.PathAndQuery : null;
}
