using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Bezel.Hub.Api.Messages;
using Bezel.Judge;
using Bezel.Testing;

namespace Bezel.Hub.Tests.Api;

public sealed class CheckApiTests
{
    private static readonly string[] Samples = [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "samples"), "*.eml").Order(StringComparer.Ordinal)];

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_batch_is_judged_as_the_command_line_judges_and_nothing_is_kept(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using ApiClient program = await ApiClient.WithTokenAsync(hub);
        ApiAnswer answer = (await program.PostAsync("/messages/check/batch", Batch(Samples))).Ok();
        JsonElement verdicts = answer.Json.GetProperty("verdicts");
        verdicts.GetArrayLength().ShouldBe(Samples.Length);
        var judge = new MessageJudge();
        for (int i = 0; i < Samples.Length; i++)
        {
            Verdict verdict = judge.JudgeEmail(await File.ReadAllBytesAsync(Samples[i]));
            verdicts[i].GetProperty("schema").GetInt32().ShouldBe(1);
            verdicts[i].GetProperty("file").GetString().ShouldBe(Path.GetFileName(Samples[i]));
            verdicts[i].GetProperty("index").GetInt32().ShouldBe(i);
            verdicts[i].GetProperty("level").GetString().ShouldBe(VerdictJson.Name(verdict.Level));
            verdicts[i].GetProperty("score").GetDouble().ShouldBe(Math.Round(verdict.Score, 6));
            verdicts[i].GetProperty("id").GetString()!.Length.ShouldBe(32);
            verdicts[i].GetProperty("kept").ValueKind.ShouldBe(JsonValueKind.Null);
            // What the document promises can be read by it.
            verdicts[i].Deserialize(Hub.Api.ApiJson.Default.CheckedBody)!.Headline.ShouldBe(verdict.Headline);
        }
        (await program.GetAsync("/messages")).Ok().Json.GetProperty("messages").GetArrayLength().ShouldBe(0);

        using var parts = new MultipartFormDataContent();
        foreach (string sample in Samples)
            parts.Add(new ByteArrayContent(await File.ReadAllBytesAsync(sample)), "message", Path.GetFileName(sample));
        (await program.SendAsync(HttpMethod.Post, "/messages/check/batch", parts)).Ok().Text.ShouldBe(answer.Text);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_is_kept_is_listed_looked_at_taught_about_and_never_anothers(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using ApiClient program = await ApiClient.WithTokenAsync(hub);
        JsonElement kept = (await program.PostAsync("/messages/check/batch?keep=true", Batch(Samples))).Ok().Json.GetProperty("verdicts");
        int phish = Array.FindIndex(Samples, s => s.EndsWith("microsoft-365-password.eml", StringComparison.Ordinal)), fine = Array.FindIndex(Samples, s => s.EndsWith("newsletter.eml", StringComparison.Ordinal));
        long number = kept[phish].GetProperty("kept").GetProperty("number").GetInt64();
        kept[phish].GetProperty("kept").GetProperty("finding").ValueKind.ShouldBe(JsonValueKind.Number);
        (await program.PostAsync("/messages/check/batch?keep=true", Batch(Samples))).Ok().Json.GetProperty("verdicts")[phish].GetProperty("kept").GetProperty("is_new").GetBoolean().ShouldBeFalse();

        ApiAnswer page = (await program.GetAsync("/messages?limit=3")).Ok();
        page.Json.GetProperty("messages").GetArrayLength().ShouldBe(3);
        string next = page.Json.GetProperty("next").GetString()!;
        (await program.GetAsync($"/messages?limit=3&after={next}")).Ok().Json.GetProperty("messages")[0].GetProperty("number").GetInt64().ShouldBe(Samples.Length - 3);
        (await program.GetAsync("/messages?level=dangerous")).Ok().Json.GetProperty("messages").EnumerateArray().ShouldAllBe(m => m.GetProperty("level").GetString() == "dangerous");
        JsonElement one = (await program.GetAsync($"/messages/{number}")).Ok().Json;
        one.GetProperty("id").GetString().ShouldBe(kept[phish].GetProperty("id").GetString());
        (await program.GetAsync($"/messages/{number}/verdict")).Ok().Json.GetProperty("headline").GetString().ShouldBe(kept[phish].GetProperty("headline").GetString());
        JsonElement view = (await program.GetAsync($"/messages/{number}/view")).Ok().Json;
        view.GetProperty("links").GetArrayLength().ShouldBeGreaterThan(0);
        view.GetProperty("text").GetString().ShouldNotBeNullOrEmpty();

        long newsletter = kept[fine].GetProperty("kept").GetProperty("number").GetInt64();
        (await program.GetAsync($"/messages/{newsletter}/lesson?kind=too-lax")).Ok().Json.GetProperty("refusal").ValueKind.ShouldBe(JsonValueKind.Null);
        long lesson = (await program.PostAsync($"/messages/{newsletter}/lesson", """{"kind":"too-lax","why":"We never asked for it."}""", "teach")).Ok().Json.GetProperty("lesson").GetInt64();
        (await program.GetAsync("/lessons")).Ok().Json.GetProperty("lessons")[0].GetProperty("counts").GetBoolean().ShouldBeTrue();
        (await program.PostAsync($"/lessons/{lesson}/undo")).Ok();
        (await program.GetAsync("/lessons")).Ok().Json.GetProperty("lessons")[0].GetProperty("counts").GetBoolean().ShouldBeFalse();

        using var other = new ApiClient(hub, (await ApiClient.MakeTokenAsync(test, await test.AddShopAsync("Another"), 90)).Text);
        foreach (string path in new[] { $"/messages/{number}", $"/messages/{number}/view", $"/messages/{number}/verdict", "/findings/1", "/ledger/entries/9" })
            (await other.GetAsync(path)).Problem.ShouldBe("not-found", path);
        (await other.GetAsync("/messages")).Ok().Json.GetProperty("messages").GetArrayLength().ShouldBe(0);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task One_e_mail_a_text_and_a_call_are_judged(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using ApiClient program = await ApiClient.WithTokenAsync(hub);
        (await program.SendAsync(HttpMethod.Post, "/messages/check", Mail(await File.ReadAllBytesAsync(Samples[0])))).Ok().Json.GetProperty("channel").GetString().ShouldBe("email");
        (await program.PostAsync("/messages/check/text", """{"text":"Your parcel is held. Pay 1.99 at http://fedex-fee.example/pay","from":"+15550100"}""")).Ok().Json.GetProperty("channel").GetString().ShouldBe("text");
        ApiAnswer call = (await program.PostAsync("/messages/check/call?keep=true", """{"caller":"Bank","asks":"code-or-password","number":"+1 555 0100"}""")).Ok();
        call.Json.GetProperty("level").GetString().ShouldBe("dangerous");
        long number = call.Json.GetProperty("kept").GetProperty("number").GetInt64();
        (await program.GetAsync($"/messages/{number}")).Ok().Json.GetProperty("id").GetString().ShouldBe(call.Json.GetProperty("id").GetString());
        (await program.PostAsync("/messages/check/call", """{"caller":"Bank"}""")).Json.GetProperty("errors").TryGetProperty("asks", out _).ShouldBeTrue();
        (await program.PostAsync("/messages/check/call", """{"caller":"Bank","asks":"everything"}""")).Problem.ShouldBe("invalid");
    }

    [Fact]
    public async Task What_is_too_much_or_of_the_wrong_kind_is_refused()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using ApiClient program = await ApiClient.WithTokenAsync(hub);
        (await program.PostAsync("/messages/check/batch", Batch(Enumerable.Repeat(Samples[0], BatchReading.MostMessages + 1)))).Problem.ShouldBe("invalid");
        (await program.PostAsync("/messages/check/batch", Batch(Enumerable.Repeat(Samples[0], BatchReading.MostMessages)))).Ok();
        (await program.PostAsync("/messages/check/batch", """{"messages":[]}""")).Problem.ShouldBe("invalid");
        (await program.PostAsync("/messages/check/batch", "{}")).Problem.ShouldBe("invalid");
        (await program.PostAsync("/messages/check/batch", """{"messages":[null]}""")).Problem.ShouldBe("invalid");
        ApiAnswer base64 = await program.PostAsync("/messages/check/batch", """{"messages":[{"rfc822":"not base64!"}]}""");
        base64.Problem.ShouldBe("invalid");
        base64.Json.GetProperty("errors").EnumerateObject().First().Name.ShouldContain("rfc822");
        (await program.SendAsync(HttpMethod.Post, "/messages/check/batch", Mail([1]))).Problem.ShouldBe("unsupported-type");
        (await program.SendAsync(HttpMethod.Post, "/messages/check", Mail([]))).Problem.ShouldBe("malformed");
        (await program.PostAsync("/messages/check", "{}")).Problem.ShouldBe("unsupported-type");
        ApiAnswer large = await program.SendAsync(HttpMethod.Post, "/messages/check", Mail(new byte[(25 << 20) + 1]));
        large.Status.ShouldBe(413);
        large.Type.ShouldBe("application/problem+json");
        using (var many = new MultipartFormDataContent())
        {
            for (int i = 0; i <= BatchReading.MostMessages; i++)
                many.Add(new ByteArrayContent([65]), "m");
            (await program.SendAsync(HttpMethod.Post, "/messages/check/batch", many)).Problem.ShouldBe("invalid");
        }
        var broken = new ByteArrayContent(Encoding.ASCII.GetBytes("--x\r\nContent-Type: message/rfc822\r\n\r\nSubject: a"));
        broken.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/mixed; boundary=x");
        (await program.SendAsync(HttpMethod.Post, "/messages/check/batch", broken)).Problem.ShouldBe("malformed");
        (await program.GetAsync("/findings")).Ok(); // and the hub goes on
    }

    private static string Batch(IEnumerable<string> files) =>
        JsonSerializer.Serialize(new { messages = files.Select(f => new { rfc822 = File.ReadAllBytes(f), file = Path.GetFileName(f) }) });

    private static ByteArrayContent Mail(byte[] bytes)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("message/rfc822");
        return content;
    }
}
