using Bezel.Shop.Findings;
using Bezel.Testing;
using Microsoft.Playwright;

namespace Bezel.Browser.Tests;

[Collection(nameof(Chromium))]
public sealed class IncidentTests(Chromium chromium)
{
    /// <summary>Wide and light; a small phone, dark. What depends on the width depends on no colour.</summary>
    public static TheoryData<int, bool> Windows => new() { { 1100, false }, { 320, true } };

    [ProgramTheory("chromium"), MemberData(nameof(Windows))]
    public async Task Each_page_can_be_read_and_used_by_everybody(int width, bool dark)
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Testing.Browser mia = await hub.SignInAsync(ShopRole.Owner, "Mia Vale");
        await using Window window = await (await chromium.OpenAsync(hub.Address, width, dark, bypassPolicy: true)).WithCookiesOfAsync(mia, hub.Address);
        bool pictures = !dark;

        await window.GoAsync("/incidents");
        await window.ShouldBeReadableAsync();
        await window.FollowAsync("Something happened");
        await window.ShouldBeReadableAsync(pictures ? "incident-what" : null);
        await window.FollowAsync("I typed my password");
        await window.ShouldBeReadableAsync(pictures ? "incident-questions" : null);
        await window.Page.GetByLabel("E-mail", new PageGetByLabelOptions { Exact = true }).CheckAsync();
        await window.Page.GetByRole(AriaRole.Group, new PageGetByRoleOptions { Name = "Is money involved?" }).GetByLabel("No", new LocatorGetByLabelOptions { Exact = true }).CheckAsync();
        await window.FillAsync("On which computer, or in which account?", "The shop’s mailbox, on the laptop at the bench");
        await window.FillAsync("What happened, in a few words", "It looked like our sign-in page. I typed it twice.");
        await window.PressAsync("Show me what to do");
        (await window.TextAsync()).ShouldContain("Thank you for saying it.");
        (await window.HeadingAsync()).ShouldBe("Take the computer off the network, and leave it on");
        await window.FillAsync("Note", "It was my telephone, not a computer.");
        await window.PressAsync("Could not be done: ", exact: false);
        (await window.HeadingAsync()).ShouldBe("Change the password, from another computer or phone");
        await window.PressAsync("Done: Change the password", exact: false);
        await window.ShouldBeReadableAsync(pictures ? "incident-steps" : null);
        await window.Page.Locator("details summary").Last.ClickAsync();
        await window.ShouldBeReadableAsync();
        await window.GoAsync("/incidents");
        await window.ShouldBeReadableAsync();
        window.AskedElsewhere.ShouldBeEmpty();
    }

    [ProgramTheory("chromium"), MemberData(nameof(Windows))]
    public async Task The_pages_of_a_payment_to_the_wrong_account_can_be_read_and_used_by_everybody(int width, bool dark)
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Testing.Browser anna = await hub.SignInAsync(ShopRole.Owner, "Anna Vale");
        await using Window window = await (await chromium.OpenAsync(hub.Address, width, dark, bypassPolicy: true)).WithCookiesOfAsync(anna, hub.Address);
        bool pictures = !dark;

        await window.GoAsync("/incidents/new");
        await window.FollowAsync("I paid");
        await window.PressAsync("Show me what to do");
        (await window.TextAsync()).ShouldContain("Say how it was paid.");
        await window.ShouldBeReadableAsync();
        await window.Page.GetByLabel("How was it paid?").SelectOptionAsync("wire");
        await window.FillAsync("How much?", "64,500.00");
        await window.FillAsync("Whom should it have gone to?", "Meridian Diamonds");
        await window.Page.Locator("details summary").ClickAsync();
        await window.FillAsync("Account number or IBAN", "GB33BUKB20201555558812");
        await window.FillAsync("In whose name is it?", "M Diamonds Trading");
        await window.ShouldBeReadableAsync(pictures ? "paid-questions" : null);
        await window.PressAsync("Show me what to do");
        (await window.HeadingAsync()).ShouldBe("Ring your bank’s fraud desk now");
        await window.ShouldBeReadableAsync(pictures ? "paid-steps" : null);
        await window.FollowAsync("Add what you know");
        await window.ShouldBeReadableAsync();
        await window.GoAsync("/incidents/1/report");
        await window.ShouldBeReadableAsync();
        await window.GoAsync("/incidents/1/letter");
        (await window.TextAsync()).ShouldContain("ends in 8812");
        await window.ShouldBeReadableAsync();
        await window.PressAsync("Show it whole, to print it");
        (await window.TextAsync()).ShouldContain("GB33BUKB20201555558812");
        await window.ShouldBeReadableAsync(pictures ? "paid-letter" : null);
        window.AskedElsewhere.ShouldBeEmpty();
    }

    [ProgramFact("chromium")]
    public async Task It_is_reported_and_ticked_without_script()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Testing.Browser mia = await hub.SignInAsync(ShopRole.Sales, "Mia Vale");
        await using Window window = await (await chromium.OpenAsync(hub.Address, script: false)).WithCookiesOfAsync(mia, hub.Address);
        await window.GoAsync("/");
        await window.FollowAsync("Something happened");
        await window.FollowAsync("I clicked");
        await window.PressAsync("Show me what to do");
        await window.PressAsync("Done: Take the computer off the network", exact: false);
        (await window.HeadingAsync()).ShouldBe("Ring the bank");
        (await window.TextAsync()).ShouldContain("Mia Vale, today");
        window.Complaints.ShouldBeEmpty();
    }

    [ProgramFact("chromium")]
    public async Task It_prints_what_was_done_and_where_to_check_it_and_no_buttons()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Testing.Browser anna = await hub.SignInAsync(ShopRole.Owner, "Anna Vale");
        await using Window window = await (await chromium.OpenAsync(hub.Address)).WithCookiesOfAsync(anna, hub.Address);
        await window.GoAsync("/incidents/new?kind=other");
        foreach (string question in new[] { "Did you type a password or a code?", "Was a file opened, something installed, or somebody let into the computer?", "Is money involved?" })
            await window.Page.GetByRole(AriaRole.Group, new PageGetByRoleOptions { Name = question }).GetByLabel("No", new LocatorGetByLabelOptions { Exact = true }).CheckAsync();
        await window.PressAsync("Show me what to do");
        await window.FillAsync("Note", "The till showed a window that nobody had opened.");
        foreach (string step in new[] { "Write down", "Tell everybody", "Talk it over" })
            await window.PressAsync("Done: " + step, exact: false);
        await window.PressAsync("Close it");
        await window.GoAsync("/incidents/1");
        await window.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        string printed = await window.TextAsync();
        printed.ShouldContain("Vale & Daughters, printed");
        printed.ShouldContain("The till showed a window that nobody had opened.");
        printed.ShouldContain("in its entries “incident.…” for incident 1");
        printed.ShouldNotContain("Sign out");
        (await window.Page.GetByRole(AriaRole.Button).CountAsync()).ShouldBe(0);
        await window.PictureAsync("incident-print");
    }
}
