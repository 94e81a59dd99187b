using System.Net;
using Bezel.Judge;
using Bezel.Mail;
using Bezel.Mail.Keeping;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Hub.Tests.Settings;

public sealed class SettingsPagesTests
{
    [Fact]
    public async Task The_overview_says_what_is_missing_and_what_that_costs()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser owner = await hub.SignInAsync(ShopRole.Owner);
        string page = await owner.ReadAsync("/settings");
        page.ShouldContain("<h1>4 things would make Bezel see more</h1>");
        page.ShouldContain("Without them Bezel cannot tell a supplier from somebody who imitates it");
        await owner.PostAsync("/settings/facts/domains", "/settings/facts/domains", ("_handler", "list"), ("basis", "0"), ("lines", "vale.example"));
        (await owner.ReadAsync("/settings")).ShouldContain("<h1>3 things would make Bezel see more</h1>");
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_shop_itself_is_changed_and_what_is_wrong_stands_beside_each_field(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser owner = await hub.SignInAsync(ShopRole.Owner);
        string page = await owner.ReadAsync("/settings/shop");
        string seen = page.Split("name=\"seen\" value=\"")[1].Split('"')[0];
        (string, string)[] form = [("_handler", "shop"), ("seen", seen), ("name", "Vale & Sons"), ("country", "GB"), ("time-zone", "Europe/London"), ("language", "en-GB"), ("currency", "gbp")];
        using HttpResponseMessage wrong = await owner.PostAsync("/settings/shop", "/settings/shop", FactsPagesTests.With(form, ("name", " "), ("time-zone", "Mars/Base"), ("currency", "pounds")));
        string said = await wrong.Content.ReadAsStringAsync();
        foreach (string part in new[] { "id=\"name-error\"", "id=\"time-zone-error\"", "id=\"currency-error\"", "value=\"Mars/Base\"", "value=\"POUNDS\"" })
            said.ShouldContain(part);
        await FactsPagesTests.ShouldGoOnAsync(await owner.PostAsync("/settings/shop", "/settings/shop", form), "/settings");
        ShopProfile shop = (await test.Store.ShopsAsync())[0];
        (shop.Name, shop.Country, shop.TimeZone, shop.Currency).ShouldBe(("Vale & Sons", "GB", "Europe/London", "GBP"));
        using HttpResponseMessage late = await owner.PostAsync("/settings/shop", "/settings/shop", FactsPagesTests.With(form, ("name", "Vale & Granddaughters")));
        (await late.Content.ReadAsStringAsync()).ShouldContain("Somebody else was quicker");
        (await test.Store.ShopsAsync())[0].Name.ShouldBe("Vale & Sons");
    }

    [Fact]
    public async Task Every_setting_is_there_and_can_be_set_and_set_back()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser owner = await hub.SignInAsync(ShopRole.Owner);
        string page = await owner.ReadAsync("/settings/more");
        foreach (SettingKey key in hub.Services.GetServices<SettingKey>())
            page.ShouldContain($"id=\"value-{key.Name.Replace('.', '-')}\"");
        using HttpResponseMessage wrong = await owner.PostAsync("/settings/more", "/settings/more", ("_handler", "mail-kept-days"), ("was", "30"), ("value", "a year"));
        string said = await wrong.Content.ReadAsStringAsync();
        said.ShouldContain("id=\"value-mail-kept-days-error\"");
        said.ShouldContain("value=\"a year\"");
        await FactsPagesTests.ShouldGoOnAsync(await owner.PostAsync("/settings/more", "/settings/more", ("_handler", "mail-kept-days"), ("was", "30"), ("value", "90")), "/settings/more#mail-kept-days");
        (await DaysAsync(test)).ShouldBe(90);
        using HttpResponseMessage late = await owner.PostAsync("/settings/more", "/settings/more", ("_handler", "mail-kept-days"), ("was", "30"), ("value", "7"));
        (await late.Content.ReadAsStringAsync()).ShouldContain("Somebody else set this to 90");
        await FactsPagesTests.ShouldGoOnAsync(await owner.PostAsync("/settings/more", "/settings/more", ("_handler", "mail-kept-days"), ("was", "90"), ("value", "90"), ("default", "yes")), "/settings/more#mail-kept-days");
        (await DaysAsync(test)).ShouldBe(30);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_was_judged_wrongly_is_taught_listed_and_taken_back(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser bookkeeper = await hub.SignInAsync(ShopRole.Bookkeeper, "Naomi Adler");
        byte[] email = "From: Tom Vale <tom@meridian.example>\r\nTo: shop@vale.example\r\nSubject: Opening hours\r\n\r\nWe open at nine on Monday.\r\n"u8.ToArray();
        long message;
        await using (ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Program("test")))
        {
            message = (await hub.Services.GetRequiredService<MessageKeeping>().KeepAsync(change, MessageToKeep.OfEmail(email, new MessageJudge().JudgeEmail(email)))).Message;
            await change.CommitAsync();
        }
        string path = $"/check/{message}/wrong";
        (await bookkeeper.ReadAsync(path)).ShouldContain("Bezel calls this message fine already.");
        using HttpResponseMessage none = await bookkeeper.PostAsync(path, path, ("_handler", "wrong"), ("why", ""));
        string said = await none.Content.ReadAsStringAsync();
        said.ShouldContain("id=\"choice-error\"");
        said.ShouldContain("id=\"why-error\"");
        await FactsPagesTests.ShouldGoOnAsync(await bookkeeper.PostAsync(path, path, ("_handler", "wrong"), ("kind", "too-lax"), ("why", "Tom <i>rang</i>.")), $"/check/{message}");
        string list = await bookkeeper.ReadAsync("/settings/lessons");
        list.ShouldContain("tom@meridian.example");
        list.ShouldContain("Said by Naomi Adler");
        list.ShouldContain("Tom &lt;i&gt;rang&lt;/i&gt;.");
        await FactsPagesTests.ShouldGoOnAsync(await bookkeeper.PostAsync("/settings/lessons", "/settings/lessons/1/confirm"), "/settings/lessons");
        await FactsPagesTests.ShouldGoOnAsync(await bookkeeper.PostAsync("/settings/lessons", "/settings/lessons/1/undo"), "/settings/lessons");
        (await bookkeeper.ReadAsync("/settings/lessons")).ShouldContain("taken back by Naomi Adler");
        using HttpResponseMessage again = await bookkeeper.PostAsync("/suppliers", "/settings/lessons/1/undo", Browser.TokenOf(await bookkeeper.ReadAsync("/check")));
        again.StatusCode.ShouldBe(HttpStatusCode.SeeOther, "refused, and said on the page that the act was on");
    }

    private static async Task<int> DaysAsync(TestStore test)
    {
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        return (await MailSettings.KeptDaysAsync(reading)).Days;
    }
}
