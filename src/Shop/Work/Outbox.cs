using System.Runtime.CompilerServices;
using Bezel.Shop.Storage;

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

    /// <summary>By which dispatchers in this process hear of new work.</summary>
    internal static WorkSignal SignalOf(Store store) => Signals.GetValue(store, _ => new WorkSignal());
}

/// <summary>Wakes whoever waits; a ring before the wait is not lost, since the waiter says which ring it has heard.</summary>
internal sealed class WorkSignal
{
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends with the next ring. Take it before looking for work.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    public void Ring() => Interlocked.Exchange(ref _next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
}
