using System.Globalization;
using System.Net;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Storage;
using Bezel.Testing;

namespace Bezel.Hub.Tests.Findings;

public sealed class FindingPagesTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Marking_it_done_is_said_once_and_stands_in_its_history_with_who_and_why(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        Finding finding = await Reported.FindingAsync(test);
        using Browser anna = await hub.SignInAsync(ShopRole.Owner, "Anna Vale");
        using HttpResponseMessage answer = await anna.PostAsync("/", $"/findings/{finding.Id}/done", ("seen", "1"), ("back", "/"), ("note", "Rang Tom; not his account."));
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        answer.Headers.Location!.ToString().ShouldBe("/");
        (await anna.ReadAsync("/")).ShouldContain("Marked as done: Don&#x27;t pay this yet.");
        (await anna.ReadAsync("/")).ShouldNotContain("Marked as done");
        string page = await anna.ReadAsync($"/findings/{finding.Id}");
        page.ShouldContain("Anna Vale marked this as done");
        page.ShouldContain("<q>Rang Tom; not his account.</q>");
        page.ShouldContain("Bezel found this");
        (await Reported.ReadAsync(test, finding.Id)).State.ShouldBe(FindingState.Done);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_somebody_else_did_meanwhile_is_said_and_not_overwritten(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        Finding finding = await Reported.FindingAsync(test);
        using Browser anna = await hub.SignInAsync(ShopRole.Owner, "Anna Vale");
        using Browser ben = await hub.SignInAsync(ShopRole.Manager, "Ben Vale");
        string token = Browser.TokenOf(await anna.ReadAsync($"/findings/{finding.Id}/wrong"));
        using (HttpResponseMessage done = await ben.PostAsync("/", $"/findings/{finding.Id}/done", ("seen", "1")))
            done.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        using HttpResponseMessage late = await anna.PostAsync($"/findings/{finding.Id}/wrong", $"/findings/{finding.Id}/wrong", token, ("_handler", "wrong-finding"), ("Form.Seen", "1"), ("Form.Reason", "It is our own newsletter"));
        string page = await late.Content.ReadAsStringAsync();
        page.ShouldContain("Ben Vale marked this as done");
        page.ShouldContain("Nothing was changed now");
        page.ShouldContain("It is our own newsletter"); // what was typed is not lost
        using (HttpResponseMessage again = await anna.PostAsync("/", $"/findings/{finding.Id}/done", token, ("seen", "1"), ("back", "/")))
            again.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await anna.ReadAsync("/")).ShouldContain("Ben Vale marked this as done");
        (await Reported.MovesAsync(test, finding.Id)).Select(m => m.Move).ShouldBe([FindingMoveKind.Opened, FindingMoveKind.Done]);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Putting_it_off_needs_a_reason_and_a_day_and_says_beside_the_field_what_is_missing(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        Finding finding = await Reported.FindingAsync(test);
        using Browser anna = await hub.SignInAsync(ShopRole.Owner, "Anna Vale");
        string page = $"/findings/{finding.Id}/silence";
        using (HttpResponseMessage empty = await anna.PostAsync(page, page, ("_handler", "silence-finding"), ("Form.Seen", "1"), ("Form.Until", "2020-01-01"), ("Form.Reason", " ")))
        {
            string said = await empty.Content.ReadAsStringAsync();
            said.ShouldContain("Choose a day after today.");
            said.ShouldContain("Say why this can wait.");
            said.ShouldContain("value=\"2020-01-01\"");
        }
        DateOnly inAWeek = DateOnly.FromDateTime(test.Store.Clock.GetUtcNow().UtcDateTime).AddDays(7);
        using HttpResponseMessage good = await anna.PostAsync(page, page, ("_handler", "silence-finding"), ("Form.Seen", "1"),
            ("Form.Until", inAWeek.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("Form.Reason", "Tom is away until then"));
        good.Headers.Location!.ToString().ShouldEndWith("/");
        (await anna.ReadAsync("/")).ShouldContain("Bezel is quiet about this until");
        Finding silenced = await Reported.ReadAsync(test, finding.Id);
        silenced.State.ShouldBe(FindingState.Silenced);
        // The day begins in the shop, in New York.
        silenced.SilencedUntil!.Value.UtcDateTime.ShouldBe(TimeZoneInfo.ConvertTimeToUtc(inAWeek.ToDateTime(TimeOnly.MinValue), TimeZoneInfo.FindSystemTimeZoneById("America/New_York")));
        (await anna.ReadAsync("/findings?state=silenced")).ShouldContain("One finding is put off");
        (await anna.ReadAsync($"/findings/{finding.Id}")).ShouldContain("<q>Tom is away until then</q>");
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Saying_that_Bezel_is_mistaken_closes_it_and_opening_it_again_brings_it_back(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        Finding finding = await Reported.FindingAsync(test);
        using Browser anna = await hub.SignInAsync(ShopRole.Owner, "Anna Vale");
        string page = $"/findings/{finding.Id}/wrong";
        using (HttpResponseMessage wrong = await anna.PostAsync(page, page, ("_handler", "wrong-finding"), ("Form.Seen", "1"), ("Form.Reason", "I rang Tom, the account is his")))
            ((int)wrong.StatusCode).ShouldBeInRange(300, 303);
        (await anna.ReadAsync("/findings?state=wrong")).ShouldContain("Bezel was mistaken about one thing");
        using (HttpResponseMessage reopened = await anna.PostAsync($"/findings/{finding.Id}", $"/findings/{finding.Id}/reopen", ("seen", "2")))
            reopened.Headers.Location!.ToString().ShouldBe($"/findings/{finding.Id}");
        (await Reported.ReadAsync(test, finding.Id)).State.ShouldBe(FindingState.Open);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_bookkeeper_sees_and_moves_what_is_for_a_bookkeeper_and_nothing_else(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        Finding owners = await Reported.FindingAsync(test, "Only the owner reads this");
        Finding books = await Reported.FindingAsync(test, "Compare this invoice", who: Responsible.Of(ShopRole.Bookkeeper));
        using Browser cleo = await hub.SignInAsync(ShopRole.Bookkeeper, "Cleo");
        foreach (string path in new[] { "/", "/findings", "/findings?source=mail", "/findings?state=open&protection=phishing.mail-judged" })
        {
            string page = await cleo.ReadAsync(path);
            page.ShouldContain("Compare this invoice");
            page.ShouldNotContain("Only the owner reads this");
        }
        using (HttpResponseMessage foreign = await cleo.GetAsync($"/findings/{owners.Id}"))
        {
            foreign.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            (await foreign.Content.ReadAsStringAsync()).ShouldNotContain("Only the owner reads this");
        }
        using (HttpResponseMessage refused = await cleo.PostAsync("/", $"/findings/{owners.Id}/done", ("seen", "1")))
            refused.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await cleo.ReadAsync("/")).ShouldContain("This finding is for the owner.");
        (await Reported.ReadAsync(test, owners.Id)).State.ShouldBe(FindingState.Open);
        using (HttpResponseMessage done = await cleo.PostAsync("/", $"/findings/{books.Id}/done", ("seen", "1")))
            done.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await Reported.ReadAsync(test, books.Id)).State.ShouldBe(FindingState.Done);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Pages_of_the_list_follow_one_another_and_show_each_finding_once(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        await using (ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Program("mail")))
        {
            for (int i = 0; i < 120; i++)
            {
                await FindingBook.ReportAsync(change, new FindingDraft
                {
                    Kind = "mail.dangerous",
                    Source = "mail",
                    Key = $"k{i}",
                    Urgency = (Urgency)(i % 4),
                    Title = $"Thing number {i}!",
                    NextStep = "Look.",
                    Who = Responsible.Of(ShopRole.Owner),
                    Due = change.Now.AddDays(1),
                });
            }
            await change.CommitAsync();
        }
        using Browser anna = await hub.SignInAsync(ShopRole.Owner);
        var seen = new List<string>();
        string? path = "/findings";
        while (path is not null)
        {
            string page = await anna.ReadAsync(path);
            page.ShouldContain("120 findings are open");
            seen.AddRange(System.Text.RegularExpressions.Regex.Matches(page, "Thing number ([0-9]+)!").Select(m => m.Groups[1].Value));
            System.Text.RegularExpressions.Match next = System.Text.RegularExpressions.Regex.Match(page, "href=\"([^\"]+)\"[^>]*rel=\"next\"");
            path = next.Success ? WebUtility.HtmlDecode(next.Groups[1].Value) : null;
        }
        seen.Count.ShouldBe(120);
        seen.Distinct().Count().ShouldBe(120);
        seen[..30].ShouldAllBe(n => int.Parse(n, CultureInfo.InvariantCulture) % 4 == 0); // the worst first
    }

    [Fact]
    public async Task What_is_not_there_is_said_and_hostile_text_stays_text()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        await Reported.FindingAsync(test, "<script>alert(1)</script> \" onload=x");
        using Browser anna = await hub.SignInAsync(ShopRole.Owner);
        foreach (string path in new[] { "/", "/findings", "/findings/1", "/findings/1/silence", "/findings/1/wrong" })
        {
            string page = await anna.ReadAsync(path);
            page.ShouldContain("&lt;script&gt;");
            page.ShouldNotContain("<script>alert");
            page.ShouldNotContain("\" onload=x");
        }
        foreach (string path in new[] { "/findings/99", "/findings/99/silence", "/findings/99/wrong" })
        {
            using HttpResponseMessage missing = await anna.GetAsync(path);
            missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
    }
}
