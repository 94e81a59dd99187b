using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Bezel.Hub.Serving.Limits;

/// <summary>
/// Refuses a body that says it is longer than may be, once it has come and been thrown away. Kestrel closes the connection of such a request while it is
/// being sent, and a browser then shows that the connection broke, never the page that says why. What is thrown away is bounded; beyond, it is closed so.
/// </summary>
internal static class OversizeBody
{
    /// <summary>Longer ones are not listened to: 512 MiB.</summary>
    private const long Most = 512L * 1024 * 1024;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <param name="context">The request; its endpoint is known, and with it how much it may bring.</param>
    /// <param name="next">Takes it on if it is short enough.</param>
    /// <exception cref="BadHttpRequestException">It is too long (413, RFC 9110, section 15.5.14).</exception>
    public static async Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        IHttpMaxRequestBodySizeFeature? allowed = context.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (context.Request.ContentLength is not { } length || allowed is not { MaxRequestBodySize: { } most, IsReadOnly: false } || length <= most)
        {
            await next(context);
            return;
        }
        if (length <= Most)
        {
            allowed.MaxRequestBodySize = length;
            await ThrowAwayAsync(context);
        }
        throw new BadHttpRequestException("The body is longer than may be.", StatusCodes.Status413PayloadTooLarge);
    }

    private static async Task ThrowAwayAsync(HttpContext context)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        enough.CancelAfter(Longest);
        byte[] piece = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            while (await context.Request.Body.ReadAsync(piece, enough.Token) > 0)
                continue;
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            // It takes too long: closed while it is being sent, after all.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }
}
