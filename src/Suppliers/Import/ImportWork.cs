using System.Globalization;
using Bezel.Shop;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Shop.Work;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Suppliers.Import;

/// <summary>Brings long lists in, and takes them out, batch by batch in the background; forgets lists that nobody said yes to.</summary>
/// <param name="store">The store.</param>
/// <param name="imports">The imports.</param>
internal sealed class ImportWork(Store store, SupplierImports imports) : IWorkHandler, IDailyWork
{
    /// <summary>The kind of the work; its body is the import's number.</summary>
    public const string WorkKind = "suppliers.import";

    public string Kind => WorkKind;

    public string Name => WorkKind;

    public string InWords => ImportWords.Say("work");

    public TimeSpan TimeLimit => TimeSpan.FromHours(2);

    public DailyTime Due => DailyTime.Every(TimeSpan.FromHours(1));

    public async Task HandleAsync(WorkItem item, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (!long.TryParse(item.Body, NumberStyles.None, CultureInfo.InvariantCulture, out long number))
            throw new WorkRefusedException($"\"{item.Body}\" is no number of an import.");
        await RunAsync(item.Shop, number, cancellation);
    }

    public async Task RunAsync(ShopProfile shop, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(shop);
        await using ShopTransaction change = await store.BeginAsync(shop.Id, Actor.Program("suppliers"), cancellation);
        await SupplierImports.ForgetLookedAsync(change, cancellation);
        await change.CommitAsync(cancellation);
    }

    /// <summary>Goes on with an import until it is done or undone. Each batch is a change of its own, by whoever said yes.</summary>
    public async Task RunAsync(ShopId shop, long number, CancellationToken cancellation)
    {
        long? after = 0;
        for (bool more = true; more;)
        {
            await using ShopTransaction change = await store.BeginAsync(shop, Actor.Program("suppliers"), cancellation);
            if (await change.Db.Set<SupplierImport>().FirstOrDefaultAsync(i => i.Id == number, cancellation) is not { } import)
                return;
            if (import.State == ImportState.Running)
                more = await imports.NextAsync(change, import, cancellation);
            else if (import.State == ImportState.Undoing && after is { } from)
                more = (after = await SupplierImports.UndoNextAsync(change, import, from, cancellation)) is not null;
            else
                return;
            await change.CommitAsync(cancellation);
        }
    }
}
