using System.Collections.Concurrent;
using System.Text.Json;
using Bezel.Testing;
using Microsoft.Playwright;

namespace Bezel.Browser.Tests;

/// <summary>A window of the real browser on the hub.</summary>
public sealed class Window : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly string _axe;

    private Window(IBrowserContext context, IPage page, string axe) => (_context, Page, _axe) = (context, page, axe);

    /// <summary>The page in it.</summary>
    public IPage Page { get; }

    /// <summary>Addresses of other sites that a page asked for. Must stay empty.</summary>
    public ConcurrentQueue<string> AskedElsewhere { get; } = [];

    /// <summary>What the browser complained of: errors of scripts, refusals of the content policy.</summary>
    public ConcurrentQueue<string> Complaints { get; } = [];

    /// <summary>Dialogs that a script opened: only a script that came from outside would.</summary>
    public ConcurrentQueue<string> Dialogs { get; } = [];

    internal static async Task<Window> OpenAsync(IBrowserContext context, string address, string axe)
    {
        var window = new Window(context, await context.NewPageAsync(), axe);
        await context.RouteAsync("**/*", route =>
        {
            string url = route.Request.Url;
            if (url.StartsWith(address, StringComparison.Ordinal) || url.StartsWith("data:", StringComparison.Ordinal))
                return route.ContinueAsync();
            window.AskedElsewhere.Enqueue(url);
            return route.AbortAsync();
        });
        window.Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                window.Complaints.Enqueue(message.Text);
        };
        window.Page.PageError += (_, error) => window.Complaints.Enqueue(error);
        window.Page.Dialog += async (_, dialog) =>
        {
            window.Dialogs.Enqueue(dialog.Message);
            await dialog.DismissAsync();
        };
        return window;
    }

    /// <summary>Signs the window in by a session made beforehand.</summary>
    public async Task<Window> WithCookiesOfAsync(Testing.Browser signedIn, string address)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        await _context.AddCookiesAsync([.. signedIn.Cookies.GetAllCookies().Select(c => new Cookie { Name = c.Name, Value = c.Value, Url = address })]);
        return this;
    }

    /// <summary>Opens a page and fails unless it is there.</summary>
    public async Task GoAsync(string path)
    {
        IResponse? answer = await Page.GotoAsync(path);
        answer!.Status.ShouldBeLessThan(400, $"{path}: {await Page.InnerTextAsync("body")}");
    }

    /// <summary>Presses the button of a name and waits for the page that comes.</summary>
    public Task PressAsync(string name, bool exact = true) => Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = exact }).First.ClickAsync();

    /// <summary>Follows the link of a name.</summary>
    public Task FollowAsync(string name, bool exact = true) => Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = name, Exact = exact }).First.ClickAsync();

    /// <summary>Fills in the field of a label.</summary>
    public Task FillAsync(string label, string value) => Page.GetByLabel(label).First.FillAsync(value);

    /// <summary>The page's one heading.</summary>
    public Task<string> HeadingAsync() => Page.Locator("h1").InnerTextAsync();

    /// <summary>All the text that is shown.</summary>
    public Task<string> TextAsync() => Page.InnerTextAsync("body");

    /// <summary>What axe finds against WCAG 2.0, 2.1 and 2.2, A and AA, one line a rule. The window must leave out the content policy, which refuses axe as it does any script.</summary>
    public async Task<IReadOnlyList<string>> AxeAsync()
    {
        await Page.EvaluateAsync(_axe + ";0");
        JsonElement found = await Page.EvaluateAsync<JsonElement>(
            """
            async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }))
                .violations.map(v => `${v.id}: ${v.help}: ${v.nodes.slice(0, 4).map(n => n.target.join(' ') + ' ' + n.html.slice(0, 160)).join(' | ')}`)
            """);
        return [.. found.EnumerateArray().Select(v => v.GetString()!)];
    }

    /// <summary>Whether the page is wider than the window, so that it would have to be moved sideways.</summary>
    public Task<bool> OverflowsAsync() => Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth");

    /// <summary>Fails unless axe finds nothing and nothing has to be moved sideways; then keeps a picture, if one is asked for.</summary>
    /// <param name="picture">As for <see cref="PictureAsync"/>; null for none.</param>
    public async Task ShouldBeReadableAsync(string? picture = null)
    {
        await Page.WaitForLoadStateAsync(LoadState.Load); // with its style sheets
        (await AxeAsync()).ShouldBeEmpty(Page.Url);
        (await OverflowsAsync()).ShouldBeFalse(Page.Url);
        if (picture is not null)
            await PictureAsync(picture);
    }

    /// <summary>Keeps a picture of the page for the guide, when the guide is written anew (<c>BEZEL_WRITE_DOCS=1</c>).</summary>
    /// <param name="name">Its file name without ending.</param>
    public async Task PictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("BEZEL_WRITE_DOCS") == "1")
            await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Repository.Root, "docs", "guide", "pictures", name + ".png"), FullPage = true });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
