using System.Net;
using Bezel.Insurance.Incidents;
using Bezel.Shop.Findings;
using Bezel.Shop.Storage;
using Bezel.Testing;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Insurance.Tests.Incidents;

/// <summary>The pages as a browser without script meets them, on the real hub.</summary>
public sealed class IncidentPagesTests
{
    private static readonly (string Name, string Value)[] AllNo =
        [("_handler", "incident"), ("Form.Typed", "no"), ("Form.Account", "something-else"), ("Form.Elsewhere", "no"), ("Form.Opened", "no"), ("Form.Money", "no")];

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task From_the_button_to_the_closed_incident(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser sales = await hub.SignInAsync(ShopRole.Sales, "Mia Vale");
        using Browser owner = await hub.SignInAsync(ShopRole.Owner, "Anna Vale");

        (await sales.ReadAsync("/")).ShouldContain("href=\"/incidents/new\"");
        string choice = await sales.ReadAsync("/incidents/new?message=12");
        choice.ShouldContain("href=\"/incidents/new?kind=clicked&amp;message=12\"");
        string made = await GoesToAsync(sales, "/incidents/new?kind=clicked&message=12", "/incidents/new?kind=clicked&message=12",
            [.. AllNo, ("Form.When", ""), ("Form.What", "<script>alert(1)</script> at the till"), ("Form.Affected", "till")]);
        made.ShouldBe("/incidents/1");

        string page = await sales.ReadAsync("/incidents/1");
        page.ShouldContain("Thank you for saying it.");
        Heading(page).ShouldBe(IncidentSteps.Find("keep-message")!.Title);
        page.ShouldNotContain("<script>alert");
        page.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt; at the till");
        page.ShouldContain("Reported by Mia Vale");
        page.ShouldContain("Number 12 of the messages");

        (await GoesToAsync(sales, "/incidents/1", "/incidents/1/steps/keep-message", ("note", "It is in the inbox."), ("act", "done"))).ShouldBe("/incidents/1");
        page = await sales.ReadAsync("/incidents/1");
        page.ShouldContain("It is in the inbox.");
        Heading(page).ShouldBe(IncidentSteps.Find("write-down")!.Title);
        page.Split("class=\"primary\"").Length.ShouldBe(2, "one primary button on the page");

        (await GoesToAsync(owner, "/incidents/1", "/incidents/1/steps/write-down", ("note", ""), ("act", IncidentActs.NotPossible))).ShouldBe("/incidents/1");
        (await owner.ReadAsync("/incidents/1")).ShouldContain("Say in a few words why");
        await GoesToAsync(owner, "/incidents/1", "/incidents/1/steps/write-down", ("note", "She has gone home."), ("act", IncidentActs.NotPossible));
        await GoesToAsync(owner, "/incidents/1", "/incidents/1/steps/keep-message/open-again");
        foreach (string step in new[] { "keep-message", "tell-colleagues", "look-for-downloads", "scan", "sign-ins", "learn" })
            await GoesToAsync(owner, "/incidents/1", $"/incidents/1/steps/{step}", ("act", "done"));
        (await sales.ReadAsync("/incidents/1")).ShouldContain("nothing more for you to do");
        (await owner.ReadAsync("/incidents/1")).ShouldContain("action=\"/incidents/1/close\"");
        await GoesToAsync(owner, "/incidents/1", "/incidents/1/close");
        page = await owner.ReadAsync("/incidents/1");
        Heading(page).ShouldBe("This is over: every step was taken, or it says why not");
        page.ShouldNotContain("action=\"/incidents", Case.Sensitive, "a closed one has no buttons");
        page.ShouldContain("Anna Vale");
        (await owner.ReadAsync("/incidents")).ShouldContain("Nothing is open");
    }

