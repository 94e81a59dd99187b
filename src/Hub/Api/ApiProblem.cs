using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Bezel.Hub.Api;

/// <summary>
/// A problem as programs are told of it (RFC 9457). Its type is an address of the hub itself, below which it is explained; the list of types is closed, so
/// that a program can act on it.
/// </summary>
/// <param name="Code">Which, from <see cref="All"/>.</param>
/// <param name="Detail">What is the matter this time, and what to do; in the words that a page would use.</param>
/// <param name="Errors">What is wrong with which field, by the field's path; null when no field is.</param>
internal sealed record ApiProblem(string Code, string Detail, IReadOnlyDictionary<string, string[]>? Errors = null)
{
    /// <summary>Where problems are explained.</summary>
    public const string Address = "/api/v1/problems/";

    private const string Type = "application/problem+json";

    /// <summary>All types, with status, title and what they mean.</summary>
    public static FrozenDictionary<string, ApiProblemType> All { get; } = new ApiProblemType[]
    {
        new("malformed", 400, "The request cannot be read", "Address, header or body do not have the form that they must have. The body may be broken JSON, too deep, or have a member twice. Sent again as it is, it fails again."),
        new("token-missing", 401, "A token is needed", "No token was sent. Send it as: Authorization: Bearer TOKEN. It is looked for nowhere else."),
        new("token-refused", 401, "This token does not count", "It is none of this hub, it was revoked or has ended, or whoever made it is no longer an owner of the shop. Which of these is not told."),
        new("missing-scope", 403, "The token is not for this", "The member scope names what is missing. An owner can make another token that has it."),
        new("not-allowed", 403, "This is not allowed", "It is allowed to nobody by this interface."),
        new("not-found", 404, "There is no such thing", "The address is none of the interface, or what it names is not there, no longer kept, or another shop's."),
        new("method-not-allowed", 405, "This cannot be done with this address", "The header Allow says what can."),
        new("refused", 409, "This cannot be done", "What was asked for does not fit what is there now: a finding that is done already cannot be done again. The detail says why and what to do. Nothing was changed."),
        new("in-progress", 409, "The same request is being worked on", "Another request with the same Idempotency-Key has not been answered yet. Ask again after Retry-After."),
        new("changed-meanwhile", 412, "Somebody else changed it meanwhile", "Read it again, and change what is there now. Nothing was changed."),
        new("too-large", 413, "That is too large", "The body, or a message in it, is larger than the limits say (docs/formats/api.md). Nothing was kept."),
        new("unsupported-type", 415, "This kind of content is not taken here", "The header Content-Type names what the address does not take."),
        new("misdirected", 421, "This name does not lead here", "The hub does not answer under the host name that was asked for."),
        new("invalid", 422, "Something in the request is not as it must be", "The member errors says of each field what is wrong with it. Nothing was changed."),
        new("key-reused", 422, "The Idempotency-Key was used for another request", "Take a new key for a new request. Nothing was changed."),
        new("too-often", 429, "Too many requests", "The token is used more often than the limits allow. Ask again after Retry-After."),
        new("failed", 500, "Something went wrong in Bezel", "Nothing was half done. The member trace is the number under which it is in the hub's log."),
        new("unavailable", 503, "This cannot be done just now", "The store cannot be reached, or the hub has too much to do. Ask again later."),
        new("no-space", 507, "Nothing was changed: there is no space", "The disk is full. Everything can still be read."),
    }.ToFrozenDictionary(t => t.Code);

    /// <summary>The type that a status stands for when nothing closer is known.</summary>
    public static string CodeOf(int status) => status switch
    {
        401 => "token-missing",
        403 => "not-allowed",
        409 => "refused",
        422 => "invalid",
        _ => All.Values.FirstOrDefault(t => t.Status == status)?.Code ?? (status < 500 ? "malformed" : "failed"),
    };

    /// <summary>Answers a request with the problem; nothing, when the answer has begun already.</summary>
    /// <param name="http">The request.</param>
    /// <param name="status">The status when it is another than the type's; null for the type's.</param>
    /// <param name="extension">A further member: its name and value.</param>
    public async Task WriteAsync(HttpContext http, int? status = null, (string Name, string Value)? extension = null)
    {
        if (http.Response.HasStarted)
            return;
        ApiProblemType type = All[Code];
        byte[] body = ToJson(type, status ?? type.Status, http.TraceIdentifier, extension);
        http.Response.StatusCode = status ?? type.Status;
        http.Response.ContentType = Type;
        http.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
            await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }

    private byte[] ToJson(ApiProblemType type, int status, string trace, (string Name, string Value)? extension)
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("type", Address + type.Code);
            json.WriteString("title", type.Title);
            json.WriteNumber("status", status);
            json.WriteString("detail", Detail);
            json.WriteString("trace", trace);
            if (extension is var (name, value))
                json.WriteString(name, value);
            if (Errors is not null)
            {
                json.WriteStartObject("errors");
                foreach ((string field, string[] wrong) in Errors)
                {
                    json.WriteStartArray(field);
                    foreach (string sentence in wrong)
                        json.WriteStringValue(sentence);
                    json.WriteEndArray();
                }
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        return body.ToArray();
    }
}

/// <summary>A type of problem.</summary>
/// <param name="Code">The last part of its address, for ever.</param>
/// <param name="Status">The status that it comes with.</param>
/// <param name="Title">What is the matter, in a few words.</param>
/// <param name="Meaning">When it comes, and what to do.</param>
internal sealed record ApiProblemType(string Code, int Status, string Title, string Meaning);

/// <summary>Ends a request of a program with a problem.</summary>
/// <param name="problem">The problem.</param>
/// <param name="retryAfter">When to ask again, for <c>Retry-After</c>; null when that is no use.</param>
internal sealed class ApiRefusal(ApiProblem problem, TimeSpan? retryAfter = null) : Exception(problem.Detail)
{
    public ApiProblem Problem { get; } = problem;

    public static ApiRefusal NotFound(string what) => new(new ApiProblem("not-found", what));

    public static ApiRefusal Field(string field, string wrong) => new(new ApiProblem("invalid", wrong, new Dictionary<string, string[]> { [field] = [wrong] }));

    public Task WriteAsync(HttpContext http)
    {
        if (retryAfter is { } wait && !http.Response.HasStarted)
            http.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return Problem.WriteAsync(http);
    }
}
