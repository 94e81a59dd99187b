using Bezel.Ledger;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Storage;
using Bezel.Testing;

namespace Bezel.Hub.Tests.Api;

public sealed class FindingApiTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_finding_is_listed_read_and_marked_done_and_the_ledger_names_the_token(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using ApiClient program = await ApiClient.WithTokenAsync(hub);
        long number = await ApiClient.FindingAsync(test);
        ApiAnswer list = (await program.GetAsync("/findings")).Ok();
        list.Json.GetProperty("findings")[0].GetProperty("number").GetInt64().ShouldBe(number);
        ApiAnswer one = (await program.GetAsync($"/findings/{number}")).Ok();
        one.Json.GetProperty("state").GetString().ShouldBe("open");
        one.Json.GetProperty("next_step").GetString().ShouldBe("Do it.");
        one.Json.GetProperty("evidence")[0].GetProperty("value").GetString().ShouldBe("this");
        (await program.PostAsync($"/findings/{number}/done", """{"note":"Rebooted."}""")).Ok().Json.GetProperty("state").GetString().ShouldBe("done");
        (await program.PostAsync($"/findings/{number}/done")).Problem.ShouldBe("refused");
        (await program.PostAsync($"/findings/{number}/reopen")).Ok();
        (await program.PostAsync($"/findings/{number}/wrong", """{"reason":"It never was so."}""")).Ok();
        (await program.PostAsync($"/findings/{number}/reopen")).Ok();
        string until = test.Store.Clock.GetUtcNow().AddDays(3).ToString("O");
        (await program.PostAsync($"/findings/{number}/silence", $$"""{"reason":"On holiday.","until":"{{until}}"}""")).Ok().Json.GetProperty("state").GetString().ShouldBe("silenced");
        (await program.GetAsync("/findings?state=silenced")).Ok().Json.GetProperty("findings").GetArrayLength().ShouldBe(1);
        ApiAnswer moves = (await program.GetAsync($"/findings/{number}/moves")).Ok();
        moves.Json.GetProperty("moves")[1].GetProperty("by").GetString().ShouldBe("program:token-1");
        moves.Json.GetProperty("moves")[1].GetProperty("reason").GetString().ShouldBe("Rebooted.");

        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        IReadOnlyList<LedgerEntry> entries = await reading.EntriesAsync();
        entries.ShouldContain(e => e.Kind == "finding.done" && e.By == "program:token-1");
        entries.ShouldContain(e => e.Kind == "token.made");
        entries.ShouldContain(e => e.Kind == "token.used-first" && e.By == "program:token-1");
    }

    [Fact]
    public async Task Pages_go_on_after_what_was_seen_whatever_is_added_meanwhile()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using ApiClient program = await ApiClient.WithTokenAsync(hub);
        for (int i = 0; i < 5; i++)
            await ApiClient.FindingAsync(test, $"key {i}");
        var seen = new List<long>();
        string? after = null;
        do
        {
            ApiAnswer page = (await program.GetAsync("/findings?limit=2" + (after is null ? "" : "&after=" + after))).Ok();
            seen.AddRange(page.Json.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("number").GetInt64()));
            after = page.Json.GetProperty("next").GetString();
            await ApiClient.FindingAsync(test, $"added when {seen.Count} were seen");
        }
        while (after is not null && seen.Count < 20);
        seen.ShouldBe([5, 4, 3, 2, 1]);
        foreach (string wrong in new[] { "limit=0", "limit=201", "after=xyz", "after=!!", "state=gone" })
            (await program.GetAsync("/findings?" + wrong)).Problem.ShouldBe("invalid", wrong);
        (await program.GetAsync("/findings?limit=many")).Problem.ShouldBe("malformed");
    }

    [Fact]
    public async Task What_is_wrong_is_said_of_each_field()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using ApiClient program = await ApiClient.WithTokenAsync(hub);
        long number = await ApiClient.FindingAsync(test);
        ApiAnswer both = await program.PostAsync($"/findings/{number}/silence", "{}");
        both.Status.ShouldBe(422);
        both.Problem.ShouldBe("invalid");
        both.Json.GetProperty("errors").EnumerateObject().Select(e => e.Name).ShouldBe(["until", "reason"]);
        ApiAnswer kind = await program.PostAsync($"/findings/{number}/silence", """{"until":"soon","reason":"x"}""");
        kind.Problem.ShouldBe("invalid");
        kind.Json.GetProperty("errors").TryGetProperty("until", out _).ShouldBeTrue(kind.Text);
        (await program.PostAsync($"/findings/{number}/wrong", """{"raeson":"x"}""")).Problem.ShouldBe("invalid");
        (await program.PostAsync($"/findings/{number}/wrong", """{"reason":"x","reason":"y"}""")).Status.ShouldBeOneOf(400, 422);
        (await program.PostAsync("/findings/99/done")).Problem.ShouldBe("not-found");
        (await program.GetAsync("/findings/99")).Problem.ShouldBe("not-found");
    }
}
