using System.Collections.Concurrent;
using Bezel.Hub;
using Bezel.Hub.Serving;
using Bezel.People.Accounts;
using Bezel.People.SignIn;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Bezel.Testing;

/// <summary>The real hub with all its modules on a test's store, answering on a port of its own on this computer.</summary>
public sealed class RunningHub : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly LogLines _log;

    private RunningHub(TestStore test, WebApplication app, LogLines log) => (Test, _app, _log) = (test, app, log);

    /// <summary>The store it works on; the caller's.</summary>
    public TestStore Test { get; }

    /// <summary>Where it answers, under the name <c>localhost</c>, without a slash at the end.</summary>
    public string Address => _app.Urls.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    /// <summary>What the hub offers to its pages.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>All that was logged so far, one line an event.</summary>
    public IReadOnlyCollection<string> Log => [.. _log.Lines];

    /// <summary>A fresh store of a kind with all modules and one shop, for <see cref="StartAsync"/>.</summary>
    public static Task<TestStore> StoreAsync(string kind, TimeProvider? clock = null) => TestStore.CreateAsync(kind, House.Modules, clock);

    /// <summary>Starts the hub on a store that was made with all modules.</summary>
    /// <param name="test">The store.</param>
    /// <param name="least">How much is logged; what the hub logs itself by default.</param>
    public static async Task<RunningHub> StartAsync(TestStore test, LogLevel least = LogLevel.Information)
    {
        ArgumentNullException.ThrowIfNull(test);
        var log = new LogLines();
        WebApplication app = await HubProgram.BuildAsync(test.Store, log, new ServingSettings { Port = 0 }, least: least, dailyWork: false); // what it would write comes at any time
        await app.StartAsync();
        return new RunningHub(test, app, log);
    }

    /// <summary>A browser that has signed in to the test's shop with both factors, as somebody new.</summary>
    /// <param name="role">What they may do.</param>
    /// <param name="name">How they are called; null for the role's name.</param>
    /// <param name="shop">Which shop; null for the test's first.</param>
    /// <param name="email">Their address; null for one of their own.</param>
    public async Task<Browser> SignInAsync(ShopRole role, string? name = null, ShopId? shop = null, string? email = null)
    {
        await using ShopTransaction change = await Test.Store.BeginAsync(shop ?? Test.Shop, Actor.Program("test"));
        email ??= $"{role}-{Guid.NewGuid():N}@shop.example".ToLowerInvariant();
        Account account = await AccountBook.AddAsync(change, name ?? role.ToString(), email, role);
        BegunSession session = await Sessions.BeginAsync(change, account.Id, about: "Chrome (Windows), 127.0.0.1");
        await change.CommitAsync();
        return new Browser(Address, [(Sessions.Cookie(https: false), session.Value)]);
    }

    /// <summary>A browser that has not signed in.</summary>
    public Browser SignedOut() => new(Address, []);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private sealed class LogLines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Debug;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");
    }
}
