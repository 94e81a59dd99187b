using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Bezel.Hub.Serving.Limits;

/// <summary>Says in words that a request was too large or broken, which the server itself says with a bare number.</summary>
internal static class TooLarge
{
    public static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException bad) when (!context.Response.HasStarted)
        {
            long allowed = context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize ?? 0;
            await (bad.StatusCode switch
            {
                StatusCodes.Status413PayloadTooLarge => Refusal.AnswerAsync(context, bad.StatusCode, "too-large", null, Megabytes(allowed)),
                StatusCodes.Status408RequestTimeout => Refusal.AnswerAsync(context, bad.StatusCode, "too-slow"),
                _ => Refusal.AnswerAsync(context, bad.StatusCode, "malformed"),
            });
        }
    }

    private static string Megabytes(long bytes) => Math.Round(bytes / 1048576.0, 1).ToString(System.Globalization.CultureInfo.CurrentCulture);
}
