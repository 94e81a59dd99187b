using System.Collections.Concurrent;
using Bezel.Shop;
using Microsoft.Extensions.Hosting;

namespace Bezel.Hub.Ledger;

/// <summary>
/// Long work that a page asked for, one at a time for each shop: it goes on when the page is left, and ends with the program. How far it is and what came
/// of it is kept in memory: after a restart it is asked for again.
/// </summary>
/// <typeparam name="T">What comes of it.</typeparam>
internal sealed class InBackground<T>(TimeProvider clock, IHostApplicationLifetime lifetime)
{
    private readonly ConcurrentDictionary<ShopId, BackgroundRun<T>> _runs = [];
    private readonly Lock _one = new();

    /// <summary>Begins it; when it is under way already, that one is returned.</summary>
    public BackgroundRun<T> Start(ShopId shop, Func<IProgress<long>, CancellationToken, Task<T>> work)
    {
        lock (_one)
        {
            if (_runs.TryGetValue(shop, out BackgroundRun<T>? under) && !under.IsOver)
                return under;
            return _runs[shop] = new BackgroundRun<T>(clock, work, lifetime.ApplicationStopping);
        }
    }

    /// <summary>The last one of a shop, over or not; null when there was none since the program began.</summary>
    public BackgroundRun<T>? Of(ShopId shop) => _runs.GetValueOrDefault(shop);
}

/// <summary>One run of long work.</summary>
/// <typeparam name="T">What comes of it.</typeparam>
internal sealed class BackgroundRun<T> : IProgress<long>
{
    private long _done;

    public BackgroundRun(TimeProvider clock, Func<IProgress<long>, CancellationToken, Task<T>> work, CancellationToken stop)
    {
        Since = clock.GetUtcNow();
        Result = Task.Run(async () =>
        {
            try
            {
                return await work(this, stop);
            }
            finally
            {
                Until = clock.GetUtcNow();
            }
        }, stop);
    }

    /// <summary>When it began.</summary>
    public DateTimeOffset Since { get; }

    /// <summary>When it ended; null while it runs.</summary>
    public DateTimeOffset? Until { get; private set; }

    /// <summary>How far it is, in whatever it counts.</summary>
    public long Done => Interlocked.Read(ref _done);

    /// <summary>What comes of it.</summary>
    public Task<T> Result { get; }

    /// <summary>Whether it has ended, well or not.</summary>
    public bool IsOver => Result.IsCompleted;

    /// <summary>Waits for the end.</summary>
    /// <returns>False when it is not over by then.</returns>
    public async Task<bool> WaitAsync(TimeSpan patience, CancellationToken cancellation)
    {
        Task first = await Task.WhenAny(Result, Task.Delay(patience, cancellation));
        cancellation.ThrowIfCancellationRequested();
        return first == Result;
    }

    /// <inheritdoc/>
    public void Report(long value) => Interlocked.Exchange(ref _done, value);
}
