using System.Globalization;
using Bezel.Shop;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Shop.Work;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Suppliers.Requests;

/// <summary>
/// Takes requests into the book whose waiting period is over: as work that is due then and, should that be lost, by looking every hour. Neither comes
/// early: the store's clock is asked again, and work that ran too soon is written anew for later.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="requests">The requests.</param>
internal sealed class TakingEffect(Store store, RequestBook requests) : IWorkHandler, IDailyWork
{
    /// <summary>The kind of the work; its body is the request's number.</summary>
    public const string WorkKind = "suppliers.request-in-force";

    public string Kind => WorkKind;

    public string Name => WorkKind;

    public string InWords => RequestWords.Say("work.in-force");

    public DailyTime Due => DailyTime.Every(TimeSpan.FromHours(1));

    public async Task HandleAsync(WorkItem item, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (!long.TryParse(item.Body, NumberStyles.None, CultureInfo.InvariantCulture, out long number))
            throw new WorkRefusedException($"\"{item.Body}\" is no number of a request.");
        await using ShopTransaction change = await store.BeginAsync(item.Shop, Actor.Program("suppliers"), cancellation);
        if (await requests.TakeEffectAsync(change, number, cancellation) is { } later)
            await change.EnqueueAsync(WorkKind, item.Body, later, cancellation);
        await item.CompleteInAsync(change, cancellation);
        await change.CommitAsync(cancellation);
    }

    public async Task RunAsync(ShopProfile shop, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(shop);
        long[] waiting;
        await using (ShopReading reading = await store.ReadAsync(shop.Id, cancellation))
        {
            DateTimeOffset now = store.Clock.GetUtcNow();
            waiting = await reading.Db.Set<ChangeRequest>().Where(r => r.State == RequestState.Waiting && r.DueAt <= now).OrderBy(r => r.Id).Select(r => r.Id).ToArrayAsync(cancellation);
        }
        foreach (long number in waiting)
        {
            await using ShopTransaction change = await store.BeginAsync(shop.Id, Actor.Program("suppliers"), cancellation);
            await requests.TakeEffectAsync(change, number, cancellation);
            await change.CommitAsync(cancellation);
        }
        await requests.RemindAsync(shop.Id, cancellation);
    }
}
