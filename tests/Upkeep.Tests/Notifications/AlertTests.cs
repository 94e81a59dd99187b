using Bezel.Shop.Findings;
using Bezel.Testing;
using Bezel.Upkeep.Notifications;

namespace Bezel.Upkeep.Tests.Notifications;

public sealed class AlertTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_cannot_wait_is_told_at_once_and_the_rest_is_not(string kind)
    {
        await using NotifiedShop shop = await NotifiedShop.OpenAsync(kind);
        await shop.ReportAsync("today", Urgency.Today);
        await shop.WorkAsync();
        shop.Received.ShouldBeEmpty();

        Finding urgent = await shop.ReportAsync("urgent");
        await shop.WorkAsync();

        Received told = shop.Received.ShouldHaveSingleItem();
        told.Headline.ShouldBe("Don't pay this yet");
        told.Findings.ShouldBe([urgent.Id]);
        told.Says.ShouldContain("Open Bezel as you always do");
        told.Text.ShouldNotContain("8812", Case.Sensitive, "evidence stays in Bezel");
        told.Text.ShouldNotContain("212 555");
        (await shop.LatelyAsync()).ShouldHaveSingleItem().State.ShouldBe(NotificationState.Sent);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_finding_that_is_seen_again_is_told_once_and_one_that_opens_again_is_told_again(string kind)
    {
        await using NotifiedShop shop = await NotifiedShop.OpenAsync(kind);
        Finding finding = await shop.ReportAsync("a");
        for (int again = 0; again < 3; again++)
        {
            await shop.PassAsync(TimeSpan.FromHours(1));
            await shop.ReportAsync("a");
        }
        await shop.WorkAsync();
        shop.Received.Count().ShouldBe(1);

        await shop.DoneAsync(finding.Id);
        await shop.ReportAsync("a");
        await shop.WorkAsync();
        shop.Received.Count().ShouldBe(2);
    }

    [Fact]
    public async Task One_that_becomes_urgent_while_it_is_open_is_told()
    {
        await using NotifiedShop shop = await NotifiedShop.OpenAsync(StoreKinds.Sqlite);
        await shop.ReportAsync("a", Urgency.ThisWeek);
        await shop.WorkAsync();
        await shop.ReportAsync("a", Urgency.Urgent);
        await shop.WorkAsync();
        shop.Received.Count().ShouldBe(1);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_burst_becomes_two_messages(string kind)
    {
        await using NotifiedShop shop = await NotifiedShop.OpenAsync(kind);
        for (int i = 0; i < 5; i++)
        {
            await shop.ReportAsync("burst-" + i);
            await shop.WorkAsync();
        }
        shop.Received.Count().ShouldBe(1);
        await shop.PassAsync(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10));

        shop.Received.Count().ShouldBe(2);
        Received folded = shop.Received.Last();
        folded.Headline.ShouldBe("4 more things need you, open Bezel");
        folded.Findings.Count.ShouldBe(4);
        (await shop.HeldAsync()).ShouldBe(0);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Above_the_days_limit_the_rest_is_one_message_when_the_next_may_be_sent(string kind)
    {
        await using NotifiedShop shop = await NotifiedShop.OpenAsync(kind);
        for (int i = 0; i < 7; i++)
        {
            await shop.ReportAsync("case-" + i);
            await shop.PassAsync(TimeSpan.FromHours(1));
        }
        shop.Received.Count().ShouldBe(3);
        shop.Received.Last().Says.ShouldContain("This was the last alert for now");
        (await shop.HeldAsync()).ShouldBe(4);

        await shop.PassAsync(TimeSpan.FromHours(24));
        shop.Received.Count().ShouldBe(4);
        shop.Received.Last().Headline.ShouldBe("4 more things need you, open Bezel");
        (await shop.HeldAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_week_has_five_alerts_however_much_happens()
    {
        await using NotifiedShop shop = await NotifiedShop.OpenAsync(StoreKinds.Sqlite);
        for (int i = 0; i < 7 * 6; i++)
        {
            await shop.ReportAsync("case-" + i);
            await shop.PassAsync(TimeSpan.FromHours(4), TimeSpan.FromHours(2));
        }
        shop.Received.Count().ShouldBe(5);
        shop.Received.SelectMany(r => r.Findings).Count().ShouldBeLessThan(42);
        (await shop.HeldAsync()).ShouldBeGreaterThan(0, "what was not told waits, it is not lost");
    }

    [Fact]
    public async Task What_would_be_too_late_is_told_above_the_limit_too_once_a_day()
    {
        await using NotifiedShop shop = await NotifiedShop.OpenAsync(StoreKinds.Sqlite);
        await shop.SetAsync(NotificationSettings.AlertsADay, 1L);
        await shop.ReportAsync("first");
        await shop.WorkAsync();
        for (int i = 0; i < 3; i++)
        {
            await shop.PassAsync(TimeSpan.FromHours(1));
            await shop.ReportAsync(shop.Draft("payment-" + i, kind: "money.leaves", due: TimeSpan.FromHours(1)));
            await shop.WorkAsync();
        }
        shop.Received.Count().ShouldBe(2, "the first, and one above the limit");
        await shop.PassAsync(TimeSpan.FromHours(24));
        shop.Received.Count().ShouldBe(3);
        shop.Received.Last().Findings.Count.ShouldBe(2);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task In_quiet_hours_alerts_wait_for_the_morning(string kind)
    {
        await using NotifiedShop shop = await NotifiedShop.OpenAsync(kind, "2026-11-19T02:00:00Z"); // 21:00
        await shop.ReportAsync("night");
        await shop.ReportAsync("night-2");
        await shop.PassAsync(TimeSpan.FromHours(9)); // 6:00
        shop.Received.ShouldBeEmpty();
        await shop.PassAsync(TimeSpan.FromHours(1)); // 7:00
        shop.Received.ShouldHaveSingleItem().Findings.Count.ShouldBe(2);
    }

    [Fact]
    public async Task On_a_day_on_which_the_shop_is_closed_alerts_wait_too()
    {
        await using NotifiedShop shop = await NotifiedShop.OpenAsync(StoreKinds.Sqlite, "2026-11-22T15:00:00Z"); // Sunday 10:00
        await shop.SetAsync(NotificationSettings.ClosedDays, "sunday, Monday");
        await shop.ReportAsync("a");
        await shop.PassAsync(TimeSpan.FromHours(44)); // Tuesday 6:00
        shop.Received.ShouldBeEmpty();
        await shop.PassAsync(TimeSpan.FromHours(1));
        shop.Received.Count().ShouldBe(1);
    }

    [Fact]
    public async Task What_would_be_too_late_by_morning_is_told_at_night()
    {
        await using NotifiedShop shop = await NotifiedShop.OpenAsync(StoreKinds.Sqlite, "2026-11-19T02:00:00Z");
        await shop.ReportAsync(shop.Draft("later", kind: "mailbox.taken", due: TimeSpan.FromHours(20)));
        await shop.WorkAsync();
        shop.Received.ShouldBeEmpty();
        await shop.ReportAsync(shop.Draft("now", kind: "mailbox.taken", due: TimeSpan.FromHours(2)));
        await shop.WorkAsync();
        shop.Received.ShouldHaveSingleItem().Findings.Count.ShouldBe(2, "since somebody is woken anyway");
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_was_dealt_with_before_it_was_sent_is_not_sent(string kind)
    {
        await using NotifiedShop shop = await NotifiedShop.OpenAsync(kind, "2026-11-19T02:00:00Z");
        Finding finding = await shop.ReportAsync("night");
        await shop.PassAsync(TimeSpan.FromHours(1));
        await shop.DoneAsync(finding.Id);
        await shop.PassAsync(TimeSpan.FromHours(12));
        shop.Received.ShouldBeEmpty();
        (await shop.HeldAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Without_a_channel_nothing_is_lost_and_the_first_one_is_told()
    {
        await using NotifiedShop shop = await NotifiedShop.OpenAsync(StoreKinds.Sqlite, channel: false);
        await shop.ReportAsync("a");
        await shop.PassAsync(TimeSpan.FromHours(30));
        (await shop.HeldAsync()).ShouldBe(1);
        await shop.AddAsync(shop.Webhook);
        await shop.WorkAsync();
        shop.Received.Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_limit_of_nothing_sends_no_alert_and_a_raised_one_sends_what_waited()
    {
        await using NotifiedShop shop = await NotifiedShop.OpenAsync(StoreKinds.Sqlite);
        await shop.SetAsync(NotificationSettings.AlertsAWeek, 0L);
        await shop.ReportAsync("a");
        await shop.PassAsync(TimeSpan.FromHours(3));
        shop.Received.ShouldBeEmpty();
        await shop.SetAsync(NotificationSettings.AlertsAWeek, 5L);
        await shop.NightAsync();
        await shop.WorkAsync();
        shop.Received.Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_transaction_that_is_given_up_tells_nobody()
    {
        await using NotifiedShop shop = await NotifiedShop.OpenAsync(StoreKinds.Sqlite);
        await using (Bezel.Shop.Storage.ShopTransaction change = await shop.Store.BeginAsync(shop.Test.Shop, Bezel.Shop.Actor.Program("test")))
            await FindingBook.ReportAsync(change, shop.Draft("a"));
        (await shop.WorkAsync()).ShouldBe(0);
        shop.Received.ShouldBeEmpty();
    }
}
