using System.Net;
using System.Text;
using System.Text.Json;
using Bezel.Mail.Keeping;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Storage;
using Bezel.Testing;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Faults.Tests.Hub;

/// <summary>The disk fills up beneath the whole hub, its logs too.</summary>
[Collection(nameof(HubUp))] // one at a time: each takes all that the computer has
public sealed class FullDiskHubTests
{
    private const string Banner = "Nothing can be kept at the moment.";

    [SmallDiskFact]
    public async Task A_full_disk_leaves_pages_that_can_be_read_and_say_so_and_is_over_when_there_is_space_again()
    {
        using SmallDisk disk = SmallDisk.TryMount(16_000)!;
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite, Bezel.Hub.House.Modules, within: disk.Root);
        long finding;
        await using (ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Program("test")))
        {
            finding = (await FindingBook.ReportAsync(change, Findings.Draft(change, "the back door"))).Id;
            await change.CommitAsync();
        }
        var kept = new List<long>();
        await using (HubUp hub = await HubUp.StartAsync(test))
        {
            int process = hub.Hub;
            using Browser anna = hub.Owner();
            using HttpClient till = hub.Till();
            string token = Browser.TokenOf(await anna.ReadAsync("/check"));
            (await anna.ReadAsync("/")).ShouldNotContain(Banner);
            kept.Add(await CheckAsync(anna, token, "while there was space"));

            string ballast = disk.Fill();
            using (HttpResponseMessage refused = await CheckUntilRefusedAsync(anna, token, kept))
            {
                refused.StatusCode.ShouldBe(HttpStatusCode.InsufficientStorage, await refused.Content.ReadAsStringAsync());
                string said = await refused.Content.ReadAsStringAsync();
                said.ShouldContain("<h1");
                said.ShouldContain("Nothing was changed: there is no space");
                said.ShouldContain("The disk is full");
            }
            foreach (string page in (string[])["/", "/findings", $"/findings/{finding}", "/messages", $"/check/{kept[0]}", "/check", "/ledger", "/ledger/0", "/protections", "/account", "/settings", "/incidents", "/health"])
            {
                string text = await anna.ReadAsync(page);
                if (page != "/health")
                    text.ShouldContain(Banner, customMessage: page);
            }
            using (HttpResponseMessage refused = await anna.PostAsync($"/findings/{finding}", $"/findings/{finding}/done", token))
                refused.StatusCode.ShouldBe(HttpStatusCode.InsufficientStorage);
            using (HttpResponseMessage refused = await till.PostAsync(new Uri($"/api/v1/findings/{finding}/done", UriKind.Relative), new StringContent("""{"note":"never"}""", Encoding.UTF8, "application/json")))
            {
                refused.StatusCode.ShouldBe(HttpStatusCode.InsufficientStorage);
                refused.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
                JsonDocument.Parse(await refused.Content.ReadAsStringAsync()).RootElement.GetProperty("detail").GetString()!.ShouldContain("disk is full");
            }
            (await till.GetStringAsync(new Uri($"/api/v1/findings/{finding}", UriKind.Relative))).ShouldContain("\"open\"");
            // What only judges needs no space.
            using (HttpResponseMessage judged = await till.PostAsync(new Uri("/api/v1/messages/check/text", UriKind.Relative), new StringContent("""{"text":"Your password ends today"}""", Encoding.UTF8, "application/json")))
                judged.StatusCode.ShouldBe(HttpStatusCode.OK);

            File.Delete(ballast);
            using (HttpResponseMessage done = await anna.PostAsync($"/findings/{finding}", $"/findings/{finding}/done", token))
                done.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
            (await anna.ReadAsync("/")).ShouldNotContain(Banner);
            kept.Add(await CheckAsync(anna, token, "when there was space again"));
            hub.Hub.ShouldBe(process, "it was never started again: " + hub.Said);
        }
        await test.ReopenAsync();
        await using (ShopReading reading = await test.Store.ReadAsync(test.Shop))
        {
            (await reading.Db.Set<KeptMessage>().Select(m => m.Id).Order().ToListAsync()).ShouldBe(kept.Order());
            (await FindingBook.MovesAsync(reading, finding)).Count(m => m.Move == FindingMoveKind.Done).ShouldBe(1);
        }
        (await Checking.ProblemsAsync(test.Store)).ShouldBeEmpty();
    }

    private static async Task<HttpResponseMessage> CheckUntilRefusedAsync(Browser anna, string token, List<long> kept)
    {
        for (int i = 0; ; i++)
        {
            HttpResponseMessage answer = await PostAsync(anna, token, $"text {i} {new string('x', 3000)}");
            if (answer.StatusCode != HttpStatusCode.SeeOther)
                return answer;
            kept.Add(NumberOf(answer));
            answer.Dispose();
        }
    }

    private static async Task<long> CheckAsync(Browser anna, string token, string words)
    {
        using HttpResponseMessage answer = await PostAsync(anna, token, words);
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        return NumberOf(answer);
    }

    private static Task<HttpResponseMessage> PostAsync(Browser anna, string token, string words) =>
        anna.PostAsync("/check", "/check", token, ("_handler", "text"), ("text-words", words), ("text-from", ""));

    private static long NumberOf(HttpResponseMessage answer) => long.Parse(answer.Headers.Location!.ToString().Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
}
