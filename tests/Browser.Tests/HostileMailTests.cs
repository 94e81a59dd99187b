using System.Text.Json;
using Bezel.Shop.Findings;
using Bezel.Shop.Staff;
using Bezel.Shop.Storage;
using Bezel.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Bezel.Browser.Tests;

/// <summary>
/// Every page of a shop whose mail, names, notes and findings are made of scripts, in the real browser: with the content policy, where even a refusal would
/// be a complaint, and without it, so that it is not the policy alone that holds.
/// </summary>
[Collection(nameof(Chromium))]
public sealed class HostileMailTests(Chromium chromium)
{
    /// <summary>Whatever in the page could run, load from elsewhere, lead elsewhere or post elsewhere; Bezel's own modules come from its own assets.</summary>
    private const string Active =
        """
        () => {
            const found = [];
            const own = url => { try { return new URL(url, location.href).origin === location.origin; } catch { return false; } };
            for (const element of document.querySelectorAll('*')) {
                const name = element.localName;
                if (['iframe', 'object', 'embed', 'base', 'frame', 'applet', 'marquee', 'style', 'math', 'plaintext', 'portal'].includes(name)) found.push(name);
                if (name === 'script' && !(element.getAttribute('src') || '').startsWith('/assets/')) found.push('script');
                if (name === 'link' && !(element.getAttribute('href') || '').startsWith('/assets/')) found.push('link');
                if (name === 'meta' && element.httpEquiv) found.push('meta ' + element.httpEquiv);
                for (const attribute of element.attributes) {
                    const value = attribute.value.replace(/[\u0000-\u0020]/g, '').toLowerCase();
                    if (attribute.name.startsWith('on') || attribute.name === 'style' || attribute.name === 'srcdoc') found.push(`${name} ${attribute.name}`);
                    if (/^(javascript|vbscript|data:text|blob):?/.test(value) && ['href', 'src', 'action', 'formaction', 'xlink:href', 'data'].includes(attribute.name)) found.push(`${name} ${attribute.name}=${value}`);
                    if (['href', 'src', 'action', 'formaction', 'srcset', 'poster', 'background'].includes(attribute.name) && !own(attribute.value) && !/^(tel|mailto):|^data:image\//.test(value)) found.push(`${name} leads to ${attribute.value}`);
                }
            }
            return found;
        }
        """;

    [ProgramTheory("chromium")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nothing_hostile_ever_becomes_more_than_text(bool policy)
    {
        HostileTexts.All.Count.ShouldBeGreaterThanOrEqualTo(40);
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Testing.Browser anna = await hub.SignInAsync(ShopRole.Owner, HostileTexts.Names[2]);
        long subject;
        await using (ShopReading reading = await test.Store.ReadAsync(test.Shop))
            subject = (await hub.Services.GetRequiredService<IStaff>().AllAsync(reading)).Values.Single().Subject;
        await HostileShop.FillAsync(hub, subject);

        // Each once, without the shop's number before it; of the protections, which are many and alike, the one that has evidence.
        string[] pages = [.. (await EveryPageTests.PagesAsync(hub, anna, ofEach: 20)).Where(p => !p.StartsWith("/s/", StringComparison.Ordinal))
            .Where(p => !p.StartsWith("/protections/", StringComparison.Ordinal) || p.StartsWith("/protections/computers.firewall-on", StringComparison.Ordinal))];
        pages.Length.ShouldBeGreaterThan(60);
        await using Window window = await (await chromium.OpenAsync(hub.Address, bypassPolicy: !policy)).WithCookiesOfAsync(anna, hub.Address);
        var found = new List<string>();
        var showing = new HashSet<string>(StringComparer.Ordinal);
        foreach (string page in pages)
        {
            found.AddRange((await LookAsync(window, page)).Select(f => $"{page}: {f}"));
            // The shop's own name, which is on each page as it is printed, counts for none.
            if (await window.Page.EvaluateAsync<bool>("mark => [...document.querySelectorAll('#page > :not(.only-print)')].some(e => e.textContent.includes(mark))", HostileTexts.Mark))
                showing.Add(Kind(page));
        }
        found.ShouldBeEmpty(string.Join('\n', found));
        // The crawl proves something only where such texts are really shown.
        foreach (string shown in (string[])["/", "/findings", "/findings/N", "/check/N", "/check/N/wrong", "/messages", "/ledger", "/incidents", "/incidents/N", "/protections/computers.firewall-on", "/settings/notifications", "/settings/lessons", "/settings/facts/staff", "/suppliers", "/suppliers/N", "/suppliers/N/details", "/suppliers/imports", "/people", "/people/tokens", "/account"])
            showing.ShouldContain(shown, string.Join(' ', showing.Order(StringComparer.Ordinal)));
        hub.Log.Where(l => l.StartsWith("Error Failure", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static string Kind(string page) => System.Text.RegularExpressions.Regex.Replace(page.Split('?')[0], "/[0-9]+(?=/|$)", "/N");

    private static async Task<List<string>> LookAsync(Window window, string page)
    {
        var found = new List<string>();
        IResponse? answer = await window.Page.GotoAsync(page);
        if (answer!.Status >= 400)
            found.Add($"answered {answer.Status}");
        foreach ((string header, string says) in ((string, string)[])[("content-security-policy", "default-src 'none'; script-src 'self'"), ("content-security-policy", "frame-ancestors 'none'"), ("x-frame-options", "DENY"), ("x-content-type-options", "nosniff"), ("referrer-policy", "same-origin")])
        {
            if (!answer.Headers.TryGetValue(header, out string? value) || !value.Contains(says, StringComparison.Ordinal))
                found.Add($"{header} does not say {says}");
        }
        if (await window.Page.Locator("#page h1").CountAsync() != 1)
            found.Add("has not one heading of its own");
        // What unfolds is unfolded, and everything is touched once: some of it only runs then.
        await window.Page.EvaluateAsync("() => { for (const d of document.querySelectorAll('details')) d.open = true; for (const e of document.querySelectorAll('main *')) { e.dispatchEvent(new MouseEvent('mouseover', { bubbles: true })); e.focus?.(); } }");
        JsonElement active = await window.Page.EvaluateAsync<JsonElement>(Active);
        found.AddRange(active.EnumerateArray().Select(a => a.GetString()!));
        while (window.Dialogs.TryDequeue(out string? dialog))
            found.Add("a script ran: " + dialog);
        while (window.Complaints.TryDequeue(out string? complaint))
            found.Add("the browser complains: " + complaint);
        while (window.AskedElsewhere.TryDequeue(out string? asked))
            found.Add("asked elsewhere: " + asked);
        return found;
    }
}
