using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Bezel.Pages.Access;
using Bezel.People.Tokens;
using Bezel.Shop;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Microsoft.AspNetCore.Http;

namespace Bezel.Hub.Api;

/// <summary>One request of a program: for which shop, with which token, what it sent, and what is remembered of its answer.</summary>
/// <param name="store">Where everything is kept.</param>
internal sealed class ApiCall(Store store)
{
    private HttpContext? _http;
    private AcceptedToken? _token;

    /// <summary>Where everything is kept.</summary>
    public Store Store => store;

    /// <summary>The token's shop.</summary>
    public ShopProfile Shop => Token.Shop;

    /// <summary>Who acts.</summary>
    public Actor Actor => Token.Actor;

    /// <summary>The token. There is one: the gate lets nobody else in.</summary>
    public AcceptedToken Token => _token ?? throw new InvalidOperationException("The request was let in without a token.");

    /// <summary>Ends when the program is gone.</summary>
    public CancellationToken Gone => _http!.RequestAborted;

    /// <summary>The request bears a key: under which its answer is remembered, and the request's hash.</summary>
    internal (string Lookup, byte[] Request)? Key { get; set; }

    /// <summary>The answer was remembered in the transaction of the change.</summary>
    internal bool IsRemembered { get; private set; }

    internal void Begin(HttpContext http) => (_http, _token) = (http, http.Features.Get<TokenAnswer>()?.Token);

    /// <summary>A snapshot of the shop.</summary>
    public Task<ShopReading> ReadAsync() => store.ReadAsync(Shop.Id, Gone);

    /// <summary>A change to the shop, by this token.</summary>
    public Task<ShopTransaction> BeginAsync() => store.BeginAsync(Shop.Id, Actor, Gone);

    /// <summary>Commits a change together with the answer that tells of it.</summary>
    public async Task<JsonAnswer> CommitAsync(ShopTransaction change, JsonAnswer answer)
    {
        if (Key is var (lookup, request))
        {
            if (await AnswerBook.IsThereAsync(change, lookup, Gone))
                throw Idempotency.InProgress(); // another hub on the same database was quicker
            await AnswerBook.RememberAsync(change, lookup, Token.Number, new GivenAnswer(request, answer.Status, answer.Body.ToArray()), Gone);
        }
        await change.CommitAsync(Gone);
        IsRemembered = true;
        return answer;
    }

    /// <summary>Reads the request's JSON body.</summary>
    /// <param name="type">What it must be.</param>
    /// <param name="mayBeEmpty">What no body at all stands for; null when there must be one.</param>
    /// <exception cref="ApiRefusal">It is something else.</exception>
    public async Task<T> BodyAsync<T>(JsonTypeInfo<T> type, T? mayBeEmpty = null) where T : class
    {
        HttpRequest request = _http!.Request;
        if (request.ContentType is null && request.ContentLength is null or 0 && mayBeEmpty is not null)
            return mayBeEmpty;
        if (!IsType(request.ContentType, "application/json"))
            throw new ApiRefusal(new ApiProblem("unsupported-type", "Send JSON, as Content-Type: application/json."));
        try
        {
            return await JsonSerializer.DeserializeAsync(request.BodyReader, type, Gone) ?? throw new ApiRefusal(new ApiProblem("malformed", "The body is null; it must be an object."));
        }
        catch (JsonException wrong)
        {
            throw Wrong(wrong);
        }
    }

    /// <summary>Reads the request's body as it is.</summary>
    /// <param name="most">Most bytes; more is <c>too-large</c>.</param>
    public async Task<ReadOnlyMemory<byte>> BytesAsync(long most)
    {
        HttpRequest request = _http!.Request;
        if (request.ContentLength > most)
            throw TooLarge(most);
        var bytes = new ArrayBufferWriter<byte>((int)Math.Clamp(request.ContentLength ?? 16384, 256, most + 1));
        while (true)
        {
            int read = await request.Body.ReadAsync(bytes.GetMemory(8192), Gone);
            if (read == 0)
                return bytes.WrittenMemory;
            bytes.Advance(read);
            if (bytes.WrittenCount > most)
                throw TooLarge(most);
        }
    }

    internal static ApiRefusal TooLarge(long most) => new(new ApiProblem("too-large", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"At most {most / 1024:N0} KB are taken here. Nothing was kept.")));

    internal static bool IsType(string? sent, string wanted) =>
        Microsoft.Net.Http.Headers.MediaTypeHeaderValue.TryParse(sent, out var type) && type.MediaType.Equals(wanted, StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    /// <summary>What is wrong with the JSON. No value that was sent is repeated: it may be a secret, and answers are logged by proxies.</summary>
    internal static ApiRefusal Wrong(JsonException wrong)
    {
        string path = wrong.Path is ['$', '.', .. { Length: > 0 } at] ? at : "$";
        // A member of the wrong kind has a path below the root; broken JSON is broken wherever it is.
        bool isBroken = wrong.InnerException is JsonException;
        string where = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"line {(wrong.LineNumber ?? 0) + 1}, byte {wrong.BytePositionInLine ?? 0}");
        return isBroken
            ? new ApiRefusal(new ApiProblem("malformed", $"The body is no JSON that is taken here: it breaks off or goes wrong at {where}."))
            : new ApiRefusal(new ApiProblem("invalid", $"A member is missing, unknown, there twice, or of another kind than it must be ({where}).",
                new Dictionary<string, string[]> { [path] = [$"This is not what belongs here ({where}). The document at /api/v1/openapi.json says what does."] }));
    }
}
