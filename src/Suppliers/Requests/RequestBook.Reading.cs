using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Suppliers.Requests;

/// <summary>A move with what was said of it, opened.</summary>
/// <param name="Row">The row.</param>
/// <param name="Note">What was said; null when nothing was or it was deleted.</param>
public sealed record MoveView(RequestMove Row, MoveNote? Note);

/// <summary>A request with its history.</summary>
/// <param name="Request">The request, opened.</param>
/// <param name="Moves">Its moves, the first first.</param>
public sealed record RequestView(OpenRequest Request, IReadOnlyList<MoveView> Moves)
{
    /// <summary>The call that counts; null before one was made, or when it was sent back.</summary>
    public MoveView? Call => Request.Row.CalledAt is null ? null : Moves.LastOrDefault(m => m.Row.Move is RequestMoveKind.Called or RequestMoveKind.Denied);
}

/// <content>Reading.</content>
public sealed partial class RequestBook
{
    /// <summary>Most requests on a page.</summary>
    public const int MostOnPage = 200;

    /// <summary>A request with its history; null when there is none of that number.</summary>
    /// <param name="reading">Whose.</param>
    /// <param name="number">Its number.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    /// <exception cref="StoreIsDamagedException">Something that was written was altered.</exception>
    public async Task<RequestView?> ViewAsync(ShopReading reading, long number, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        if (await FindAsync(reading.Db, number, cancellation) is not { } open)
            return null;
        List<RequestMove> moves = await reading.Db.Set<RequestMove>().Where(m => m.Request == number).OrderBy(m => m.Number).ToListAsync(cancellation);
        return new RequestView(open, [.. moves.Select(m => new MoveView(m, RequestSealing.Note(store.Keys, open.Row, m)))]);
    }

    /// <summary>A page of the list: the open ones first, then the others, the newest first.</summary>
    /// <param name="reading">Whose.</param>
    /// <param name="after">Where the page before ended: the last request's number, negative once the ended ones are reached; null for the first page.</param>
    /// <param name="size">How many, from 1 to <see cref="MostOnPage"/>.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    public async Task<(IReadOnlyList<OpenRequest> Requests, long? Next)> ListAsync(ShopReading reading, long? after = null, int size = 20, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, MostOnPage);
        var found = new List<ChangeRequest>();
        IQueryable<ChangeRequest> all = reading.Db.Set<ChangeRequest>();
        if (after is not < 0)
        {
            long before = after ?? long.MaxValue;
            found.AddRange(await all.Where(r => (r.State == RequestState.Opened || r.State == RequestState.Called || r.State == RequestState.Waiting) && r.Id < before)
                .OrderByDescending(r => r.Id).Take(size + 1).ToListAsync(cancellation));
        }
        if (found.Count <= size)
        {
            long before = after is < 0 ? -after.Value : long.MaxValue;
            found.AddRange(await all.Where(r => (r.State == RequestState.InForce || r.State == RequestState.Refused || r.State == RequestState.Withdrawn) && r.Id < before)
                .OrderByDescending(r => r.Id).Take(size + 1 - found.Count).ToListAsync(cancellation));
        }
        List<ChangeRequest> page = found.Count > size ? found[..size] : found;
        var opened = new List<OpenRequest>(page.Count);
        foreach (ChangeRequest request in page)
            opened.Add(new OpenRequest(request, RequestSealing.Claim(store.Keys, request), RequestSealing.OnFile(store.Keys, request), await book.FindAsync(reading.Db, request.Supplier, cancellation)));
        return (opened, found.Count > size ? page[^1].State.IsOpen() ? page[^1].Id : -page[^1].Id : null);
    }

    /// <summary>How many are open.</summary>
    public static Task<int> CountOpenAsync(ShopReading reading, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return reading.Db.Set<ChangeRequest>().CountAsync(r => r.State == RequestState.Opened || r.State == RequestState.Called || r.State == RequestState.Waiting, cancellation);
    }

    /// <summary>Opens findings again that somebody ticked though their request is open.</summary>
    internal async Task RemindAsync(ShopId shop, CancellationToken cancellation)
    {
        RequestPeople people = await RequestPeople.OfAsync(store, staff, shop, cancellation);
        await using ShopTransaction change = await store.BeginAsync(shop, Actor.Program("suppliers"), cancellation);
        long[] ticked = await change.Db.Set<ChangeRequest>()
            .Where(r => r.State == RequestState.Opened || r.State == RequestState.Called || r.State == RequestState.Waiting)
            .Join(change.Db.Set<Finding>().Where(f => f.State == FindingState.Done), r => r.Finding, f => f.Id, (r, f) => r.Id).ToArrayAsync(cancellation);
        if (ticked.Length == 0)
            return;
        foreach (long number in ticked)
            await RequestFinding.TellAsync(change, (await FindAsync(change.Db, number, cancellation))!, people, cancellation);
        await change.CommitAsync(cancellation);
    }
}
