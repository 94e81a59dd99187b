using System.Net;
using System.Text.RegularExpressions;
using Bezel.Testing;

namespace Bezel.People.Tests.Web;

/// <summary>Somebody who clicks through pages: follows redirects, fills in the form that is on the page.</summary>
internal sealed partial class Walk(RunningHub hub, Browser browser)
{
    public Browser Browser => browser;

    /// <summary>Where one is: path and query.</summary>
    public string At { get; private set; } = "/";

    public string Page { get; private set; } = "";

    public HttpStatusCode Status { get; private set; }

    /// <summary>What answers said of cookies, in order.</summary>
    public List<string> SetCookies { get; } = [];

    public string Heading => Heading1().Match(Page) is { Success: true } found ? WebUtility.HtmlDecode(found.Groups[1].Value) : "";

    public Task<Walk> GoAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative)), path);

    /// <summary>Fills in a form of the page and sends it.</summary>
    /// <param name="form">Its name, or its address if it has none.</param>
    /// <param name="fields">What is filled in.</param>
    public Task<Walk> SendAsync(string form, params (string Name, string Value)[] fields)
    {
        string html = Forms().Matches(Page).Select(f => f.Value).First(f => f.Contains($"name=\"_handler\" value=\"{form}\"", StringComparison.Ordinal) || f.Contains($"action=\"{form}\"", StringComparison.Ordinal));
        string action = WebUtility.HtmlDecode(Action().Match(html).Groups[1].Value);
        var values = Hidden().Matches(html).ToDictionary(h => WebUtility.HtmlDecode(h.Groups[1].Value), h => WebUtility.HtmlDecode(h.Groups[2].Value));
        foreach ((string name, string value) in fields)
            values[name] = value;
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(action, UriKind.Relative)) { Content = new FormUrlEncodedContent(values) };
        request.Headers.Add("Origin", hub.Address);
        request.Headers.Referrer = new Uri(hub.Address + At);
        return SendAsync(request, action);
    }

    /// <summary>The value of an attribute on the page.</summary>
    public string Attribute(string name) => WebUtility.HtmlDecode(Regex.Match(Page, $"{name}=\"([^\"]*)\"").Groups[1].Value);

    /// <summary>The value of the session's cookie; empty when there is none.</summary>
    public string Cookie(string name) => browser.Cookies.GetCookies(new Uri(hub.Address))[name]?.Value ?? "";

    private async Task<Walk> SendAsync(HttpRequestMessage request, string path)
    {
        using (request)
        {
            using HttpResponseMessage answer = await browser.Client.SendAsync(request);
            if (answer.Headers.TryGetValues("Set-Cookie", out IEnumerable<string>? cookies))
                SetCookies.AddRange(cookies);
            (At, Status, Page) = (path, answer.StatusCode, await answer.Content.ReadAsStringAsync());
            if ((int)answer.StatusCode is >= 300 and < 400)
            {
                Uri to = new(new Uri(hub.Address + path), answer.Headers.Location!);
                to.Authority.ShouldBe(new Uri(hub.Address).Authority);
                return await GoAsync(to.PathAndQuery);
            }
        }
        return this;
    }

    [GeneratedRegex("<h1>(.*?)</h1>", RegexOptions.Singleline)]
    private static partial Regex Heading1();

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("action=\"([^\"]*)\"")]
    private static partial Regex Action();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}
