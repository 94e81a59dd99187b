using Bezel.Testing;
using Microsoft.Playwright;

namespace Bezel.Browser.Tests;

/// <summary>
/// A new user's first day, in the real browser against the real program: from <c>bezel up</c> and its set-up code to a dangerous message looked at, the
/// finding dealt with on Today, and the ledger that holds.
/// </summary>
[Collection(nameof(Chromium))]
public sealed class FirstDayTests(Chromium chromium)
{
    private const string Email = "ruth@adler.example", Passphrase = "seven amber herons read maps";

    [ProgramTheory("chromium"), ClassData(typeof(StoreKinds))]
    public async Task From_the_set_up_code_to_the_ledger(string kind)
    {
        await using BezelUp bezel = await BezelUp.StartAsync(kind);
        await using Window window = await chromium.OpenAsync(bezel.Address);
        IPage page = window.Page;

        // Whoever has no code gets nowhere, whatever they ask for.
        await window.GoAsync("/findings");
        new Uri(page.Url).AbsolutePath.ShouldBe("/welcome");
        await window.PictureAsync("first-code");
        await page.FillAsync("#code", "AAAA-BBBB-CCCC");
        await window.PressAsync("Go on");
        (await window.TextAsync()).ShouldContain("This was not it");
        await page.FillAsync("#code", bezel.Code.ToLowerInvariant());
        await window.PressAsync("Go on");

        await page.FillAsync("#name", "Adler & Daughters");
        await page.SelectOptionAsync("#country", "US");
        await window.PictureAsync("first-shop");
        await window.PressAsync("Go on");

        await page.FillAsync("#name", "Ruth Adler");
        await page.FillAsync("#email", Email);
        await page.FillAsync("#passphrase", "Password12345678");
        await window.PressAsync("Go on");
        (await page.InputValueAsync("#name")).ShouldBe("Ruth Adler", "what was typed is there still");
        (await page.Locator("#passphrase-error").InnerTextAsync()).ShouldNotBeEmpty();
        await page.FillAsync("#passphrase", Passphrase);
        await window.PictureAsync("first-owner");
        await window.PressAsync("Go on");

        await page.GetByText("The phone cannot read the picture").ClickAsync();
        string key = await page.Locator("code.secret").First.InnerTextAsync();
        await window.PictureAsync("first-second-factor");
        await page.FillAsync("#code", AuthenticatorCode.Of(key, TimeProvider.System.GetUtcNow()));
        await window.PressAsync("That is set up");

        IReadOnlyList<string> codes = await RecoveryCodesAsync(window);
        codes.Count.ShouldBeGreaterThanOrEqualTo(8);
        await window.PressAsync("Show me the recovery key");
        (await page.Locator("code.secret").InnerTextAsync()).Length.ShouldBeGreaterThan(20);
        await window.FollowAsync("I have put it away safely");
        new Uri(page.Url).AbsolutePath.ShouldBe("/");
        (await window.TextAsync()).ShouldContain("Adler & Daughters");
        await window.PictureAsync("first-today");

        await CheckAsync(window, "microsoft-365-password.eml");
        await TodayAsync(window);
        await LedgerAsync(window, bezel);
        await SignInAgainAsync(window, codes[0]);

        window.AskedElsewhere.ShouldBeEmpty();
        window.Complaints.ShouldBeEmpty();
    }

    [ProgramTheory("chromium"), ClassData(typeof(StoreKinds))]
    public async Task A_passkey_signs_in_without_a_passphrase(string kind)
    {
        await using BezelUp bezel = await BezelUp.StartAsync(kind);
        await using Window window = await chromium.OpenAsync(bezel.Address);
        IPage page = window.Page;
        ICDPSession devices = await page.Context.NewCDPSessionAsync(page);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
        await window.GoAsync("/");
        await page.FillAsync("#code", bezel.Code);
        await window.PressAsync("Go on");
        await page.FillAsync("#name", "Adler & Daughters");
        await window.PressAsync("Go on");
        await page.FillAsync("#name", "Ruth Adler");
        await page.FillAsync("#email", Email);
        await page.FillAsync("#passphrase", Passphrase);
        await window.PressAsync("Go on");
        await window.PressAsync("Make a passkey");
        await RecoveryCodesAsync(window);

        await window.GoAsync("/");
        await window.PressAsync("Sign out");
        await window.GoAsync("/sign-in");
        await window.PressAsync("Use my passkey");
        await page.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/");
        (await window.TextAsync()).ShouldContain("Ruth Adler");
        window.Complaints.ShouldBeEmpty();
    }

    private static async Task<IReadOnlyList<string>> RecoveryCodesAsync(Window window)
    {
        await window.Page.WaitForURLAsync("**/account/recovery-codes**");
        await window.PressAsync(await window.Page.Locator("main button").First.InnerTextAsync());
        IReadOnlyList<string> codes = await window.Page.Locator("code.secret").AllInnerTextsAsync();
        await window.PressAsync(await window.Page.Locator("main button.primary").First.InnerTextAsync());
        return codes;
    }

    private static async Task CheckAsync(Window window, string sample)
    {
        await window.FollowAsync("Check");
        await window.Page.SetInputFilesAsync("#mail-files", Path.Combine(Repository.Root, "samples", sample));
        await window.Page.Locator("form[enctype] button[type=submit]").ClickAsync();
        await window.Page.WaitForURLAsync(url => new Uri(url).AbsolutePath.StartsWith("/check/", StringComparison.Ordinal));
        (await window.HeadingAsync()).ShouldContain("Don't");
        (await window.TextAsync()).ShouldContain("password");
        await window.PictureAsync("first-check");
    }

    private static async Task TodayAsync(Window window)
    {
        await window.FollowAsync("Today");
        (await window.HeadingAsync()).ShouldContain("needs you today");
        await window.PictureAsync("first-finding");
        await window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Done" }).First.ClickAsync();
        (await window.Page.Locator(".said").InnerTextAsync()).ShouldNotBeEmpty();
        (await window.HeadingAsync()).ShouldBe("Nothing needs you today");
    }

    private static async Task LedgerAsync(Window window, BezelUp bezel)
    {
        await window.FollowAsync("Ledger");
        string ledger = await window.TextAsync();
        ledger.ShouldContain("Ruth Adler");
        ledger.ShouldContain("done", Case.Insensitive);
        await window.PictureAsync("first-ledger");
        (int status, string said) = await bezel.RunAsync("ledger", "verify");
        said.ShouldContain("Everything is as Bezel wrote it");
        status.ShouldBe(0);
    }

    private static async Task SignInAgainAsync(Window window, string recoveryCode)
    {
        await window.PressAsync("Sign out");
        await window.GoAsync("/ledger");
        new Uri(window.Page.Url).AbsolutePath.ShouldBe("/sign-in");
        await window.PictureAsync("sign-in");
        await window.Page.FillAsync("#email", Email);
        await window.Page.FillAsync("#passphrase", "not the passphrase at all");
        await window.PressAsync("Go on");
        (await window.Page.Locator("#passphrase-error").InnerTextAsync()).ShouldContain("do not belong together");
        await window.Page.FillAsync("#passphrase", Passphrase);
        await window.PressAsync("Go on");
        await window.PictureAsync("sign-in-second");
        await window.Page.FillAsync("#code", recoveryCode);
        await window.PressAsync("Sign in");
        new Uri(window.Page.Url).AbsolutePath.ShouldBe("/ledger", "where one wanted to go");
    }
}
