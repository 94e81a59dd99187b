using Bezel.Judge;
using Bezel.Mail.Keeping;
using Bezel.Mail.ShopFacts;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Storage;
using Bezel.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Browser.Tests;

[Collection(nameof(Chromium))]
public sealed class SettingsTests(Chromium chromium)
{
    /// <summary>Wide and light; a small phone, dark. What depends on the width depends on no colour.</summary>
    public static TheoryData<int, bool> Windows => new() { { 1100, false }, { 320, true } };

    [ProgramTheory("chromium"), MemberData(nameof(Windows))]
    public async Task Each_page_can_be_read_and_used_by_everybody(int width, bool dark)
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Testing.Browser anna = await hub.SignInAsync(ShopRole.Owner, "Anna Vale");
        await using Window window = await (await chromium.OpenAsync(hub.Address, width, dark, bypassPolicy: true)).WithCookiesOfAsync(anna, hub.Address);
        bool pictures = !dark;

        await window.GoAsync("/settings");
        await window.ShouldBeReadableAsync(pictures ? "settings-first-day" : null);
        await window.GoAsync("/settings/facts");
        await window.ShouldBeReadableAsync();
        await window.GoAsync("/suppliers/new");
        await window.FillAsync("Name", "Meridian Diamonds");
        await window.FillAsync("Mail domains, one a line", "gmail.com");
        await window.PressAsync("Save");
        (await window.TextAsync()).ShouldContain("Anybody can get an address at gmail.com");
        await window.ShouldBeReadableAsync(pictures ? "supplier-error" : null);

        long message = await FurnishAsync(hub);
        foreach ((string path, string? picture) in new[]
        {
            ("/settings", "settings"), ("/settings/facts", "settings-facts"), ("/suppliers", "suppliers"), ("/suppliers/1", "supplier"), ("/suppliers/1/details", null), ("/suppliers/1/add/contact", null), ("/suppliers/1/add/account", "supplier-account"), ("/suppliers/import", "suppliers-import"), ("/settings/facts/staff", null),
            ("/settings/facts/staff/1", null), ("/settings/facts/receivers", null), ("/settings/facts/addresses", null), ("/settings/facts/people", null), ("/settings/facts/import", "settings-import"),
            ("/settings/shop", "settings-shop"), ("/settings/more", null), ("/settings/lessons", null), ($"/check/{message}/wrong", "check-wrong"),
        })
        {
            await window.GoAsync(path);
            await window.ShouldBeReadableAsync(pictures ? picture : null);
        }
        await window.GoAsync($"/check/{message}/wrong");
        await window.Page.Locator("#kind-fraud").CheckAsync();
        await window.FillAsync("How do you know?", "I rang Tom on the number we have: it was not he.");
        await window.PressAsync("Teach Bezel");
        await window.GoAsync("/settings/lessons");
        await window.ShouldBeReadableAsync(pictures ? "settings-lessons" : null);
        await window.GoAsync("/settings/facts/import");
        await window.FillAsync("Or its text", "suppliers:\n  - name: Pearl House\n    accounts: [{ routing: \"021000021\", account: \"998877665\" }]\n");
        await window.PressAsync("Look at it");
        (await window.TextAsync()).ShouldContain("One account number comes into the supplier book");
        await window.ShouldBeReadableAsync();
        await window.PressAsync("Put it in place");
        (await window.TextAsync()).ShouldContain("It is in place.");
        window.AskedElsewhere.ShouldBeEmpty();
    }

    [ProgramFact("chromium")]
    public async Task Everything_works_without_script()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Testing.Browser anna = await hub.SignInAsync(ShopRole.Owner, "Anna Vale");
        await using Window window = await (await chromium.OpenAsync(hub.Address, script: false)).WithCookiesOfAsync(anna, hub.Address);
        await window.GoAsync("/settings");
        await window.FollowAsync("Say it now", exact: false);
        await window.FollowAsync("Add a supplier");
        await window.FillAsync("Name", "Meridian Diamonds");
        await window.Page.Locator("#phone").FillAsync("+1 212 555 0134");
        await window.PressAsync("Save");
        (await window.HeadingAsync()).ShouldBe("Meridian Diamonds");
        await window.GoAsync("/settings/facts/domains");
        await window.Page.Locator("main textarea").First.FillAsync("vale.example");
        await window.PressAsync("Save");
        await window.GoAsync("/settings/facts");
        await window.PressAsync("Undo this change");
        (await window.TextAsync()).ShouldContain("Put back as it was.");
        await window.GoAsync("/settings/more");
        await window.Page.Locator("#value-mail-kept-days").FillAsync("60");
        await window.Page.Locator("#mail-kept-days button").First.ClickAsync();
        (await window.TextAsync()).ShouldContain("Saved.");
        window.Complaints.ShouldBeEmpty();
    }

    private static async Task<long> FurnishAsync(RunningHub hub)
    {
        byte[] email = "From: Tom Vale <tom@meridian-diamonds.example>\r\nTo: shop@vale.example\r\nSubject: Opening hours\r\n\r\nWe open at nine on Monday.\r\n"u8.ToArray();
        await using ShopTransaction change = await hub.Test.Store.BeginAsync(hub.Test.Shop, Actor.Program("test"));
        await hub.Services.GetRequiredService<ShopFileFacts>().ImportAsync(change, await File.ReadAllTextAsync(Path.Combine(Repository.Root, "samples", "shop.yaml")), ImportMode.Replace);
        long message = (await hub.Services.GetRequiredService<MessageKeeping>().KeepAsync(change, MessageToKeep.OfEmail(email, new MessageJudge().JudgeEmail(email)))).Message;
        await change.CommitAsync();
        return message;
    }
}
