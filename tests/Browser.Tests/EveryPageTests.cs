using System.Text.RegularExpressions;
using Bezel.Pages.Access;
using Bezel.Shop.Findings;
using Bezel.Shop.Staff;
using Bezel.Shop.Storage;
using Bezel.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Bezel.Browser.Tests;

/// <summary>
/// Every page there is, found as it is mapped, in a shop in which something of everything has happened and in one on its first day: what axe finds against
/// WCAG 2.2 AA, wide and light, and 320 px narrow and dark; nothing moves sideways, one heading, no complaint of the browser, nothing asked elsewhere.
/// </summary>
[Collection(nameof(Chromium))]
public sealed partial class EveryPageTests(Chromium chromium)
{
    /// <summary>Pages that lead elsewhere for who is signed in, or for a shop that is set up.</summary>
    private static readonly string[] Elsewhere = ["/welcome", "/welcome/shop", "/welcome/owner", "/sign-in/set-up", "/sign-in/second-factor"];

    [ProgramTheory("chromium")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_page_can_be_read_by_everybody(bool livedIn)
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Testing.Browser owner = await hub.SignInAsync(ShopRole.Owner, "Anna Vale", email: "anna@vale.example");
        if (livedIn)
        {
            await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
            StaffMember anna = (await hub.Services.GetRequiredService<IStaff>().AllAsync(reading)).Values.Single();
            await LivedInShop.FillAsync(hub, test.Shop, anna.Subject, "Meridian");
        }
        IReadOnlyList<string> pages = await PagesAsync(hub, owner);
        pages.Count.ShouldBeGreaterThan(livedIn ? 35 : 20);
        var found = new List<string>();
        foreach ((int width, bool dark) in new[] { (1100, false), (320, true) })
        {
            await using Window window = await (await chromium.OpenAsync(hub.Address, width, dark, bypassPolicy: true)).WithCookiesOfAsync(owner, hub.Address);
            var pictured = new HashSet<string>();
            foreach (string page in pages)
            {
                found.AddRange((await LookAsync(window, page)).Select(f => $"{page} at {width} px{(dark ? ", dark" : "")}: {f}"));
                string name = NameOf(page);
                if (livedIn && !dark && pictured.Add(name))
                    await window.PictureAsync(Path.Combine("pages", name));
            }
            if (livedIn && !dark)
                await ListPicturesAsync(pictured);
            found.AddRange(window.AskedElsewhere.Select(a => "asked elsewhere: " + a));
        }
        found.ShouldBeEmpty(string.Join('\n', found));
    }

    /// <summary>What a page's picture is called: its address without numbers and without what was asked of it.</summary>
    private static string NameOf(string page)
    {
        string path = page.Split('?')[0].Trim('/');
        string name = string.Join('-', path.Split('/').Select(p => p.All(char.IsAsciiDigit) || p.Contains('.', StringComparison.Ordinal) ? "one" : p));
        return path.Length == 0 ? "today" : name;
    }

    /// <summary>Every page's picture stands in the guide: written with the pictures, compared otherwise.</summary>
    private static async Task ListPicturesAsync(IEnumerable<string> names)
    {
        string guide = Path.Combine(Repository.Root, "docs", "guide", "pages.md");
        string text = """
            # Every page

            Pictures of all pages in a shop in which something of everything has happened, as the owner sees them. Written by
            `BEZEL_WRITE_DOCS=1 dotnet test tests/Browser.Tests -c Release --filter EveryPage`; the test finds the pages itself.


            """.ReplaceLineEndings("\n") + string.Concat(names.Order(StringComparer.Ordinal).Select(n => $"## {n}\n\n![{n}](pictures/pages/{n}.png)\n\n"));
        if (Environment.GetEnvironmentVariable("BEZEL_WRITE_DOCS") == "1")
            await File.WriteAllTextAsync(guide, text);
        (await File.ReadAllTextAsync(guide)).ShouldBe(text, "docs/guide/pages.md is not of the pages there are: write it anew and look at the pictures");
    }

    private static async Task<IEnumerable<string>> LookAsync(Window window, string page)
    {
        var found = new List<string>();
        IResponse? answer = await window.Page.GotoAsync(page);
        await window.Page.WaitForLoadStateAsync(LoadState.Load);
        if (answer!.Status >= 400)
            return [$"answered {answer.Status}"];
        found.AddRange(await window.AxeAsync());
        if (await window.OverflowsAsync())
            found.Add("is wider than the window");
        if (await window.Page.Locator("h1").CountAsync() != 1)
            found.Add("has not one heading");
        while (window.Complaints.TryDequeue(out string? complaint))
            found.Add(complaint);
        return found;
    }

    /// <summary>The addresses of all pages: those without a parameter, and some of each with one that links lead to.</summary>
    internal static async Task<IReadOnlyList<string>> PagesAsync(RunningHub hub, Testing.Browser owner, int ofEach = 2)
    {
        RouteEndpoint[] routes = [.. hub.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(r => r.Metadata.GetMetadata<Microsoft.AspNetCore.Components.Endpoints.ComponentTypeMetadata>() is not null
                && r.Metadata.GetMetadata<IAccessDeclaration>() is { } access && (access.Kind != AccessKind.Roles || access.Roles.Contains(ShopRole.Owner)))];
        (Regex Fits, string Pattern)[] patterns = [.. routes.Select(r => "/" + r.RoutePattern.RawText!.Trim('/')).OrderBy(p => p.Count(c => c == '{'))
            .Select(p => (new Regex("^" + Parameters().Replace(p, "[^/]+") + "$"), p))];
        var pages = new SortedSet<string>(routes.Select(r => "/" + r.RoutePattern.RawText!.Trim('/')).Where(p => !p.Contains('{', StringComparison.Ordinal) && !Elsewhere.Contains(p)), StringComparer.Ordinal);
        var perPattern = new Dictionary<string, int>();
        var waiting = new Queue<string>(pages);
        while (waiting.TryDequeue(out string? page))
        {
            using HttpResponseMessage answer = await owner.GetAsync(page);
            if (!answer.IsSuccessStatusCode || answer.Content.Headers.ContentType?.MediaType != "text/html")
            {
                pages.Remove(page);
                continue;
            }
            foreach (string link in Links().Matches(await answer.Content.ReadAsStringAsync()).Select(m => System.Net.WebUtility.HtmlDecode(m.Groups[1].Value).Split('#')[0]))
            {
                if (patterns.FirstOrDefault(p => p.Fits.IsMatch(link.Split('?')[0])).Pattern is not { } pattern)
                    continue; // no page: a download
                int seen = perPattern.GetValueOrDefault(pattern);
                if (seen < ofEach && pages.Add(link))
                {
                    perPattern[pattern] = seen + 1;
                    waiting.Enqueue(link);
                }
            }
        }
        return [.. pages];
    }

    [GeneratedRegex("<a [^>]*href=\"(/[^\"]*)\"")]
    private static partial Regex Links();

    [GeneratedRegex("{[^}]*}")]
    private static partial Regex Parameters();
}
