using System.Runtime.CompilerServices;
using Bezel.Shop.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Shop.Work;

/// <summary>Work that is to be done after a change: written with it, so that it is done if and only if the change was made.</summary>
public static class Outbox
{
    /// <summary>Most characters of a body: what is larger stays where it is, and the body says where.</summary>
    public const int MaxBody = 65_536;

    private static readonly ConditionalWeakTable<Store, WorkSignal> Signals = [];

    /// <summary>Adds work to a change. It starts as soon as the change is committed and a dispatcher runs, or when it is due.</summary>
    /// <param name="change">The change that causes it.</param>
    /// <param name="kind">What is to be done, for ever: <c>mail.notify</c>. A handler of that kind does it (<see cref="IWorkHandler"/>).</param>
    /// <param name="body">What the handler needs to know; at most <see cref="MaxBody"/> characters. No secrets: it is not encrypted.</param>
    /// <param name="due">Not before this; null for at once.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    /// <returns>The work's id, the same however often it is tried.</returns>
    public static async Task<long> EnqueueAsync(this ShopTransaction change, string kind, string body, DateTimeOffset? due = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentException.ThrowIfNullOrEmpty(kind);
        ArgumentNullException.ThrowIfNull(body);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(body.Length, MaxBody);
        long id = await change.NextAsync("work", cancellation: cancellation);
        change.Db.Add(new WorkRow
        {
            Id = id,
            Kind = kind,
            Body = body,
            State = WorkState.Waiting,
            NextAt = due is { } at && at > change.Now ? at : change.Now,
            CreatedAt = change.Now,
        });
        change.Committed += SignalOf(change.Store).Ring;
        return id;
    }

    /// <summary>Lets work that was given up be tried again, from the first try on.</summary>
    /// <param name="change">The transaction; its actor is who asks.</param>
    /// <param name="id">The work's id.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    /// <exception cref="RefusedException">There is no such work, or it was not given up.</exception>
    public static async Task RetryAsync(ShopTransaction change, long id, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        WorkRow? row = await change.Db.Set<WorkRow>().FindAsync([change.Shop, id], cancellation);
        if (row is not { State: WorkState.Failed })
            throw new RefusedException(WorkWords.Say(row is null ? "refused.none" : "refused.not-failed", id));
        (row.State, row.Tries, row.NextAt, row.EndedAt) = (WorkState.Waiting, 0, change.Now, null);
        change.Record("work.retried", e => e.Add("work", id).Add("kind", row.Kind));
        change.Committed += SignalOf(change.Store).Ring;
    }

    /// <summary>How much work waits and how much was given up, counted up to 1000 each, and since when the oldest that is due has waited.</summary>
    public static async Task<WorkStanding> StandingAsync(ShopReading reading, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        DateTimeOffset now = reading.Store.Clock.GetUtcNow();
        IQueryable<WorkRow> waiting = reading.Db.Set<WorkRow>().Where(w => w.State == WorkState.Waiting);
        return new WorkStanding(
            await waiting.Take(1000).CountAsync(cancellation),
            await reading.Db.Set<WorkRow>().Where(w => w.State == WorkState.Failed).Take(1000).CountAsync(cancellation),
            await waiting.Where(w => w.NextAt <= now).OrderBy(w => w.NextAt).Select(w => (DateTimeOffset?)w.NextAt).FirstOrDefaultAsync(cancellation));
    }

    /// <summary>By which dispatchers in this process hear of new work.</summary>
    internal static WorkSignal SignalOf(Store store) => Signals.GetValue(store, _ => new WorkSignal());
}

/// <summary>How the outbox stands.</summary>
/// <param name="Waiting">How much work is still to be done, counted up to 1000.</param>
/// <param name="Failed">How much was given up, counted up to 1000.</param>
/// <param name="OldestDue">Since when the oldest that should be done by now has waited; null when nothing is late.</param>
public sealed record WorkStanding(int Waiting, int Failed, DateTimeOffset? OldestDue);

/// <summary>Wakes whoever waits; a ring before the wait is not lost, since the waiter says which ring it has heard.</summary>
internal sealed class WorkSignal
{
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends with the next ring. Take it before looking for work.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    public void Ring() => Interlocked.Exchange(ref _next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
}
