using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Bezel.Hub.Api;

/// <summary>A JSON answer to a program, written out before anything is committed, so that it can be remembered with the change that it tells of.</summary>
/// <param name="status">The status.</param>
/// <param name="body">The body, UTF-8.</param>
internal sealed class JsonAnswer(int status, ReadOnlyMemory<byte> body) : IResult
{
    public const string Type = "application/json; charset=utf-8";

    public int Status { get; } = status;

    public ReadOnlyMemory<byte> Body { get; } = body;

    /// <summary>Whether it was given before, to the same request.</summary>
    public bool IsReplayed { get; init; }

    public static JsonAnswer Of<T>(T value, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK) => new(status, JsonSerializer.SerializeToUtf8Bytes(value, type));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        HttpResponse response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = Type;
        response.ContentLength = Body.Length;
        if (IsReplayed)
            response.Headers["Idempotency-Replayed"] = "true";
        await response.Body.WriteAsync(Body, httpContext.RequestAborted);
    }
}
