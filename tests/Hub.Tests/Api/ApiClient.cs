using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Bezel.Pages.Access;
using Bezel.People.Tokens;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Storage;
using Bezel.Testing;

namespace Bezel.Hub.Tests.Api;

/// <summary>A program that asks a running hub.</summary>
internal sealed class ApiClient : IDisposable
{
    private readonly HttpClient _client;

    public ApiClient(RunningHub hub, string? token)
    {
        _client = new HttpClient { BaseAddress = new Uri(hub.Address) };
        if (token is not null)
            _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        Token = token;
    }

    public string? Token { get; }

    /// <summary>One with a token for everything, unless scopes are named.</summary>
    public static async Task<ApiClient> WithTokenAsync(RunningHub hub, params string[] scopes) => new(hub, (await MakeTokenAsync(hub.Test, hub.Test.Shop, 90, scopes)).Text);

    public static async Task<MadeToken> MakeTokenAsync(TestStore test, ShopId shop, int days, params string[] scopes)
    {
        await using ShopTransaction change = await test.Store.BeginAsync(shop, Actor.Program("test"));
        MadeToken made = await TokenBook.MakeAsync(change, "A program", scopes.Length > 0 ? scopes : [.. Scopes.All.Select(s => s.Name)], days);
        await change.CommitAsync();
        return made;
    }

    public static async Task<long> FindingAsync(TestStore test, string key = "a", ShopId? shop = null)
    {
        await using ShopTransaction change = await test.Store.BeginAsync(shop ?? test.Shop, Actor.Program("test"));
        Finding finding = await FindingBook.ReportAsync(change, new FindingDraft
        {
            Kind = "test.kind",
            Source = "test",
            Key = key,
            Title = $"Something is to be done: {key}.",
            Evidence = [new("Seen", "this")],
            NextStep = "Do it.",
            Urgency = Urgency.Today,
            Who = Responsible.Of(ShopRole.Owner),
            Due = change.Now.AddDays(1),
        });
        await change.CommitAsync();
        return finding.Id;
    }

    public Task<ApiAnswer> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    public Task<ApiAnswer> PostAsync(string path, string? json = null, string? key = null) =>
        SendAsync(HttpMethod.Post, path, json is null ? null : new StringContent(json, Encoding.UTF8, "application/json"), key);

    public Task<ApiAnswer> SendAsync(HttpMethod method, string path, HttpContent? content, string? key = null)
    {
        return SendAbsoluteAsync(method, "/api/v1" + path, content, key);
    }

    public async Task<ApiAnswer> SendAbsoluteAsync(HttpMethod method, string path, HttpContent? content, string? key = null, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content };
        request.Headers.ExpectContinue = content?.Headers.ContentLength > 1 << 20; // else the answer that it is too large comes while it is being sent
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (key is not null)
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        using HttpResponseMessage answer = await _client.SendAsync(request);
        return new ApiAnswer((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Content.Headers.ContentType?.MediaType ?? "",
            answer.Headers.Concat(answer.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase));
    }

    public void Dispose() => _client.Dispose();
}

/// <summary>What was answered.</summary>
internal sealed record ApiAnswer(int Status, string Text, string Type, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    /// <summary>The last part of the problem's type, after making sure that it is one.</summary>
    public string Problem
    {
        get
        {
            Type.ShouldBe("application/problem+json", Text);
            Json.GetProperty("status").GetInt32().ShouldBe(Status);
            Json.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
            Json.GetProperty("trace").GetString().ShouldNotBeNullOrEmpty();
            string type = Json.GetProperty("type").GetString()!;
            type.ShouldStartWith("/api/v1/problems/");
            return type["/api/v1/problems/".Length..];
        }
    }

    public ApiAnswer Ok()
    {
        Status.ShouldBe(200, Text);
        return this;
    }
}
