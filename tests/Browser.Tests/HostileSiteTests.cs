using System.Net;
using System.Text.RegularExpressions;
using Bezel.Pages.Access;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Protections;
using Bezel.Shop.Storage;
using Bezel.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Bezel.Browser.Tests;

/// <summary>Another site, open in the browser of somebody who is signed in, tries to use that: by forms, scripts, frames and links.</summary>
[Collection(nameof(Chromium))]
public sealed class HostileSiteTests(Chromium chromium)
{
    /// <summary>To a browser the first is another site; the second is the same site as the hub, to which it sends even strict cookies.</summary>
    private static readonly string[] Others = ["http://127.0.0.1:4998", "http://localhost:4999"];

    [ProgramFact("chromium")]
    public async Task No_form_of_another_site_does_anything()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await FillAsync(test);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Testing.Browser anna = await hub.SignInAsync(ShopRole.Owner, "Anna Vale");
        await using Window window = await (await chromium.OpenAsync(hub.Address)).WithCookiesOfAsync(anna, hub.Address);
        await window.GoAsync("/findings/1"); // the form's cookie is there too
        string before = await StateAsync(test);
        string[] acts = [.. hub.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") == true && e.Metadata.GetMetadata<IAccessDeclaration>() is { Kind: not AccessKind.Token })
            .Select(e => "/" + Regex.Replace(e.RoutePattern.RawText!.Trim('/'), "{[^}]*}", "1")).Distinct()];
        acts.Length.ShouldBeGreaterThan(30);
        acts.ShouldContain("/findings/1/done");
        string action = "", from = "";
        foreach (string other in Others)
        {
            await window.Page.RouteAsync(other + "/**", route => route.FulfillAsync(new RouteFulfillOptions
            {
                ContentType = "text/html",
                Body = $"<form method=post action='{action}'><input name=note value=x><input name=__RequestVerificationToken value=x><button>Win</button></form>",
            }));
            foreach (string act in acts)
            {
                (action, from) = (hub.Address + act, other + "/");
                await window.Page.GotoAsync(from);
                IResponse answer = await window.Page.RunAndWaitForResponseAsync(() => window.Page.ClickAsync("button"), r => r.Request.Method == "POST");
                answer.Request.Headers["origin"].ShouldBe(other);
                // Not signed in, or no form of Bezel's own.
                ((HttpStatusCode)answer.Status).ShouldBeOneOf(HttpStatusCode.BadRequest, HttpStatusCode.SeeOther, HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden);
                if (answer.Status == 303)
                    answer.Headers["location"].ShouldStartWith("/sign-in", Case.Sensitive, $"{act} from {other}");
            }
        }
        (await StateAsync(test)).ShouldBe(before);
        await window.GoAsync("/"); // and nobody was signed out
        (await window.TextAsync()).ShouldContain("Anna Vale");
    }

    [ProgramFact("chromium")]
    public async Task No_script_of_another_site_reads_or_does_anything_and_no_frame_shows_a_page()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await FillAsync(test);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Testing.Browser anna = await hub.SignInAsync(ShopRole.Owner, "Anna Vale");
        await using Window window = await (await chromium.OpenAsync(hub.Address)).WithCookiesOfAsync(anna, hub.Address);
        string before = await StateAsync(test);
        // Really served: to a page that came from nowhere the browser refuses everything on this computer, whatever the hub says.
        await using WebApplication site = OtherSite($"<!DOCTYPE html><title>Win</title><iframe src='{hub.Address}/findings'></iframe><iframe src='{hub.Address}/account'></iframe>");
        await site.StartAsync();
        string served = site.Urls.Single();
        foreach (string other in (string[])[served, served.Replace("127.0.0.1", "localhost", StringComparison.Ordinal)])
        {
            await window.Page.RouteAsync(other + "/**", route => route.ContinueAsync());
            await window.Page.GotoAsync(other + "/");
            foreach (IFrame frame in window.Page.Frames.Where(f => f != window.Page.MainFrame))
                (await frame.ContentAsync()).ShouldNotContain("Anna Vale");
            string[] read = await window.Page.EvaluateAsync<string[]>(
                """
                async hub => {
                    const answers = [];
                    const ask = async (path, options) => {
                        try { const a = await fetch(hub + path, { credentials: 'include', ...options }); answers.push(a.type === 'opaque' ? '' : await a.text()); } catch { answers.push(''); }
                    };
                    await ask('/', {});
                    await ask('/', { mode: 'no-cors' });
                    await ask('/findings/1/done', { method: 'POST', mode: 'no-cors', body: new URLSearchParams({ note: 'x' }) });
                    await ask('/findings/1/done', { method: 'POST', headers: { 'RequestVerificationToken': 'x' } });
                    await ask('/api/v1/findings', {});
                    await ask('/api/v1/findings/1/done', { method: 'POST', mode: 'no-cors', headers: { 'Content-Type': 'text/plain' }, body: '{}' });
                    await ask('/metrics', {});
                    await ask('/health', {});
                    return answers;
                }
                """, hub.Address);
            read.ShouldAllBe(text => text.Length == 0);
        }
        (await StateAsync(test)).ShouldBe(before);
    }

    [ProgramFact("chromium")]
    public async Task No_link_to_the_hub_leads_on_to_another_site()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Testing.Browser anna = await hub.SignInAsync(ShopRole.Owner, "Anna Vale");
        await using Window window = await (await chromium.OpenAsync(hub.Address)).WithCookiesOfAsync(anna, hub.Address);
        foreach (string there in (string[])["https://evil.example/", "//evil.example/", "/\\evil.example/", "\\\\evil.example", "/\t/evil.example/", "/\n/evil.example", "https:evil.example", "///evil.example", "/%09/evil.example", "/%2F/evil.example", "/.//evil.example",
            "javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "/%5cevil.example", "@evil.example", ".evil.example", "http://localhost@evil.example/", "/\u2028/evil.example", "\u00a0//evil.example"])
        {
            foreach (string page in (string[])["/sign-in", "/confirm-it-is-you", "/sign-in/second-factor"])
            {
                foreach (string name in (string[])["return", "back", "ReturnUrl"])
                    await window.Page.GotoAsync($"{page}?{name}={Uri.EscapeDataString(there)}");
                window.Page.Url.ShouldStartWith(hub.Address + "/", Case.Sensitive, there);
                (await window.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('a[href], form[action]')].map(e => new URL(e.getAttribute('href') ?? e.getAttribute('action'), location.href).origin).filter(o => o !== location.origin)")).ShouldBeEmpty(there);
            }
        }
        window.AskedElsewhere.ShouldBeEmpty();
        window.Dialogs.ShouldBeEmpty();
    }

    /// <summary>A site of somebody else's on this computer, which has one page.</summary>
    private static WebApplication OtherSite(string html)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        WebApplication site = builder.Build();
        site.Run(http =>
        {
            http.Response.ContentType = "text/html; charset=utf-8";
            http.Response.ContentLength = html.Length;
            return http.Response.WriteAsync(html);
        });
        return site;
    }

    private static async Task FillAsync(TestStore test)
    {
        await using ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Program("mail"));
        await FindingBook.ReportAsync(change, new FindingDraft
        {
            Kind = "test.door",
            Source = "test",
            Key = "door",
            Urgency = Urgency.Today,
            Title = "Look at the back door.",
            Evidence = [new EvidenceDetail("Seen", "today")],
            NextStep = "Have a look.",
            Who = Responsible.Of(ShopRole.Owner),
            Due = change.Now.AddHours(5),
        });
        await change.CommitAsync();
    }

    /// <summary>What a person's acts would have changed: the entries that are not the hub's own daily work.</summary>
    private static async Task<string> StateAsync(TestStore test)
    {
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        Finding finding = (await FindingBook.FindAsync(reading, 1))!;
        return $"{finding.State} {(await FindingBook.MovesAsync(reading, 1)).Count}";
    }
}
