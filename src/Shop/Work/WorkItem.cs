using System.Globalization;
using Bezel.Shop.Findings;
using Bezel.Shop.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Shop.Work;

/// <summary>A piece of work in the hands of its handler.</summary>
public sealed class WorkItem
{
    private readonly string _lease;

    internal WorkItem(Store store, WorkRow row)
    {
        Store = store;
        Shop = row.Shop;
        Id = row.Id;
        Kind = row.Kind;
        Body = row.Body;
        Tries = row.Tries;
        _lease = row.Lease!;
    }

    /// <summary>Where it came from.</summary>
    public Store Store { get; }

    /// <summary>Whose work.</summary>
    public ShopId Shop { get; }

    /// <summary>The same for every try, and of no other work in the shop.</summary>
    public long Id { get; }

    /// <summary>What is to be done.</summary>
    public string Kind { get; }

    /// <summary>What the handler needs to know.</summary>
    public string Body { get; }

    /// <summary>Which try this is, from 1.</summary>
    public long Tries { get; }

    /// <summary>
    /// Notes the work as done within the handler's own transaction: what it wrote and that it is done are committed together, so that
    /// its writing happens exactly once.
    /// </summary>
    /// <param name="change">A transaction in the same shop; the handler commits it.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    /// <exception cref="WorkLostException">The lease ended. Don't commit.</exception>
    public async Task CompleteInAsync(ShopTransaction change, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        WorkRow row = await MineAsync(change, cancellation) ?? throw new WorkLostException();
        if (row.LastError is not null)
            await FindingBook.SettleAsync(change, Dispatcher.FailedFinding, Id.ToString(CultureInfo.InvariantCulture), WorkWords.Say("done-after-all"), cancellation);
        row.State = WorkState.Done;
        row.Lease = null;
        row.Body = ""; // it may speak of persons, and nobody needs it any more
        row.LastError = null;
        row.EndedAt = change.Now;
        row.NextAt = change.Now + Dispatcher.KeptDone;
    }

    /// <summary>The row, if it is still this try's.</summary>
    internal async Task<WorkRow?> MineAsync(ShopTransaction change, CancellationToken cancellation)
    {
        WorkRow? row = await change.Db.Set<WorkRow>().FirstOrDefaultAsync(w => w.Id == Id, cancellation);
        return row is { State: WorkState.Running } && row.Lease == _lease ? row : null;
    }
}
