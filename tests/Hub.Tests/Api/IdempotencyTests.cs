using System.Net.Http.Headers;
using Bezel.Hub.Tests.DailyWork;
using Bezel.People.Tokens;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Storage;
using Bezel.Shop.Work;
using Bezel.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Hub.Tests.Api;

public sealed class IdempotencyTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_same_request_is_done_once_also_after_a_restart_and_another_is_refused(string kind)
    {
        var clock = new HandClock(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
        await using TestStore test = await RunningHub.StoreAsync(kind, clock);
        long number = await ApiClient.FindingAsync(test);
        MadeToken token = await ApiClient.MakeTokenAsync(test, test.Shop, 90), another = await ApiClient.MakeTokenAsync(test, test.Shop, 90);
        string path = $"/findings/{number}/done", first;
        await using (RunningHub hub = await RunningHub.StartAsync(test))
        {
            using var program = new ApiClient(hub, token.Text);
            ApiAnswer done = (await program.PostAsync(path, """{"note":"Rebooted."}""", "key-1")).Ok();
            done.Headers.ContainsKey("Idempotency-Replayed").ShouldBeFalse();
            first = done.Text;
            (await program.PostAsync(path, """{"note":"Something else."}""", "key-1")).Problem.ShouldBe("key-reused");
            (await program.PostAsync($"/findings/{number}/reopen", """{"note":"Rebooted."}""", "key-1")).Problem.ShouldBe("key-reused");
            (await program.PostAsync(path, """{"note":"Rebooted."}""")).Problem.ShouldBe("refused"); // without the key it would be a second time
            using var other = new ApiClient(hub, another.Text);
            (await other.PostAsync(path, """{"note":"Rebooted."}""", "key-1")).Problem.ShouldBe("refused"); // a key is a token's own
        }
        await test.ReopenAsync();
        await using (RunningHub again = await RunningHub.StartAsync(test))
        {
            using var program = new ApiClient(again, token.Text);
            ApiAnswer replayed = (await program.PostAsync(path, """{"note":"Rebooted."}""", "key-1")).Ok();
            replayed.Text.ShouldBe(first);
            replayed.Headers["Idempotency-Replayed"].ShouldBe("true");
            (await EntriesAsync(test, "finding.done")).ShouldBe(1);
            clock.Now = clock.Now.AddHours(25);
            (await program.PostAsync(path, """{"note":"Rebooted."}""", "key-1")).Problem.ShouldBe("refused"); // its day is over
            foreach (IDailyWork work in again.Services.GetServices<IDailyWork>().Where(w => w.Name == "api.forget-answers"))
                await work.RunAsync((await test.Store.ShopsAsync())[0], default);
            await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
            reading.Db.Set<RememberedAnswer>().Count().ShouldBe(0);
        }
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Of_many_at_the_same_time_one_is_done_and_all_are_told_so_in_the_end(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using ApiClient program = await ApiClient.WithTokenAsync(hub);
        ApiAnswer[] answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => program.PostAsync("/incidents", """{"kind":"clicked"}""", "same")));
        foreach (ApiAnswer answer in answers.Where(a => a.Status != 201))
        {
            answer.Problem.ShouldBe("in-progress");
            answer.Headers["Retry-After"].ShouldBe("1");
        }
        (await program.PostAsync("/incidents", """{"kind":"clicked"}""", "same")).Status.ShouldBe(201);
        (await program.GetAsync("/incidents")).Ok().Json.GetProperty("incidents").GetArrayLength().ShouldBe(1);
        (await EntriesAsync(test, "incident.opened")).ShouldBe(1);
    }

    [Fact]
    public async Task What_was_refused_is_not_remembered_and_a_key_has_a_form()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using ApiClient program = await ApiClient.WithTokenAsync(hub);
        (await program.PostAsync("/findings/1/done", null, "k")).Problem.ShouldBe("not-found");
        await ApiClient.FindingAsync(test);
        (await program.PostAsync("/findings/1/done", null, "k")).Ok();
        (await program.PostAsync("/findings/1/done", null, new string('k', 256))).Problem.ShouldBe("malformed");
        (await program.PostAsync("/findings/1/done", null, "two words")).Problem.ShouldBe("malformed");
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Messages_that_are_kept_are_kept_once(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using ApiClient program = await ApiClient.WithTokenAsync(hub);
        byte[] mail = await File.ReadAllBytesAsync(Path.Combine(Repository.Root, "samples", "gift-cards.eml"));
        ApiAnswer first = (await CheckAsync()).Ok(), second = (await CheckAsync()).Ok();
        second.Text.ShouldBe(first.Text);
        second.Headers["Idempotency-Replayed"].ShouldBe("true");
        first.Json.GetProperty("kept").GetProperty("is_new").GetBoolean().ShouldBeTrue();
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        RememberedAnswer remembered = reading.Db.Set<RememberedAnswer>().Single();
        remembered.Body.AsSpan().IndexOf("headline"u8).ShouldBe(-1); // not in clear

        async Task<ApiAnswer> CheckAsync()
        {
            var content = new ByteArrayContent(mail);
            content.Headers.ContentType = new MediaTypeHeaderValue("message/rfc822");
            return await program.SendAsync(HttpMethod.Post, "/messages/check?keep=true", content, "mail-1");
        }
    }

    private static async Task<int> EntriesAsync(TestStore test, string kind)
    {
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        return (await reading.EntriesAsync(count: 1000)).Count(e => e.Kind == kind);
    }
}
