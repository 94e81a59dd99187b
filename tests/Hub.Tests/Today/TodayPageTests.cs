using System.Net;
using System.Text.RegularExpressions;
using Bezel.Hub.Tests.Findings;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Protections;
using Bezel.Shop.Storage;
using Bezel.Testing;

namespace Bezel.Hub.Tests.Today;

public sealed class TodayPageTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_first_day_says_where_to_begin_and_what_cannot_be_seen(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser anna = await hub.SignInAsync(ShopRole.Owner);
        string page = await anna.ReadAsync("/");
        page.ShouldContain("<h1>Bezel is ready. Begin here.</h1>");
        page.ShouldContain("Check a message.");
        page.ShouldContain("href=\"/check\"");
        page.ShouldContain("recovery key");
        page.ShouldContain("What Bezel cannot see");
        using Browser sales = await hub.SignInAsync(ShopRole.Sales);
        (await sales.ReadAsync("/")).ShouldContain("<h1>Nothing needs you today</h1>");
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_heading_counts_what_is_to_be_done_today_and_five_stand_below_worst_first(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser anna = await hub.SignInAsync(ShopRole.Owner);
        await Reported.FindingAsync(test, "wait a little", Urgency.WhenConvenient);
        string one = await anna.ReadAsync("/");
        one.ShouldContain("<h1>Nothing has to be done today</h1>");
        one.ShouldContain("wait a little");
        await Reported.FindingAsync(test, "the money", Urgency.Urgent);
        (await anna.ReadAsync("/")).ShouldContain("<h1>One thing needs you today</h1>");
        for (int i = 0; i < 6; i++)
            await Reported.FindingAsync(test, $"also today {i}", Urgency.Today);
        string page = await anna.ReadAsync("/");
        page.ShouldContain("<h1>Seven things need you today</h1>");
        Cards(page).ShouldBe(["the money", "also today 5", "also today 4", "also today 3", "also today 2"]);
        page.ShouldContain("Three more");
        page.ShouldContain("8812, not in 6789"); // why, unfolded in place
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Of_equally_urgent_things_those_for_the_visitor_come_first_however_many_there_are(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        await Reported.FindingAsync(test, "for the manager", Urgency.Today, Responsible.Of(ShopRole.Manager));
        for (int i = 0; i < 8; i++)
            await Reported.FindingAsync(test, $"for the owner {i}", Urgency.Today);
        await Reported.FindingAsync(test, "urgent for the bookkeeper", Urgency.Urgent, Responsible.Of(ShopRole.Bookkeeper));
        using Browser ben = await hub.SignInAsync(ShopRole.Manager);
        Cards(await ben.ReadAsync("/")).Take(3).ShouldBe(["urgent for the bookkeeper", "for the manager", "for the owner 7"]);
        using Browser cleo = await hub.SignInAsync(ShopRole.Bookkeeper);
        Cards(await cleo.ReadAsync("/")).ShouldBe(["urgent for the bookkeeper"]);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Hundreds_of_findings_are_said_to_be_too_many_and_only_five_are_shown(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        await using (ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Program("mail")))
        {
            for (int i = 0; i < 300; i++)
            {
                await FindingBook.ReportAsync(change, new FindingDraft
                {
                    Kind = "mail.dangerous",
                    Source = "mail",
                    Key = $"k{i}",
                    Urgency = Urgency.Today,
                    Title = $"Number {i}",
                    NextStep = "Look.",
                    Who = Responsible.Of(ShopRole.Owner),
                    Due = change.Now.AddDays(1),
                });
            }
            await change.CommitAsync();
        }
        using Browser anna = await hub.SignInAsync(ShopRole.Owner);
        string page = await anna.ReadAsync("/");
        page.ShouldContain("<h1>More than 99 things need you today</h1>");
        page.ShouldContain("Begin with these");
        page.ShouldContain("More than 99 more");
        Cards(page).Count.ShouldBe(5);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task It_says_what_Bezel_did_by_itself_and_what_does_not_hold(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        await Reported.FindingAsync(test, key: "mended");
        await using (ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Program("mail")))
        {
            await FindingBook.SettleAsync(change, "mail.dangerous", "mended", "Seen mended.");
            await EvidenceBook.AddAsync(change, "mail", [Evidence.Of("phishing.mail-judged", "", ProtectionState.Broken, "No mail is looked at.", change.Now.ToUnixTimeMilliseconds(), "mail")]);
            await change.CommitAsync();
        }
        using Browser anna = await hub.SignInAsync(ShopRole.Owner);
        string page = await anna.ReadAsync("/");
        page.ShouldContain("What Bezel did by itself since yesterday");
        page.ShouldContain("Closed 1 finding, since it saw that it is mended.");
        page.ShouldMatch("Measured [0-9]+ things? that keeps? the shop safe."); // the hub measures by itself, too
        page.ShouldContain("What does not hold");
        page.ShouldContain("href=\"/protections/phishing.mail-judged\"");
        page.ShouldMatch($"[0-9]+ of {ProtectionCatalogue.All.Count} ");
    }

    [Fact]
    public async Task The_insurer_has_no_Today_and_is_led_to_the_evidence()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser insurer = await hub.SignInAsync(ShopRole.Insurer);
        using HttpResponseMessage answer = await insurer.GetAsync("/");
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        answer.Headers.Location!.ToString().ShouldBe("/protections");
        string page = await insurer.ReadAsync("/protections");
        page.ShouldNotContain("Today</a>");
        page.ShouldNotContain("Measure now");
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task With_two_shops_each_shows_its_own_and_every_link_stays_in_it(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser anna = await hub.SignInAsync(ShopRole.Owner);
        ShopId other = await test.AddShopAsync("The other one");
        await Reported.FindingAsync(test, "mine");
        await Reported.FindingAsync(test, "marker of the other shop", shop: other);
        string page = await anna.ReadAsync($"/s/{test.Shop}/");
        page.ShouldContain("mine");
        page.ShouldNotContain("marker of the other shop");
        foreach (Match link in Regex.Matches(page, "(?:href|action)=\"(/[^\"]*)\""))
            link.Groups[1].Value.ShouldMatch($"^/(s/{test.Shop}/|assets/)");
    }

    private static IReadOnlyList<string> Cards(string page) => [.. Regex.Matches(page, "<h2><a href=\"/findings/[0-9]+\">([^<]+)</a></h2>").Select(m => WebUtility.HtmlDecode(m.Groups[1].Value))];
}
