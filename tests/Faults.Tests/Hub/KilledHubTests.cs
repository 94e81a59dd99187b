using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using Bezel.Mail.Keeping;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Storage;
using Bezel.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace Bezel.Faults.Tests.Hub;

/// <summary>The whole hub is ended by <c>kill -9</c> while a browser and a program work with it; <c>bezel up</c> starts it again.</summary>
[Collection(nameof(HubUp))] // one at a time: each takes all that the computer has
public sealed class KilledHubTests(ITestOutputHelper output)
{
    private const int Kills = 6;

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Nothing_that_the_hub_acknowledged_is_lost_when_it_is_killed_again_and_again(string kind)
    {
        var dice = new Dice(4);
        await using TestStore test = await RunningHub.StoreAsync(kind);
        long finding = await FindingAsync(test);
        var acknowledged = new Acknowledgements();
        await using (HubUp hub = await HubUp.StartAsync(test))
        {
            using var stop = new CancellationTokenSource();
            Task[] work = [BrowseAsync(hub, acknowledged, stop.Token), MoveAsync(hub, finding, acknowledged, stop.Token), CheckAsync(hub, acknowledged, stop.Token)];
            var back = new List<double>();
            for (int i = 0; i < Kills; i++)
            {
                int before = acknowledged.Count;
                while (acknowledged.Count < before + 3 && !work.Any(w => w.IsCompleted))
                    await Task.Delay(20);
                await Task.Delay(dice.Between(0, 300));
                hub.Kill();
                long killed = Stopwatch.GetTimestamp();
                await hub.HearThatItIsThereAsync();
                using Browser anna = hub.Owner();
                await anna.ReadAsync("/findings");
                back.Add(Stopwatch.GetElapsedTime(killed).TotalSeconds);
            }
            await stop.CancelAsync();
            await Task.WhenAll(work);
            // Only an end after a steady time is followed by a start at once; after the others there is a growing pause on purpose.
            output.WriteLine($"{kind}: {acknowledged.Count} acts acknowledged; a page is answered again after {string.Join(", ", back.Select(s => $"{s:N1} s"))}");
            back[0].ShouldBeLessThan(60);
            acknowledged.Unexpected.ShouldBeEmpty(hub.Said);
        }

        await test.ReopenAsync();
        await using (ShopReading reading = await test.Store.ReadAsync(test.Shop))
        {
            HashSet<string> kept = [.. (await reading.Db.Set<KeptMessage>().Select(m => m.Id).ToListAsync()).Select(id => $"message {id}")];
            IReadOnlyList<FindingMove> moves = await FindingBook.MovesAsync(reading, finding);
            HashSet<string> there = [.. kept, .. moves.Select(m => $"move {m.Reason}")];
            acknowledged.All.Where(a => !there.Contains(a)).ShouldBeEmpty();
            acknowledged.All.Count(a => a.StartsWith("message", StringComparison.Ordinal)).ShouldBeGreaterThan(Kills);
            acknowledged.All.Count(a => a.StartsWith("move", StringComparison.Ordinal)).ShouldBeGreaterThan(Kills);
            // Whole or not at all: a message has its content, a finding of a message the message.
            (await reading.Db.Set<KeptContent>().CountAsync()).ShouldBe(kept.Count);
        }
        (await Checking.ProblemsAsync(test.Store)).ShouldBeEmpty();
    }

    /// <summary>The owner checks one text after another on the page.</summary>
    private static async Task BrowseAsync(HubUp hub, Acknowledgements acknowledged, CancellationToken stop)
    {
        using Browser anna = hub.Owner();
        string token = Browser.TokenOf(await anna.ReadAsync("/check")); // good for every hub that comes after
        for (int i = 0; !stop.IsCancellationRequested; i++)
        {
            await acknowledged.TryAsync("checking on the page", async () =>
            {
                using HttpResponseMessage answer = await anna.PostAsync("/check", "/check", token, ("_handler", "text"), ("text-words", $"Text {i} from the page: your parcel waits"), ("text-from", ""));
                return (answer.StatusCode, answer.StatusCode == HttpStatusCode.SeeOther ? "message " + answer.Headers.Location!.ToString().Split('/')[^1] : null);
            });
        }
    }

    /// <summary>A program marks a finding as done and opens it again.</summary>
    private static async Task MoveAsync(HubUp hub, long finding, Acknowledgements acknowledged, CancellationToken stop)
    {
        using HttpClient till = hub.Till();
        for (int i = 0; !stop.IsCancellationRequested; i++)
        {
            foreach (string act in (string[])["done", "reopen"])
            {
                string note = $"{act} {i}", key = $"key-{act}-{i}";
                // The same request again until it is answered: it must be done once.
                while (!stop.IsCancellationRequested && !await acknowledged.TryAsync("moving a finding", async () =>
                {
                    using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/findings/{finding}/{act}") { Content = new StringContent($$"""{"note":"{{note}}"}""", Encoding.UTF8, "application/json") };
                    request.Headers.Add("Idempotency-Key", key);
                    using HttpResponseMessage answer = await till.SendAsync(request, CancellationToken.None);
                    return (answer.StatusCode, answer.IsSuccessStatusCode ? $"move {note}" : null);
                }))
                {
                }
            }
        }
    }

    /// <summary>A program has one text after another checked and kept.</summary>
    private static async Task CheckAsync(HubUp hub, Acknowledgements acknowledged, CancellationToken stop)
    {
        using HttpClient till = hub.Till();
        for (int i = 0; !stop.IsCancellationRequested; i++)
        {
            await acknowledged.TryAsync("checking by the interface", async () =>
            {
                using var body = new StringContent($$"""{"text":"Text {{i}} from the till: your password ends today"}""", Encoding.UTF8, "application/json");
                using HttpResponseMessage answer = await till.PostAsync(new Uri("/api/v1/messages/check/text?keep=true", UriKind.Relative), body, CancellationToken.None);
                string text = await answer.Content.ReadAsStringAsync(CancellationToken.None);
                return (answer.StatusCode, answer.IsSuccessStatusCode ? $"message {JsonDocument.Parse(text).RootElement.GetProperty("kept").GetProperty("number").GetInt64()}" : null);
            });
        }
    }

    private static async Task<long> FindingAsync(TestStore test)
    {
        await using ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Program("test"));
        Finding finding = await FindingBook.ReportAsync(change, Findings.Draft(change, "the back door"));
        await change.CommitAsync();
        return finding.Id;
    }

    /// <summary>What the hub said yes to.</summary>
    private sealed class Acknowledgements
    {
        private readonly List<string> _all = [], _unexpected = [];

        public IReadOnlyList<string> All => Locked(() => _all.ToArray());

        public IReadOnlyList<string> Unexpected => Locked(() => _unexpected.ToArray());

        public int Count => Locked(() => _all.Count);

        /// <summary>Tries something once; that nobody answers is no failure, but waits a moment.</summary>
        /// <returns>Whether it was acknowledged.</returns>
        public async Task<bool> TryAsync(string what, Func<Task<(HttpStatusCode Status, string? Done)>> act)
        {
            try
            {
                (HttpStatusCode status, string? done) = await act();
                return Locked(() =>
                {
                    if (done is not null)
                        _all.Add(done);
                    else
                        _unexpected.Add($"{what}: {status}");
                    return done is not null;
                });
            }
            catch (Exception nobody) when (nobody is HttpRequestException or IOException)
            {
                await Task.Delay(50);
                return false;
            }
        }

        private T Locked<T>(Func<T> look)
        {
            lock (_all)
                return look();
        }
    }
}
