using Bezel.Shop;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Shop.Work;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Suppliers.Invoices;

/// <summary>
/// Deletes what was read of invoices whose time is over. A shorter setting holds for what is there already, a longer one does not; the ledger keeps that they came.
/// </summary>
/// <param name="store">The store.</param>
public sealed class InvoiceRetention(Store store) : IDailyWork
{
    /// <summary>Invoices in one transaction, so that others who write wait for milliseconds.</summary>
    private const int BatchSize = 200;

    /// <inheritdoc/>
    public string Name => "suppliers.invoice-retention";

    /// <inheritdoc/>
    public string InWords => InvoiceWords.Say("work.retention");

    /// <inheritdoc/>
    public DailyTime Due => DailyTime.At(3, 50);

    /// <inheritdoc/>
    public Task RunAsync(ShopProfile shop, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(shop);
        return RunAsync(shop.Id, cancellation);
    }

    /// <summary>Does it for one shop.</summary>
    /// <returns>How many were deleted.</returns>
    public async Task<int> RunAsync(ShopId shop, CancellationToken cancellation = default)
    {
        int deleted = 0;
        while (true)
        {
            await using ShopTransaction change = await store.BeginAsync(shop, Actor.Program("suppliers"), cancellation);
            long days = await ShopSettings.GetAsync(change, InvoiceSettings.KeptDays, cancellation);
            DateTimeOffset addedBefore = change.Now.AddDays(-days);
            List<SupplierInvoice> over = await change.Db.Set<SupplierInvoice>().Where(i => i.KeepUntil <= change.Now || i.AddedAt <= addedBefore).OrderBy(i => i.Id).Take(BatchSize).ToListAsync(cancellation);
            if (over.Count == 0)
                return deleted;
            change.Db.RemoveRange(over);
            change.Record("invoices.deleted", e => e.Add("invoices", over.Count).Add("kept-days", days));
            await change.CommitAsync(cancellation);
            deleted += over.Count;
        }
    }
}
