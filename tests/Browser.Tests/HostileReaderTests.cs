using System.Net;
using System.Text.RegularExpressions;
using Bezel.People.SignIn;
using Bezel.Shop.Findings;
using Bezel.Shop.Staff;
using Bezel.Shop.Storage;
using Bezel.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bezel.Browser.Tests;

/// <summary>Somebody reads the hub's log, or the addresses that a browser's history, a proxy or a bookmark keeps: no secret stands there.</summary>
public sealed partial class HostileReaderTests
{
    private const string Topic = "topic-7fQ2mZx9", Passphrase = "seven amber herons read maps", Code = "493817";

    [Fact]
    public async Task No_secret_stands_in_an_address_or_in_the_log_even_when_everything_is_logged()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test, LogLevel.Trace);
        using Testing.Browser anna = await hub.SignInAsync(ShopRole.Owner, "Anna Vale"), stranger = hub.SignedOut();
        await using (ShopReading reading = await test.Store.ReadAsync(test.Shop))
            await LivedInShop.FillAsync(hub, test.Shop, (await hub.Services.GetRequiredService<IStaff>().AllAsync(reading)).Values.Single().Subject, "Meridian");
        string session = anna.Cookies.GetCookies(new Uri(hub.Address))[Sessions.Cookie(https: false)]!.Value;
        string token = Shown(await AnswerAsync(anna, "/people/tokens/new", ("_handler", "token"), ("name", "The till"), ("scope", "findings:read"), ("days", "30")));
        string invitation = Shown(await AnswerAsync(anna, "/people/invite", ("_handler", "invite"), ("name", "Ben"), ("email", "ben@vale.example"), ("role", "sales")));
        string value = invitation.Split('/')[^1];
        await AnswerAsync(anna, "/settings/notifications/add?kind=ntfy", ("_handler", "channel"), ("Form.Name", "Desk"), ("Form.Address", $"https://ntfy.example/{Topic}"), ("Form.Alerts", "true"));
        await AnswerAsync(stranger, "/sign-in", ("_handler", "sign-in"), ("email", "anna@vale.example"), ("passphrase", Passphrase));
        await AnswerAsync(anna, "/confirm-it-is-you", ("_handler", "code"), ("code", Code));
        using (var program = new HttpClient { BaseAddress = new Uri(hub.Address) })
        {
            program.DefaultRequestHeaders.Add("Authorization", "Bearer " + token);
            (await program.GetAsync(new Uri("/api/v1/findings", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        using (HttpResponseMessage taken = await stranger.GetAsync(new Uri(invitation).PathAndQuery))
            taken.Headers.Location!.ToString().ShouldBe("/invitation");
        await stranger.ReadAsync("/invitation");

        string form = Testing.Browser.TokenOf(await anna.ReadAsync("/check"));
        string[] secrets = [session, token, token[^20..], value, Topic, Passphrase, Code, form, .. anna.Cookies.GetAllCookies().Concat(stranger.Cookies.GetAllCookies()).Select(c => c.Value).Where(v => v.Length > 10)];
        secrets.ShouldAllBe(s => s.Length >= Code.Length);
        foreach (string page in await EveryPageTests.PagesAsync(hub, anna))
        {
            using HttpResponseMessage answer = await anna.GetAsync(page);
            string[] addresses = [page, .. Addresses().Matches(await answer.Content.ReadAsStringAsync()).Select(a => WebUtility.HtmlDecode(a.Groups[1].Value)), answer.Headers.Location?.ToString() ?? ""];
            foreach (string secret in secrets)
                addresses.ShouldNotContain(a => a.Contains(secret, StringComparison.Ordinal) || Uri.UnescapeDataString(a).Contains(secret, StringComparison.Ordinal), page);
        }
        hub.Log.Count.ShouldBeGreaterThan(100);
        foreach (string secret in secrets.Where(s => s != Code))
            hub.Log.ShouldNotContain(line => line.Contains(secret, StringComparison.Ordinal), "a secret is logged");
    }

    private static async Task<string> AnswerAsync(Testing.Browser browser, string page, params (string Name, string Value)[] fields)
    {
        using HttpResponseMessage answer = await browser.PostAsync(page, page, fields);
        ((int)answer.StatusCode).ShouldBeLessThan(400, page);
        return await answer.Content.ReadAsStringAsync();
    }

    private static string Shown(string page) => Secret().Match(page) is { Success: true } found ? WebUtility.HtmlDecode(found.Groups[1].Value) : throw new InvalidOperationException("Nothing is shown once:\n" + page);

    [GeneratedRegex("class=\"secret\">([^<]+)<")]
    private static partial Regex Secret();

    [GeneratedRegex("(?:href|action|src|formaction)=\"([^\"]*)\"")]
    private static partial Regex Addresses();
}
