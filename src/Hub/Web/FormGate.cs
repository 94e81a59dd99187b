using Bezel.Pages.Access;
using Bezel.Pages.Visits;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

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
                    "The page had been open for too long, or what was sent did not come from it. Open the page again and repeat what you did.", "Go back", LocalAddress.CameFrom(http));
                return;
            }
        }
        await next(http);
    }

    /// <summary>Reads the form, though the token may be in a header: whatever is wrong with it is answered here, and not wherever it would be read first.</summary>
    private async Task<bool> IsValidAsync(HttpContext http)
    {
        if (http.Request.ContentType is { } type && !MediaTypeHeaderValue.TryParse(type, out _))
            return false;
        try
        {
            if (http.Request.HasFormContentType)
                await http.Request.ReadFormAsync(http.RequestAborted);
            return await antiforgery.IsRequestValidAsync(http);
        }
        catch (InvalidDataException much)
        {
            // More fields or longer ones than forms may have.
            throw new BadHttpRequestException(much.Message, StatusCodes.Status413PayloadTooLarge, much);
        }
        catch (Exception broken) when (broken is NotSupportedException or IOException and not BadHttpRequestException)
        {
            return false; // letters that .NET refuses to read (UTF-7), or it breaks off
        }
    }
}