    [Theory]
    [InlineData(ShopRole.Owner, true)]
    [InlineData(ShopRole.Manager, true)]
    [InlineData(ShopRole.ItHelper, true)]
    [InlineData(ShopRole.Bookkeeper, false)]
    [InlineData(ShopRole.Sales, false)]
    public async Task What_another_reported_is_seen_by_who_helps_and_is_not_there_for_the_others(ShopRole role, bool sees)
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser mia = await hub.SignInAsync(ShopRole.Sales, "Mia Vale");
        await GoesToAsync(mia, "/incidents/new?kind=other", "/incidents/new?kind=other", [.. AllNo]);
        using Browser other = await hub.SignInAsync(role, "Another");
        using HttpResponseMessage page = await other.GetAsync("/incidents/1");
        page.StatusCode.ShouldBe(sees ? HttpStatusCode.OK : HttpStatusCode.NotFound);
        (await other.ReadAsync("/incidents")).Contains("Mia Vale", StringComparison.Ordinal).ShouldBe(sees);
        using HttpResponseMessage tick = await other.PostAsync("/incidents/new?kind=other", "/incidents/1/steps/learn", ("act", "done"));
        tick.StatusCode.ShouldBe(sees ? HttpStatusCode.SeeOther : HttpStatusCode.NotFound);
        using HttpResponseMessage again = await other.PostAsync("/incidents/new?kind=other", "/incidents/1/steps/learn/open-again");
        again.StatusCode.ShouldBe(sees ? HttpStatusCode.SeeOther : HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Who_reported_does_not_close_it_themselves()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser mia = await hub.SignInAsync(ShopRole.Sales);
        await GoesToAsync(mia, "/incidents/new?kind=other", "/incidents/new?kind=other", [.. AllNo]);
        foreach (string step in new[] { "write-down", "tell-colleagues", "learn" })
            await GoesToAsync(mia, "/incidents/1", $"/incidents/1/steps/{step}", ("act", "done"));
        using HttpResponseMessage answer = await mia.PostAsync("/incidents/1", "/incidents/1/close");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await StateAsync(test)).ShouldBe(IncidentState.Open);
    }

    [Fact]
    public async Task The_insurer_has_no_business_here()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser insurer = await hub.SignInAsync(ShopRole.Insurer);
        foreach (string path in new[] { "/incidents", "/incidents/new", "/incidents/1" })
        {
            using HttpResponseMessage answer = await insurer.GetAsync(path);
            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
        }
    }

    [Theory]
    [InlineData("never", "no date and time")]
    [InlineData("2031-01-01T10:00", "not come yet")]
    [InlineData("2001-01-01T10:00", "10 years ago")]
    public async Task A_time_that_cannot_be_is_said_beside_its_field_and_nothing_typed_is_lost(string when, string problem)
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser owner = await hub.SignInAsync(ShopRole.Owner);
        using HttpResponseMessage answer = await owner.PostAsync("/incidents/new?kind=typed-password", "/incidents/new?kind=typed-password",
            ("_handler", "incident"), ("Form.Account", "bank"), ("Form.Money", "no"), ("Form.When", when), ("Form.What", "It is “all” here & there"));
        string page = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, page);
        page.ShouldContain(problem);
        page.ShouldContain("aria-describedby=\"when-error when-hint\"");
        page.ShouldContain($"value=\"{when}\"");
        WebUtility.HtmlDecode(page).ShouldContain("It is “all” here & there");
        page.ShouldMatch("name=\"Form.Account\" value=\"bank\" checked");
        page.ShouldMatch("name=\"Form.Money\" value=\"no\" checked");
        (await StateAsync(test)).ShouldBeNull();
    }

    [Fact]
    public async Task The_time_is_that_of_the_shops_clock()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite, new SetClock());
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser owner = await hub.SignInAsync(ShopRole.Owner);
        (await owner.ReadAsync("/incidents/new?kind=clicked")).ShouldContain("value=\"2026-11-02T09:00\"");
        await GoesToAsync(owner, "/incidents/new?kind=clicked", "/incidents/new?kind=clicked", [.. AllNo, ("Form.When", "2026-11-02T08:30")]);
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        (await reading.Db.Set<Incident>().SingleAsync()).HappenedAt.ShouldBe(new DateTimeOffset(2026, 11, 2, 13, 30, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task Before_anything_happened_the_list_says_what_it_is_for()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser owner = await hub.SignInAsync(ShopRole.Owner);
        string page = await owner.ReadAsync("/incidents");
        Heading(page).ShouldBe("Nothing has been reported");
        page.ShouldContain("does the shop a service");
        using HttpResponseMessage none = await owner.GetAsync("/incidents/7");
        none.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await none.Content.ReadAsStringAsync()).ShouldContain("There is no such page");
    }

    [Fact]
    public async Task Without_the_forms_token_nothing_is_done()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser owner = await hub.SignInAsync(ShopRole.Owner);
        using HttpResponseMessage report = await owner.PostAsync("/incidents/new?kind=other", "/incidents/new?kind=other", null, AllNo);
        report.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await StateAsync(test)).ShouldBeNull();
    }

    private static string Heading(string page) =>
        WebUtility.HtmlDecode(page[(page.IndexOf("<h1>", StringComparison.Ordinal) + 4)..page.IndexOf("</h1>", StringComparison.Ordinal)]);

    private static async Task<string> GoesToAsync(Browser browser, string page, string action, params (string Name, string Value)[] fields)
    {
        using HttpResponseMessage answer = await browser.PostAsync(page, action, fields);
        ((int)answer.StatusCode).ShouldBeInRange(302, 303, await answer.Content.ReadAsStringAsync());
        string to = answer.Headers.Location!.ToString();
        return Uri.TryCreate(to, UriKind.Absolute, out Uri? whole) && whole.Scheme.StartsWith("http", StringComparison.Ordinal) ? whole.PathAndQuery : to;
    }

    private static async Task<IncidentState?> StateAsync(TestStore test)
    {
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        return (await reading.Db.Set<Incident>().SingleOrDefaultAsync())?.State;
    }
}
