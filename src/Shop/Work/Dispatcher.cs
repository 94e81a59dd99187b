using System.Globalization;
using System.Security.Cryptography;
using Bezel.Shop.Findings;
using Bezel.Shop.Protections;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bezel.Shop.Work;

/// <summary>
/// Hands the work of all shops to its handlers. Rules:
/// <list type="bullet">
/// <item>A try begins by taking a lease in a transaction of its own; as long as it holds nobody else takes the work. The lease is longer
/// than the handler's time limit, so whoever lost it has been stopped.</item>
/// <item>A try is counted when it begins. Work that ends the whole program is therefore given up too.</item>
/// <item>A try that failed is followed by another after <see cref="FirstDelay"/>, then four times as long each time, up to
/// <see cref="LongestDelay"/>, and up to a quarter more by chance, so that much work that failed together does not come back together.</item>
/// <item>After <see cref="MaxTries"/> it is given up, and a finding says so.</item>
/// <item>Work without a handler (of a newer program, say) is left alone.</item>
/// </list>
/// Any number of dispatchers may run, in this process and in others. A transaction in a shop is alone in it (on SQLite in the file, on
/// PostgreSQL by the lock on the shop's ledger), so two never see the same row as free.
/// </summary>
public sealed class Dispatcher
{
    /// <summary>How often work is tried: 8 times within about 17 hours.</summary>
    public const int MaxTries = 8;

    /// <summary>How long after the first try the second comes.</summary>
    public static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(30);

    /// <summary>The longest time between two tries.</summary>
    public static readonly TimeSpan LongestDelay = TimeSpan.FromHours(6);

    /// <summary>How long work that is done stays, to be looked at.</summary>
    public static readonly TimeSpan KeptDone = TimeSpan.FromDays(7);

    /// <summary>How long work that was given up stays.</summary>
    public static readonly TimeSpan KeptFailed = TimeSpan.FromDays(90);

    /// <summary>How often work is looked for that became due, or that another process wrote.</summary>
    public static readonly TimeSpan PollEvery = TimeSpan.FromSeconds(5);

    /// <summary>The kind of the finding about work that was given up; its key is the work's id.</summary>
    public const string FailedFinding = "work.failed";

    private const int MaxError = 500;
    private const int Removed = 200;
    private static readonly TimeSpan LeaseMargin = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan TidyEvery = TimeSpan.FromHours(1);

    private readonly Store _store;
    private readonly Dictionary<string, IWorkHandler> _handlers;
    private readonly string[] _kinds;
    private readonly ILogger _log;
    private readonly WorkSignal _signal;

    /// <summary>A dispatcher over a store.</summary>
    /// <param name="store">Whose work is done.</param>
    /// <param name="handlers">What can be done.</param>
    /// <param name="log">Where it says what went wrong; null for nowhere.</param>
    /// <exception cref="ArgumentException">Two handlers do the same kind.</exception>
    public Dispatcher(Store store, IEnumerable<IWorkHandler> handlers, ILogger<Dispatcher>? log = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(handlers);
        _store = store;
        _handlers = handlers.ToDictionary(h => h.Kind, StringComparer.Ordinal);
        _kinds = [.. _handlers.Keys];
        _log = log ?? NullLogger<Dispatcher>.Instance;
        _signal = Outbox.SignalOf(store);
    }

    /// <summary>Does the work of all shops until none is due.</summary>
    /// <returns>How many tries were made, whether or not they succeeded.</returns>
    public async Task<int> RunOnceAsync(CancellationToken cancellation = default)
    {
        List<ShopId> shops = [.. (await _store.ShopsAsync(cancellation)).Select(s => s.Id)];
        int tries = 0;
        while (shops.Count > 0)
        {
            // One of each shop in turn, so that a busy shop does not keep the others waiting.
            foreach (ShopId shop in shops.ToArray())
            {
                if (await ClaimAsync(shop, cancellation) is not { } item)
                {
                    shops.Remove(shop);
                    continue;
                }
                tries++;
                _signal.Ring(); // there may be more than one dispatcher can do
                await TryAsync(item, cancellation);
            }
        }
        return tries;
    }

