using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Bezel.Hub.Tests.Findings;
using Bezel.Ledger;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Storage;
using Bezel.Testing;

namespace Bezel.Hub.Tests.Ledger;

public sealed class LedgerPagesTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_somebody_did_stands_in_the_ledger_in_words_and_with_their_name(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        Finding finding = await Reported.FindingAsync(test);
        using Browser anna = await hub.SignInAsync(ShopRole.Owner, "Anna Vale");
        using (HttpResponseMessage done = await anna.PostAsync("/", $"/findings/{finding.Id}/done", ("seen", "1")))
            done.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        string page = await anna.ReadAsync("/ledger");
        page.ShouldContain($"Finding {finding.Id} was marked as done.");
        page.ShouldContain("Anna Vale became the owner.");
        Regex.IsMatch(page, $"was marked as done\\.</a>\\s*<div[^>]*>Anna Vale, ").ShouldBeTrue();
        page.ShouldContain("The ledger was begun.");
        page.ShouldNotContain("person:s:");
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task An_entry_of_a_kind_without_words_is_shown_with_its_data_and_hostile_data_stays_text(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        await using (ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Program("test")))
        {
            change.Record("robots.polished", e => e.Add("count", 3).Add("by", "<img src=x onerror=alert(1)>"));
            await change.CommitAsync();
        }
        using Browser anna = await hub.SignInAsync(ShopRole.Owner);
        string page = await anna.ReadAsync("/ledger");
        page.ShouldContain("Something of the kind “robots.polished” was recorded (by &lt;img src=x onerror=alert(1)&gt;, count 3).");
        page.ShouldNotContain("<img");
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task An_entry_is_shown_as_it_was_recorded_and_its_proof_holds(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser anna = await hub.SignInAsync(ShopRole.Owner);
        using Browser insurer = await hub.SignInAsync(ShopRole.Insurer);
        // The hub seals the ledger once by itself when it starts; what comes after that has no seal today.
        for (int tries = 0; tries < 300 && !(await anna.ReadAsync("/ledger/heads")).Contains("bezel-head:1:", StringComparison.Ordinal); tries++)
            await Task.Delay(100);
        await Reported.FindingAsync(test);
        long last = await LastAsync(test);
        string page = await anna.ReadAsync($"/ledger/{last}");
        page.ShouldContain("&quot;kind&quot;:&quot;");
        page.ShouldContain("No seal is over this entry yet.");
        (await insurer.ReadAsync($"/ledger/{last}")).ShouldNotContain("Seal the ledger now");
        using (HttpResponseMessage tooEarly = await insurer.GetAsync($"/ledger/{last}/proof"))
            tooEarly.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        using (HttpResponseMessage signed = await anna.PostAsync($"/ledger/{last}", "/ledger/heads/sign", ("back", $"/ledger/{last}")))
            signed.Headers.Location!.ToString().ShouldBe($"/ledger/{last}");
        (await anna.ReadAsync($"/ledger/{last}")).ShouldContain("Download the proof");
        (await insurer.ReadAsync("/ledger/0")).ShouldContain("&quot;kind&quot;:&quot;log.opened&quot;");
        (await insurer.ReadAsync("/ledger/0")).ShouldContain("Download the proof");
        (await insurer.ReadAsync("/ledger/heads")).ShouldContain("bezel-head:1:");
        byte[] file = await insurer.Client.GetByteArrayAsync(new Uri("/ledger/0/proof", UriKind.Relative));
        InclusionProof.TryRead(file, out InclusionProof? proof, out _).ShouldBeTrue();
        proof.Verify(out LedgerEntry? entry).ShouldBe(ProofDefect.None);
        entry!.Kind.ShouldBe("log.opened");
        using HttpResponseMessage missing = await anna.GetAsync("/ledger/99999");
        missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Older_entries_follow_on_further_pages(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        await using (ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Program("test")))
        {
            for (int i = 0; i < 120; i++)
                change.Record("robots.polished", e => e.Add("count", i));
            await change.CommitAsync();
        }
        using Browser anna = await hub.SignInAsync(ShopRole.Owner);
        var seen = new List<int>();
        string? path = "/ledger";
        while (path is not null)
        {
            string page = await anna.ReadAsync(path);
            seen.AddRange(Regex.Matches(page, "Entry ([0-9]+)\\.").Select(m => int.Parse(m.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)));
            Match next = Regex.Match(page, "href=\"([^\"]+)\"[^>]*rel=\"next\"");
            path = next.Success ? WebUtility.HtmlDecode(next.Groups[1].Value) : null;
        }
        seen.ShouldBe(Enumerable.Range(0, seen[0] + 1).Reverse());
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Looking_through_it_says_that_it_holds_how_far_it_is_proven_and_when_a_seal_is_forged(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser anna = await hub.SignInAsync(ShopRole.Owner);
        await Reported.FindingAsync(test);
        await LookAsync(anna, "");
        (await anna.ReadAsync("/ledger/verification")).ShouldContain("Nothing is proven against whoever runs this computer");
        string head;
        await using (ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Program("test")))
        {
            head = (await change.SignHeadAsync()).ToString();
            await change.CommitAsync();
        }
        await LookAsync(anna, "Keep this line:\n" + head);
        string page = await anna.ReadAsync("/ledger/verification");
        page.ShouldContain("<h1>Everything is as Bezel wrote it</h1>");
        page.ShouldContain("are proven by a seal that was kept elsewhere");
        string at = "/ledger/verification";
        using HttpResponseMessage cut = await anna.PostAsync(at, at, ("_handler", "verify-ledger"), ("Form.Heads", head[..^9]));
        (await cut.Content.ReadAsStringAsync()).ShouldContain("is no whole seal");
    }

    [Fact]
    public async Task A_row_changed_behind_Bezels_back_is_named()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        Finding finding = await Reported.FindingAsync(test);
        using Browser anna = await hub.SignInAsync(ShopRole.Owner);
        await using (var thief = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(test.Folder.Path, "bezel.db")}"))
        {
            await thief.OpenAsync();
            await using Microsoft.Data.Sqlite.SqliteCommand change = thief.CreateCommand();
            change.CommandText = "UPDATE finding SET title = 'Pay this at once.'";
            (await change.ExecuteNonQueryAsync()).ShouldBe(1);
        }
        await LookAsync(anna, "");
        string page = await anna.ReadAsync("/ledger/verification");
        page.ShouldContain("<h1>Something was changed behind Bezel&#x27;s back</h1>");
        page.ShouldContain("it is evidence");
        finding.Id.ShouldBe(1);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_insurer_downloads_all_of_it_it_verifies_and_that_is_recorded(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        await Reported.FindingAsync(test);
        using Browser insurer = await hub.SignInAsync(ShopRole.Insurer, "Ivy Long");
        using HttpResponseMessage answer = await insurer.PostAsync("/ledger", "/ledger/export");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentDisposition!.FileName!.ShouldContain("bezel-ledger-");
        string text = await answer.Content.ReadAsStringAsync();
        LedgerReport report = ExportVerifier.Verify(new MemoryStream(Encoding.UTF8.GetBytes(text)), []);
        report.Holds.ShouldBeTrue();
        text.ShouldContain("ledger.exported"); // what was handed out says so itself
        (await insurer.ReadAsync("/ledger")).ShouldContain("The ledger was handed out");
        Regex.IsMatch(await insurer.ReadAsync("/ledger"), "handed out, with[^<]*</a>\\s*<div[^>]*>Ivy Long, ").ShouldBeTrue();
    }

    private static async Task<long> LastAsync(TestStore test)
    {
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        return (await reading.LedgerAsync()).Size - 1;
    }

    private static async Task LookAsync(Browser browser, string heads)
    {
        string page = "/ledger/verification";
        using HttpResponseMessage answer = await browser.PostAsync(page, page, ("_handler", "verify-ledger"), ("Form.Heads", heads));
        ((int)answer.StatusCode).ShouldBeInRange(300, 303, await answer.Content.ReadAsStringAsync());
        for (int tries = 0; tries < 100 && (await browser.ReadAsync(page)).Contains("Bezel is looking", StringComparison.Ordinal); tries++)
            await Task.Delay(100);
    }
}
