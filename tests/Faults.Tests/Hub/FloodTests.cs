using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Bezel.Testing;
using Xunit.Abstractions;

namespace Bezel.Faults.Tests.Hub;

/// <summary>Ten thousand requests at once, by strangers and by somebody who is signed in, on connections of their own.</summary>
[Collection(nameof(HubUp))] // one at a time: each takes all that the computer has
public sealed class FloodTests(ITestOutputHelper output)
{
    private const int Requests = 10_000;

    // Measured: about 180 MB before and 350 MB at most.
    private const double MostMegabytes = 900;

    [Fact]
    public async Task Ten_thousand_requests_at_once_are_answered_or_told_to_come_again_and_the_hub_goes_on()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using HubUp hub = await HubUp.StartAsync(test);
        using Browser anna = hub.Owner(), stranger = hub.Stranger();
        await anna.ReadAsync("/findings");
        string token = Browser.TokenOf(await stranger.ReadAsync("/sign-in"));
        string form = stranger.Cookies.GetCookieHeader(new Uri(hub.Address)), signedIn = anna.Cookies.GetCookieHeader(new Uri(hub.Address));
        (double before, _) = hub.Memory();
        int process = hub.Hub;

        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(hub.Address), Timeout = TimeSpan.FromMinutes(5) };
        string[] answers = await Task.WhenAll(Enumerable.Range(0, Requests).Select(i => Task.Run(() => AskAsync(client, i, token, form, signedIn))));
        foreach (IGrouping<string, string> same in answers.GroupBy(a => a).OrderBy(g => g.Key, StringComparer.Ordinal))
            output.WriteLine($"{same.Count(),6}  {same.Key}");
        (double after, double most) = hub.Memory();
        output.WriteLine($"memory: {before:N0} MB before, {most:N0} MB at most, {after:N0} MB after");

        answers.ShouldAllBe(a => a.StartsWith("as ever", StringComparison.Ordinal) || a.StartsWith("come again", StringComparison.Ordinal));
        answers.ShouldContain(a => a.StartsWith("come again", StringComparison.Ordinal), "it was no flood");
        most.ShouldBeLessThan(MostMegabytes);
        hub.Hub.ShouldBe(process, "it is the same process still: " + hub.Said);
        (await client.GetAsync(new Uri("/health", UriKind.Relative))).EnsureSuccessStatusCode();
        await anna.ReadAsync("/findings");
        HttpStatusCode again = 0;
        for (int tries = 0; tries < 60 && again != HttpStatusCode.OK; tries++)
        {
            using HttpResponseMessage answer = await stranger.GetAsync("/sign-in");
            if ((again = answer.StatusCode) != HttpStatusCode.OK)
                await Task.Delay(answer.Headers.RetryAfter!.Delta!.Value);
        }
        again.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>Asks for something, and says what came: what comes on any day, or, in the way that who asks understands, that it is too much.</summary>
    private static async Task<string> AskAsync(HttpClient client, int i, string token, string form, string signedIn)
    {
        (string name, HttpRequestMessage request, HttpStatusCode usual) = (i % 6) switch
        {
            0 => ("a page", Page(HttpMethod.Get, "/", null), HttpStatusCode.SeeOther),
            1 => ("the sign-in page", Page(HttpMethod.Get, "/sign-in", null), HttpStatusCode.OK),
            2 => ("signing in", Page(HttpMethod.Post, "/sign-in", form, Fields(token, i)), HttpStatusCode.OK),
            3 => ("findings, by no token", new HttpRequestMessage(HttpMethod.Get, "/api/v1/findings"), HttpStatusCode.Unauthorized),
            4 => ("a check, by no token", new HttpRequestMessage(HttpMethod.Post, "/api/v1/messages/check/text") { Content = new StringContent("""{"text":"x"}""", Encoding.UTF8, "application/json") }, HttpStatusCode.Unauthorized),
            _ => ("a page, signed in", Page(HttpMethod.Get, "/findings", signedIn), HttpStatusCode.OK),
        };
        using (request)
        {
            try
            {
                using HttpResponseMessage answer = await client.SendAsync(request);
                string text = await answer.Content.ReadAsStringAsync();
                if (answer.StatusCode == usual)
                    return $"as ever: {name}";
                string? wrong = answer.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable) ? "neither served nor told to come again"
                    : answer.Headers.RetryAfter?.Delta is not { TotalSeconds: > 0 } ? "when to come again is not said"
                    : request.Headers.Accept.Count > 0 ? (text.Contains("<h1>", StringComparison.Ordinal) ? null : "no page")
                    : answer.Content.Headers.ContentType?.MediaType != "application/problem+json" || JsonDocument.Parse(text).RootElement.GetProperty("detail").GetString() is not { Length: > 0 } ? "no problem details"
                    : null;
                return wrong is null ? $"come again ({(int)answer.StatusCode}): {name}" : $"WRONG {(int)answer.StatusCode} {wrong}: {name}";
            }
            catch (HttpRequestException failed)
            {
                return $"WRONG no answer: {name}: {failed.Message}: {failed.InnerException?.Message}";
            }
        }
    }

    private static HttpRequestMessage Page(HttpMethod method, string path, string? cookies, HttpContent? content = null)
    {
        var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        if (cookies is not null)
            request.Headers.Add("Cookie", cookies);
        return request;
    }

    private static FormUrlEncodedContent Fields(string token, int i) =>
        new([new("__RequestVerificationToken", token), new("_handler", "sign-in"), new("email", $"nobody{i}@vale.example"), new("passphrase", $"not the passphrase {i}")]);
}
