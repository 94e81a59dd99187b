using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Json;
using Bezel.Hub.Serving;
using Bezel.Hub.Serving.Limits;
using Bezel.Pages.Access;
using Bezel.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Bezel.Hub.Tests.Serving;

public sealed class AdmissionTests
{
    [Theory]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("LOCALHOST", HttpStatusCode.OK)]
    [InlineData("localhost:1", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("[::1]", HttpStatusCode.OK)]
    [InlineData("attacker.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("localhost.attacker.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("192.168.1.20", HttpStatusCode.MisdirectedRequest)]
    [InlineData("0.0.0.0", HttpStatusCode.MisdirectedRequest)]
    public async Task Only_requests_that_name_this_hub_are_answered(string host, HttpStatusCode expected)
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite, House.Modules);
        await using ServedHub hub = await ServedHub.StartAsync(test);
        using HttpClient client = ServedHub.Client();
        foreach (string path in (string[])["/health", "/", "/trust", "/assets/x/base.css", "/no-such-page"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(hub.Address, path)) { Headers = { Host = host } };
            using HttpResponseMessage answer = await client.SendAsync(request);
            if (expected == HttpStatusCode.OK)
                answer.StatusCode.ShouldNotBe(HttpStatusCode.MisdirectedRequest, path);
            else
                answer.StatusCode.ShouldBe(expected, path);
            (await answer.Content.ReadAsStringAsync()).ShouldNotContain("attacker");
        }
    }

    [Fact]
    public async Task What_comes_when_there_is_no_room_is_told_to_come_again_and_the_hub_stays_up()
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite, House.Modules);
        using var open = new SemaphoreSlim(0);
        int at = 0, most = 0;
        var limits = new ServingLimits { Requests = 4, RequestsOfOneAddress = 3, Waiting = 5 };
        await using ServedHub hub = await ServedHub.StartAsync(test, limits, app => app.MapGet("/slow", async () =>
        {
            InterlockedMax(ref most, Interlocked.Increment(ref at));
            await open.WaitAsync();
            Interlocked.Decrement(ref at);
            return "done";
        }));
        using HttpClient client = ServedHub.Client();
        Task<HttpResponseMessage>[] all = [.. Enumerable.Range(0, 30).Select(_ => client.GetAsync(new Uri(hub.Address, "/slow")))];
        while (all.Count(one => one.IsCompleted) < 22)
            await Task.WhenAny(all.Where(one => !one.IsCompleted));
        (await client.GetAsync(new Uri(hub.Address, "/health"))).EnsureSuccessStatusCode(); // answers also now
        while (Volatile.Read(ref at) < 3)
            await Task.Delay(TimeSpan.FromMilliseconds(5)); // those that were let in may still be on their way to the handler when the others are refused
        open.Release(30);
        HttpResponseMessage[] answers = await Task.WhenAll(all);
        answers.Count(one => one.StatusCode == HttpStatusCode.OK).ShouldBe(8); // three at work, five that waited
        most.ShouldBe(3);
        HttpResponseMessage refused = answers.First(one => one.StatusCode == HttpStatusCode.ServiceUnavailable);
        refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeGreaterThan(0);
        refused.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        JsonElement problem = JsonDocument.Parse(await refused.Content.ReadAsStringAsync()).RootElement;
        problem.GetProperty("status").GetInt32().ShouldBe(503);
        problem.GetProperty("detail").GetString()!.ShouldContain("Nothing was changed");
        (await client.GetAsync(new Uri(hub.Address, "/slow"))).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task Uploads_and_answers_that_stay_open_keep_no_other_request_waiting()
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite, House.Modules);
        using var open = new SemaphoreSlim(0);
        var limits = new ServingLimits { Requests = 2, RequestsOfOneAddress = 2, Waiting = 0, Uploads = 1, UploadsWaiting = 0, OpenAnswers = 1 };
        await using ServedHub hub = await ServedHub.StartAsync(test, limits, app =>
        {
            app.MapPost("/upload", () => open.WaitAsync()).MayReceive(5_000_000);
            app.MapGet("/events", () => open.WaitAsync()).StaysOpen();
            app.MapGet("/page", () => "done");
        });
        using HttpClient client = ServedHub.Client();
        Task<HttpResponseMessage>[] uploads = [.. Enumerable.Range(0, 3).Select(_ => client.PostAsync(new Uri(hub.Address, "/upload"), new ByteArrayContent(new byte[2_000_000])))];
        Task<HttpResponseMessage>[] events = [.. Enumerable.Range(0, 3).Select(_ => client.GetAsync(new Uri(hub.Address, "/events")))];
        while (uploads.Count(one => one.IsCompleted) < 2 || events.Count(one => one.IsCompleted) < 2)
            await Task.WhenAny([.. uploads, .. events, Task.Delay(20)]);
        (await client.GetAsync(new Uri(hub.Address, "/page"))).EnsureSuccessStatusCode();
        open.Release(2);
        (await Task.WhenAll(uploads)).Select(one => one.StatusCode).Order().ShouldBe([HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable]);
        (await Task.WhenAll(events)).Select(one => one.StatusCode).Order().ShouldBe([HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable]);
    }

    [Fact]
    public async Task Who_is_not_signed_in_may_ask_so_often_and_who_is_as_often_as_they_like()
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite, House.Modules);
        await using ServedHub hub = await ServedHub.StartAsync(test, new ServingLimits { StrangersAtOnce = 5, StrangersPerSecond = 1 },
            app =>
            {
                app.MapGet("/page", () => "done");
                app.MapGet("/api", () => "done").ForToken("findings:read");
            },
            app => app.Use((context, next) =>
            {
                if (context.Request.Headers.Authorization.Count > 0)
                    context.User = new ClaimsPrincipal(new ClaimsIdentity("test"));
                return next(context);
            }));
        using HttpClient client = ServedHub.Client();
        var answers = new List<HttpResponseMessage>();
        for (int i = 0; i < 40; i++)
            answers.Add(await client.GetAsync(new Uri(hub.Address, "/page")));
        answers.Take(5).ShouldAllBe(one => one.StatusCode == HttpStatusCode.OK);
        HttpResponseMessage refused = answers.First(one => one.StatusCode == HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeGreaterThan(0);
        for (int i = 0; i < 15; i++) // a program's token is looked at later, and has a limit of its own
            (await client.GetAsync(new Uri(hub.Address, "/api"))).EnsureSuccessStatusCode();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Test", "x");
        for (int i = 0; i < 40; i++)
            (await client.GetAsync(new Uri(hub.Address, "/page"))).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task A_browser_is_refused_with_a_page()
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite, House.Modules);
        await using ServedHub hub = await ServedHub.StartAsync(test);
        using HttpClient client = ServedHub.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(hub.Address, "/")) { Headers = { Host = "attacker.example", Accept = { new MediaTypeWithQualityHeaderValue("text/html") } } };
        using HttpResponseMessage answer = await client.SendAsync(request);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'none'");
        string page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("<h1>Bezel is not reached by this name</h1>");
        page.ShouldContain(hub.Address.ToString().TrimEnd('/'));
    }

    [Fact]
    public async Task Too_much_is_refused_whatever_part_of_a_request_it_is_in()
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite, House.Modules);
        var received = new ConcurrentBag<long>();
        await using ServedHub hub = await ServedHub.StartAsync(test, new ServingLimits(), app =>
        {
            app.MapPost("/act", Receive);
            app.MapPost("/upload", Receive).MayReceive(3_000_000);
            async Task Receive(HttpContext context)
            {
                using var body = new MemoryStream();
                await context.Request.Body.CopyToAsync(body);
                received.Add(body.Length);
            }
        });
        using HttpClient client = ServedHub.Client();
        (await client.PostAsync(new Uri(hub.Address, "/act"), new ByteArrayContent(new byte[1024 * 1024]))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.PostAsync(new Uri(hub.Address, "/upload"), new ByteArrayContent(new byte[3_000_000]))).StatusCode.ShouldBe(HttpStatusCode.OK);
        received.Order().ShouldBe([1024 * 1024, 3_000_000]);
        (await StatusAsync(client.PostAsync(new Uri(hub.Address, "/act"), new ByteArrayContent(new byte[1024 * 1024 + 1])))).ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await StatusAsync(client.PostAsync(new Uri(hub.Address, "/upload"), new ByteArrayContent(new byte[3_000_001])))).ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        for (int i = 0; i < 20; i++) // the answer arrives, and not only that the connection is closed
            (await StatusAsync(client.PostAsync(new Uri(hub.Address, "/act"), new ByteArrayContent(new byte[20_000_000])))).ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        received.Count.ShouldBe(2);
        (await StatusAsync(client.GetAsync(new Uri(hub.Address, "/health?" + new string('x', 9000))))).ShouldBe(HttpStatusCode.RequestUriTooLong);
        using var many = new HttpRequestMessage(HttpMethod.Get, new Uri(hub.Address, "/health"));
        many.Headers.Add("X-Filler", new string('x', 17_000));
        (await StatusAsync(client.SendAsync(many))).ShouldBe(HttpStatusCode.RequestHeaderFieldsTooLarge);
        (await client.GetAsync(new Uri(hub.Address, "/health"))).Headers.Server.ShouldBeEmpty();
    }

    private static async Task<HttpStatusCode> StatusAsync(Task<HttpResponseMessage> asked)
    {
        using HttpResponseMessage answer = await asked;
        return answer.StatusCode;
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (int seen = Volatile.Read(ref most); value > seen;)
        {
            int before = Interlocked.CompareExchange(ref most, value, seen);
            if (before == seen)
                return;
            seen = before;
        }
    }
}
