using Bezel.Testing;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Bezel.Browser.Tests;

/// <summary>One Chromium for all tests of the collection; each test opens windows of its own that share nothing.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Options =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        if (new ProgramFactAttribute("chromium").Skip is not null)
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = "/usr/bin/chromium", Args = Options });
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>A window with cookies and storage of its own. Whatever it asks of another site is refused and remembered.</summary>
    /// <param name="address">Where the hub is.</param>
    /// <param name="width">CSS pixels.</param>
    /// <param name="dark">Whether the reader prefers dark.</param>
    /// <param name="script">Whether script runs.</param>
    /// <param name="bypassPolicy">Whether the page's content policy is left out: only for what the test itself puts in, never when it is the policy that is tested.</param>
    public async Task<Window> OpenAsync(string address, int width = 1100, bool dark = false, bool script = true, bool bypassPolicy = false)
    {
        IBrowserContext context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address,
            ViewportSize = new ViewportSize { Width = width, Height = width < 600 ? 720 : 900 },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = script,
            BypassCSP = bypassPolicy,
            ReducedMotion = ReducedMotion.Reduce,
            Locale = "en-US",
        });
        context.SetDefaultTimeout(60_000);
        return await Window.OpenAsync(context, address, Axe);
    }
}

/// <summary>The tests that share one Chromium.</summary>
[CollectionDefinition(nameof(Chromium))]
public sealed class ChromiumTests : ICollectionFixture<Chromium>;