    /// <summary>Does work as it comes, until it is told to stop. What goes wrong is logged, and it carries on.</summary>
    /// <param name="workers">How much is done at the same time.</param>
    /// <param name="cancellation">Stops it; what is being done is handed back and done at the next start.</param>
    public Task RunAsync(int workers, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(workers);
        return Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(() => LoopAsync(worker == 0, cancellation), CancellationToken.None)));
    }

    /// <summary>Removes work that was done or given up long enough ago.</summary>
    public async Task TidyAsync(CancellationToken cancellation = default)
    {
        foreach (ShopProfile shop in await _store.ShopsAsync(cancellation))
        {
            while (await TidyAsync(shop.Id, cancellation) == Removed)
            {
            }
        }
    }

    /// <summary>How long after a try that failed the next one comes, before chance adds to it.</summary>
    /// <param name="tries">How many were made.</param>
    internal static TimeSpan DelayAfter(long tries) => TimeSpan.FromSeconds(Math.Min(LongestDelay.TotalSeconds, FirstDelay.TotalSeconds * Math.Pow(4, tries - 1)));

    private async Task LoopAsync(bool looks, CancellationToken cancellation)
    {
        DateTimeOffset tidied = default;
        while (!cancellation.IsCancellationRequested)
        {
            Task rung = _signal.Next;
            try
            {
                if (looks && _store.Clock.GetUtcNow() - tidied > TidyEvery)
                {
                    await TidyAsync(cancellation);
                    tidied = _store.Clock.GetUtcNow();
                }
                if (await RunOnceAsync(cancellation) > 0)
                    continue;
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // the loop must outlive whatever the database or the disk does
            catch (Exception failed)
#pragma warning restore CA1031
            {
                DispatcherLog.LoopFailed(_log, failed);
            }
            // One looks by itself; the others come when there is something.
            Task wait = looks ? rung.WaitAsync(PollEvery, _store.Clock, cancellation) : rung.WaitAsync(cancellation);
            await wait.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<WorkItem?> ClaimAsync(ShopId shop, CancellationToken cancellation)
    {
        await using (ShopReading reading = await _store.ReadAsync(shop, cancellation))
        {
            // Most looks find nothing, and a look should not make writers wait.
            if (await NextAsync(reading.Db, _store.Clock.GetUtcNow(), cancellation) is null)
                return null;
        }
        while (true)
        {
            await using ShopTransaction change = await _store.BeginAsync(shop, Actor.Program("dispatcher"), cancellation);
            if (await NextAsync(change.Db, change.Now, cancellation) is not { } row)
                return null;
            if (row.Tries >= MaxTries)
            {
                await GiveUpAsync(change, row, row.LastError ?? WorkWords.Say("ended-program"), cancellation);
                await change.CommitAsync(cancellation);
                continue;
            }
            row.State = WorkState.Running;
            row.Tries++;
            row.Lease = RandomNumberGenerator.GetHexString(32, lowercase: true);
            row.NextAt = change.Now + _handlers[row.Kind].TimeLimit + LeaseMargin;
            await change.CommitAsync(cancellation);
            return new WorkItem(_store, row);
        }
    }

    private async Task<WorkRow?> NextAsync(ShopDb db, DateTimeOffset now, CancellationToken cancellation)
    {
        WorkRow? first = null;
        foreach (WorkState state in (WorkState[])[WorkState.Waiting, WorkState.Running])
        {
            WorkRow? row = await db.Set<WorkRow>().Where(w => w.State == state && w.NextAt <= now && _kinds.Contains(w.Kind))
                .OrderBy(w => w.NextAt).ThenBy(w => w.Id).FirstOrDefaultAsync(cancellation);
            if (row is not null && (first is null || row.NextAt < first.NextAt))
                first = row;
        }
        return first;
    }

    private async Task TryAsync(WorkItem item, CancellationToken cancellation)
    {
        IWorkHandler handler = _handlers[item.Kind];
        using var limit = new CancellationTokenSource(handler.TimeLimit, _store.Clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            // A handler that does not listen is left behind: its lease ends, and what it completes then is refused.
            await Task.Run(() => handler.HandleAsync(item, stop.Token), stop.Token).WaitAsync(stop.Token);
            await FinishAsync(item, (change, row) => item.CompleteInAsync(change, CancellationToken.None));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await FinishAsync(item, (change, row) =>
            {
                row.State = WorkState.Waiting;
                row.Lease = null;
                row.Tries--;
                row.NextAt = change.Now;
                return Task.CompletedTask;
            });
            throw;
        }
#pragma warning disable CA1031 // whatever a handler throws, the work is tried again
        catch (Exception failed)
#pragma warning restore CA1031
        {
            string said = failed is OperationCanceledException && limit.IsCancellationRequested ? WorkWords.Say("too-long", handler.TimeLimit.TotalMinutes) : failed.Message;
            DispatcherLog.TryFailed(_log, failed, item.Kind, item.Id, item.Shop.Value, item.Tries);
            await FinishAsync(item, async (change, row) =>
            {
                if (failed is WorkRefusedException || row.Tries >= MaxTries)
                {
                    await GiveUpAsync(change, row, said, CancellationToken.None);
                    return;
                }
                TimeSpan delay = DelayAfter(row.Tries);
                row.State = WorkState.Waiting;
                row.Lease = null;
                row.LastError = PlainText.OneLine(said, MaxError);
                row.NextAt = change.Now + delay + TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32((int)(delay.TotalMilliseconds / 4) + 1));
            });
        }
    }

    /// <summary>Notes how a try ended, unless the handler did, or the work is somebody else's by now.</summary>
    private async Task FinishAsync(WorkItem item, Func<ShopTransaction, WorkRow, Task> how)
    {
        await using ShopTransaction change = await _store.BeginAsync(item.Shop, Actor.Program("dispatcher"), CancellationToken.None);
        if (await item.MineAsync(change, CancellationToken.None) is not { } row)
            return;
        await how(change, row);
        await change.CommitAsync(CancellationToken.None);
    }

    private async Task GiveUpAsync(ShopTransaction change, WorkRow row, string error, CancellationToken cancellation)
    {
        row.State = WorkState.Failed;
        row.Lease = null;
        row.LastError = PlainText.OneLine(error, MaxError);
        row.EndedAt = change.Now;
        row.NextAt = change.Now + KeptFailed;
        change.Record("work.failed", e => e.Add("work", row.Id).Add("kind", row.Kind).Add("tries", row.Tries));
        await FindingBook.ReportAsync(change, new FindingDraft
        {
            Kind = FailedFinding,
            Source = "work",
            Key = row.Id.ToString(CultureInfo.InvariantCulture),
            Urgency = Urgency.Today,
            Title = WorkWords.Say("failed", _handlers[row.Kind].InWords),
            Evidence =
            [
                new EvidenceDetail(WorkWords.Say("failed.tries"), row.Tries.ToString(CultureInfo.CurrentCulture)),
                new EvidenceDetail(WorkWords.Say("failed.error"), row.LastError),
            ],
            NextStep = WorkWords.Say("failed.next", row.Id),
            Who = Responsible.Of(ShopRole.ItHelper),
            Due = change.Now.AddDays(1),
        }, cancellation);
    }

    private async Task<int> TidyAsync(ShopId shop, CancellationToken cancellation)
    {
        await using ShopTransaction change = await _store.BeginAsync(shop, Actor.Program("dispatcher"), cancellation);
        List<WorkRow> old = await change.Db.Set<WorkRow>().Where(w => (w.State == WorkState.Done || w.State == WorkState.Failed) && w.NextAt <= change.Now)
            .OrderBy(w => w.NextAt).Take(Removed).ToListAsync(cancellation);
        if (old.Count > 0)
        {
            change.Db.RemoveRange(old);
            await change.CommitAsync(cancellation);
        }
        return old.Count;
    }
}

internal static partial class DispatcherLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "The dispatcher could not look for work; it carries on.")]
    public static partial void LoopFailed(ILogger log, Exception failed);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Work {Kind} {Id} of shop {Shop} failed at try {Try}.")]
    public static partial void TryFailed(ILogger log, Exception failed, string kind, long id, long shop, long @try);
}
