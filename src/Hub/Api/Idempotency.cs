using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Bezel.People.Tokens;
using Bezel.Shop.Storage;
using Microsoft.AspNetCore.Http;

namespace Bezel.Hub.Api;

/// <summary>Marks a route that changes something: it takes an <c>Idempotency-Key</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ChangesSomethingAttribute : Attribute;

/// <summary>
/// The same request sent twice is done once (after the manner of draft-ietf-httpapi-idempotency-key-header). Rules: a key is a token's own and is
/// remembered for a day, across restarts; the same key with another request is refused; while the first is being worked on, the second is told to
/// come again. What changes the store in one transaction is remembered in it; what cannot (keeping many messages, measuring, a test notification) is remembered
/// afterwards, and doing it a second time after a crash does no harm. Only what succeeded is remembered: what was refused changed nothing.
/// </summary>
internal sealed class Idempotency
{
    public const string Header = "Idempotency-Key";

    private const int MostCharacters = 255;
    private readonly ConcurrentDictionary<(long Shop, string Lookup), byte[]> _underWay = new();

    public static ApiRefusal InProgress() => new(new ApiProblem("in-progress", "The same request is being worked on. Ask again in a second."), TimeSpan.FromSeconds(1));

    /// <summary>Runs a route, or answers as before.</summary>
    public async ValueTask<object?> RunAsync(HttpContext http, ApiCall call, Func<ValueTask<object?>> route)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<ChangesSomethingAttribute>() is null || http.Request.Headers[Header] is not { Count: > 0 } sent)
            return await route();
        if (sent is not [{ Length: > 0 and <= MostCharacters } key] || key.Any(c => c is < '!' or > '~'))
            throw new ApiRefusal(new ApiProblem("malformed", $"{Header} is one text of 1 to {MostCharacters} visible ASCII characters."));
        byte[] request = await HashAsync(http);
        string lookup = AnswerBook.Lookup(call.Store, call.Token.Number, key);
        var underWay = (call.Shop.Id.Value, lookup);
        if (!_underWay.TryAdd(underWay, request))
            throw _underWay.TryGetValue(underWay, out byte[]? first) && !first.AsSpan().SequenceEqual(request) ? Reused() : InProgress();
        try
        {
            await using (ShopReading reading = await call.ReadAsync())
            {
                if (await AnswerBook.FindAsync(reading, lookup, call.Gone) is { } given)
                    return given.Request.AsSpan().SequenceEqual(request) ? new JsonAnswer(given.Status, given.Body) { IsReplayed = true } : throw Reused();
            }
            call.Key = (lookup, request);
            object? result = await route();
            if (call is { IsRemembered: false, Key: not null } && result is JsonAnswer { Status: >= 200 and < 300 } answer)
            {
                await using ShopTransaction change = await call.BeginAsync();
                await call.CommitAsync(change, answer);
            }
            return result;
        }
        finally
        {
            _underWay.TryRemove(underWay, out _);
        }
    }

    private static ApiRefusal Reused() => new(new ApiProblem("key-reused", "This key was used for another request within the last day. Take a new one."));

    /// <summary>Hash of what is asked for. The body is read whole, within the route's own limit, and handed on.</summary>
    private static async Task<byte[]> HashAsync(HttpContext http)
    {
        HttpRequest request = http.Request;
        var body = new MemoryStream();
        await request.Body.CopyToAsync(body, http.RequestAborted);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method}\n{request.Path}\n{request.QueryString}\n{request.ContentType}\n"));
        hash.AppendData(body.GetBuffer().AsSpan(0, (int)body.Length));
        body.Position = 0;
        request.Body = body;
        return hash.GetHashAndReset();
    }
}
