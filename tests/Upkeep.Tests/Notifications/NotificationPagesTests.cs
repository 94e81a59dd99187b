using System.Net;
using Bezel.Shop.Findings;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Testing;
using Bezel.Upkeep.Notifications;

namespace Bezel.Upkeep.Tests.Notifications;

/// <summary>The pages as a browser without script meets them, on the real hub.</summary>
public sealed class NotificationPagesTests
{
    private const string Page = "/settings/notifications";

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task From_no_way_at_all_to_a_test_that_arrived(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        await using WebhookSink sink = await WebhookSink.StartAsync();
        using Browser owner = await hub.SignInAsync(ShopRole.Owner, "Anna Vale");
        (await owner.ReadAsync(Page)).ShouldContain("Bezel has no way to reach you yet");

        (await GoesToAsync(owner, Page, Page, [.. When, ("Form.OwnNetwork", "true")])).ShouldBe(Page);
        string add = Page + "/add?kind=webhook";
        using (HttpResponseMessage added = await owner.PostAsync(add, add, ("_handler", "channel"), ("Form.Name", "<b>Front</b> desk"), ("Form.Address", sink.Address + "very-secret-path"), ("Form.Alerts", "true")))
        {
            string shown = await added.Content.ReadAsStringAsync();
            shown.ShouldContain("Copy the secret now");
            shown.ShouldNotContain("very-secret-path");
        }
        string page = await owner.ReadAsync(Page);
        page.ShouldContain("Bezel reaches you by “&lt;b&gt;Front&lt;/b&gt; desk”");
        page.ShouldContain("127.0.0.1");
        page.ShouldNotContain("very-secret-path");
        page.ShouldContain("not used yet");

        (await GoesToAsync(owner, Page, Page + "/1/test")).ShouldBe(Page);
        (await owner.ReadAsync(Page)).ShouldContain("took the test");
        sink.Received.ShouldHaveSingleItem().Headline.ShouldBe("A test from Bezel");
        sink.Answer = context =>
        {
            context.Response.StatusCode = 403;
            return Task.CompletedTask;
        };
        await GoesToAsync(owner, Page, Page + "/1/test");
        (await owner.ReadAsync(Page)).ShouldContain("answered 403");
        (await GoesToAsync(owner, Page, Page + "/1/remove")).ShouldBe(Page);
        (await owner.ReadAsync(Page)).ShouldContain("Bezel has no way to reach you yet");
        hub.Log.ShouldAllBe(line => !line.Contains("very-secret-path", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_typed_wrong_is_shown_again_beside_what_is_wrong_with_it()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser owner = await hub.SignInAsync(ShopRole.Owner);
        using (HttpResponseMessage wrong = await owner.PostAsync(Page, Page, [.. When.Where(f => f.Name != "Form.AWeek"), ("Form.AWeek", "many")]))
        {
            string shown = await wrong.Content.ReadAsStringAsync();
            shown.ShouldContain("value=\"many\"");
            shown.ShouldContain("id=\"a-week-error\"");
            shown.ShouldContain("value=\"21:30\"", Case.Sensitive, "the other fields too");
        }
        await using (ShopReading reading = await test.Store.ReadAsync(test.Shop))
            (await ShopSettings.GetAsync(reading, NotificationSettings.QuietFrom)).ShouldBe(new TimeOnly(20, 0), "nothing was saved");
        await GoesToAsync(owner, Page, Page, When);
        await using (ShopReading reading = await test.Store.ReadAsync(test.Shop))
        {
            (await ShopSettings.GetAsync(reading, NotificationSettings.QuietFrom)).ShouldBe(new TimeOnly(21, 30));
            (await ShopSettings.GetAsync(reading, NotificationSettings.ClosedDays)).ShouldBe("sunday, monday");
        }

        string add = Page + "/add?kind=slack";
        using HttpResponseMessage refused = await owner.PostAsync(add, add, ("_handler", "channel"), ("Form.Name", "Team"), ("Form.Address", "https://169.254.169.254/x"), ("Form.Digest", "true"));
        string again = await refused.Content.ReadAsStringAsync();
        again.ShouldContain("Nothing was added");
        again.ShouldContain("value=\"Team\"");
    }

    [Fact]
    public async Task An_email_to_a_role_is_added_without_an_address()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser manager = await hub.SignInAsync(ShopRole.Manager);
        string add = Page + "/add?kind=email";
        (await GoesToAsync(manager, add, add, ("_handler", "channel"), ("Form.Name", "Owner"), ("Form.To", "owner"), ("Form.Address", ""), ("Form.Alerts", "true"), ("Form.Digest", "true"))).ShouldBe(Page);
        (await manager.ReadAsync(Page)).ShouldContain("E-mail to the owner");
    }

    private static (string Name, string Value)[] When =>
    [
        ("_handler", "when"), ("Form.QuietFrom", "21:30"), ("Form.QuietUntil", "06:45"), ("Form.Closed", "sunday"), ("Form.Closed", "monday"),
        ("Form.ADay", "2"), ("Form.AWeek", "4"), ("Form.DigestDay", "tuesday"), ("Form.DigestTime", "08:15"),
    ];

    private static async Task<string?> GoesToAsync(Browser browser, string page, string action, params (string Name, string Value)[] fields)
    {
        using HttpResponseMessage answer = await browser.PostAsync(page, action, fields);
        if (answer.StatusCode is not (HttpStatusCode.SeeOther or HttpStatusCode.Found))
            throw new InvalidOperationException($"{action} answered {(int)answer.StatusCode}\n{await answer.Content.ReadAsStringAsync()}");
        Uri to = answer.Headers.Location!;
        return to.IsAbsoluteUri ? to.PathAndQuery : to.OriginalString;
    }
}
