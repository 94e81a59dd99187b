using Bezel.Shop.Findings;
using Bezel.Testing;
using Bezel.Upkeep.Notifications;

namespace Bezel.Upkeep.Tests.Notifications;

public sealed class DigestTests
{
    private const string SundayNight = "2026-11-22T04:00:00Z"; // Saturday 23:00 in New York; the digest is due on Monday 8:00, 13:00 UTC on the 23rd

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task It_comes_on_monday_morning_and_names_the_five_worst(string kind)
    {
        await using NotifiedShop shop = await NotifiedShop.OpenAsync(kind, SundayNight);
        for (int i = 0; i < 7; i++)
            await shop.ReportAsync(shop.Draft("case-" + i, Urgency.ThisWeek, title: $"Case {i} waits."));
        await shop.ReportAsync(shop.Draft("worst", Urgency.Today, title: "The worst."));
        await PassWithNightsAsync(shop, days: 2);

        Received digest = shop.Received.ShouldHaveSingleItem();
        digest.Json.GetProperty("kind").GetString().ShouldBe("digest");
        digest.Json.GetProperty("at").GetString().ShouldBe("2026-11-23T13:00:00Z");
        digest.Headline.ShouldBe("Your week: 8 things need you");
        digest.Findings.Count.ShouldBe(5);
        digest.Findings[0].ShouldBe(8);
        digest.Json.GetProperty("more").GetInt32().ShouldBe(3);
        digest.Says.ShouldContain("protections were not measured, so Bezel cannot say whether they hold");
        await PassWithNightsAsync(shop, days: 5);
        shop.Received.Count().ShouldBe(1);
        await PassWithNightsAsync(shop, days: 2);
        shop.Received.Count().ShouldBe(2);
    }

    [Fact]
    public async Task When_there_is_nothing_it_says_so_shortly()
    {
        await using NotifiedShop shop = await NotifiedShop.OpenAsync(StoreKinds.Sqlite, SundayNight);
        await PassWithNightsAsync(shop, days: 2);
        Received digest = shop.Received.ShouldHaveSingleItem();
        digest.Headline.ShouldBe("Your week: nothing needs you");
        digest.Says.ShouldStartWith("Nothing needs you.");
        digest.Says.ShouldNotContain("held back");
        digest.Says.Split('\n').Length.ShouldBeLessThan(12);
    }

    [Fact]
    public async Task What_was_held_back_is_listed_counted_and_not_told_again()
    {
        await using NotifiedShop shop = await NotifiedShop.OpenAsync(StoreKinds.Sqlite, SundayNight);
        await shop.SetAsync(NotificationSettings.AlertsADay, 0L);
        await shop.ReportAsync("a");
        await shop.ReportAsync("b");
        await PassWithNightsAsync(shop, days: 2);
        Received digest = shop.Received.ShouldHaveSingleItem();
        digest.Says.ShouldContain("Bezel held back 2 alerts");
        digest.Findings.ShouldBe([2, 1]);
        (await shop.HeldAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Whoever_wants_none_gets_none()
    {
        await using NotifiedShop shop = await NotifiedShop.OpenAsync(StoreKinds.Sqlite, SundayNight);
        await shop.SetAsync(NotificationSettings.DigestDay, NotificationSettings.Never);
        await PassWithNightsAsync(shop, days: 8);
        shop.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_day_that_is_changed_after_it_was_planned_counts()
    {
        await using NotifiedShop shop = await NotifiedShop.OpenAsync(StoreKinds.Sqlite, "2026-11-23T05:30:00Z"); // Monday 0:30
        await shop.NightAsync();
        await shop.SetAsync(NotificationSettings.DigestTime, new TimeOnly(17, 0));
        await shop.ChangeAsync(async c =>
        {
            await ShopNotifications.ReplanAsync(c, await shop.ProfileAsync());
            return 0;
        });
        await shop.PassAsync(TimeSpan.FromHours(15)); // 15:30
        shop.Received.ShouldBeEmpty();
        await shop.PassAsync(TimeSpan.FromHours(2));
        shop.Received.Count().ShouldBe(1);
    }

    [Fact]
    public async Task One_that_was_missed_while_the_hub_was_off_comes_late_once()
    {
        await using NotifiedShop shop = await NotifiedShop.OpenAsync(StoreKinds.Sqlite, SundayNight);
        shop.Clock.Advance(TimeSpan.FromHours(60)); // Tuesday, 11:00
        await shop.NightAsync();
        await shop.WorkAsync();
        shop.Received.Count().ShouldBe(1);
        await PassWithNightsAsync(shop, days: 3);
        shop.Received.Count().ShouldBe(1);
    }

    [Fact]
    public async Task One_that_was_planned_while_the_hub_was_off_for_long_is_not_sent_as_news()
    {
        await using NotifiedShop shop = await NotifiedShop.OpenAsync(StoreKinds.Sqlite, "2026-11-23T05:30:00Z");
        await shop.NightAsync();
        shop.Clock.Advance(TimeSpan.FromDays(5));
        await shop.WorkAsync();
        shop.Received.ShouldBeEmpty();
    }

    private static async Task PassWithNightsAsync(NotifiedShop shop, int days)
    {
        for (int day = 0; day < days; day++)
        {
            await shop.PassAsync(TimeSpan.FromHours(2));
            await shop.NightAsync();
            await shop.PassAsync(TimeSpan.FromHours(22));
        }
    }
}
