using System.Net;
using System.Text.RegularExpressions;

namespace Bezel.Testing;

/// <summary>
/// A browser without a screen: keeps cookies, follows nothing by itself, and posts forms as they stand on a page, with the page's token.
/// </summary>
public sealed partial class Browser : IDisposable
{
    private readonly HttpClient _client;
    private readonly string _address;

    /// <summary>A browser that holds cookies from the start.</summary>
    /// <param name="address">Where the hub is, without a slash at the end.</param>
    /// <param name="cookies">Name and value.</param>
    public Browser(string address, params IEnumerable<(string Name, string Value)> cookies)
    {
        _address = address;
        Cookies = new CookieContainer();
        foreach ((string name, string value) in cookies)
            Cookies.Add(new Cookie(name, value, "/", "localhost"));
        _client = new HttpClient(new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = false }) { BaseAddress = new Uri(address) };
    }

    /// <summary>What it has been given to keep.</summary>
    public CookieContainer Cookies { get; }

    /// <summary>For requests that no page makes.</summary>
    public HttpClient Client => _client;

    /// <summary>Asks for a page; the answer as it is, redirects too.</summary>
    public Task<HttpResponseMessage> GetAsync(string path) => _client.GetAsync(new Uri(path, UriKind.Relative));

    /// <summary>A page's text; fails the test when it is not there.</summary>
    public async Task<string> ReadAsync(string path)
    {
        using HttpResponseMessage answer = await GetAsync(path);
        string text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? text : throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode}, {answer.Headers.Location}\n{text}");
    }

    /// <summary>Posts to an act, as a form on a page does.</summary>
    /// <param name="page">The page that the form stands on, from which its token is taken.</param>
    /// <param name="action">Where it is posted to.</param>
    /// <param name="fields">What is filled in.</param>
    public async Task<HttpResponseMessage> PostAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        string token = TokenOf(await ReadAsync(page));
        return await PostAsync(page, action, token, fields);
    }

    /// <summary>Posts with a token that the caller has, or without one.</summary>
    public async Task<HttpResponseMessage> PostAsync(string page, string action, string? token, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent([.. fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value)),
            .. token is null ? [] : new KeyValuePair<string, string>[] { new("__RequestVerificationToken", token) }]);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(action, UriKind.Relative)) { Content = content };
        request.Headers.Referrer = new Uri(_address + page);
        return await _client.SendAsync(request);
    }

    /// <summary>The token that a page's forms bear.</summary>
    public static string TokenOf(string html) =>
        TokenField().Match(html) is { Success: true } found ? WebUtility.HtmlDecode(found.Groups[1].Value) : throw new InvalidOperationException("No form with a token is on the page:\n" + html);

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex TokenField();
}
