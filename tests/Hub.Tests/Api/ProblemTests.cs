using System.Net.Http.Headers;
using System.Text;
using Bezel.Testing;

namespace Bezel.Hub.Tests.Api;

public sealed class ProblemTests
{
    [Fact]
    public async Task Whatever_goes_wrong_is_said_as_a_problem()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using ApiClient program = await ApiClient.WithTokenAsync(hub);
        long number = await ApiClient.FindingAsync(test);
        string wrong = $"/findings/{number}/wrong";
        (await program.GetAsync("/no-such-thing")).Problem.ShouldBe("not-found");
        (await program.GetAsync("/findings/many")).Problem.ShouldBe("not-found");
        ApiAnswer method = await program.SendAsync(HttpMethod.Delete, "/findings", null);
        method.Status.ShouldBe(405);
        method.Problem.ShouldBe("method-not-allowed");
        method.Headers["Allow"].ShouldBe("GET");
        (await program.SendAsync(HttpMethod.Post, wrong, new StringContent("reason=x", Encoding.UTF8, "application/x-www-form-urlencoded"))).Problem.ShouldBe("unsupported-type");
        (await program.SendAsync(HttpMethod.Post, wrong, new StringContent("""{"reason":"x"}""", Encoding.Unicode, "application/json"))).Problem.ShouldBe("unsupported-type");
        (await program.PostAsync(wrong)).Problem.ShouldBe("unsupported-type");
        (await program.PostAsync(wrong, "")).Problem.ShouldBe("malformed");
        (await program.PostAsync(wrong, "{")).Problem.ShouldBe("malformed");
        (await program.PostAsync(wrong, "null")).Problem.ShouldBe("malformed");
        (await program.PostAsync(wrong, "[]")).Problem.ShouldBe("invalid");
        (await program.PostAsync(wrong, """{"reason":{}}""")).Problem.ShouldBe("invalid");
        (await program.PostAsync(wrong, string.Concat(Enumerable.Repeat("{\"reason\":", 100)) + "1" + new string('}', 100))).Status.ShouldBeOneOf(400, 422);
        (await program.PostAsync(wrong, new string('[', 100_000))).Status.ShouldBeOneOf(400, 422);
        ApiAnswer large = await program.PostAsync(wrong, $$"""{"reason":"{{new string('x', 2 << 20)}}"}""");
        large.Status.ShouldBe(413);
        large.Type.ShouldBe("application/problem+json");
        (await program.PostAsync(wrong, $$"""{"reason":"{{new string('x', 501)}}"}""")).Problem.ShouldBe("invalid");
        (await program.GetAsync($"/findings/{number}")).Json.GetProperty("state").GetString().ShouldBe("open");
    }

    [Fact]
    public async Task Every_type_of_problem_is_explained_at_its_address()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using var program = new ApiClient(hub, null);
        foreach (string code in Hub.Api.ApiProblem.All.Keys)
            (await program.GetAsync("/problems/" + code)).Ok().Text.ShouldContain(Hub.Api.ApiProblem.All[code].Title);
        (await program.GetAsync("/problems/none")).Problem.ShouldBe("not-found");
    }

    [Fact]
    public async Task What_was_sent_is_neither_repeated_nor_logged()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using ApiClient program = await ApiClient.WithTokenAsync(hub);
        const string secret = "marker-5512-never-to-be-seen";
        var answers = new List<string>
        {
            (await program.PostAsync("/findings/1/wrong", $$"""{"reason":"{{secret}}"}""")).Text,
            (await program.PostAsync("/findings/1/wrong", $$"""{"reason":"{{secret}}" """)).Text,
            (await program.PostAsync("/messages/check/text", $$"""{"text":"{{secret}}","asks":"{{secret}}"}""")).Text,
            (await program.GetAsync("/findings?after=" + secret)).Text,
            (await program.PostAsync("/findings/1/done", key: secret + " two words")).Text,
        };
        using (var other = new HttpClient { BaseAddress = new Uri(hub.Address) })
        {
            other.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
            answers.Add(await other.GetStringAsync(new Uri("/api/v1/problems/failed", UriKind.Relative)));
            using HttpResponseMessage refused = await other.GetAsync(new Uri("/api/v1/findings", UriKind.Relative));
            answers.Add(await refused.Content.ReadAsStringAsync());
        }
        foreach (string answer in answers)
            answer.ShouldNotContain(secret);
        hub.Log.ShouldNotContain(line => line.Contains(secret, StringComparison.Ordinal));
        string end = program.Token![^20..];
        hub.Log.ShouldNotContain(line => line.Contains(end, StringComparison.Ordinal));
    }
}
