using Bezel.Shop;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Shop.Work;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Suppliers.Payments;

/// <summary>
/// Deletes what was kept of payment files whose time is over (<see cref="PaymentSettings.KeptDays"/>): lines, differences, words, and the key that opens them.
/// That a file was checked and signed off, when, by whom, its hash and counts stay: they are the proof.
/// </summary>
/// <param name="store">The store.</param>
internal sealed class PaymentRetention(Store store) : IDailyWork
{
    /// <summary>Files in one transaction, so that others who write wait for milliseconds.</summary>
    private const int BatchSize = 20;

    public string Name => "payments.retention";

    public string InWords => PaymentWords.Say("work.retention");

    public DailyTime Due => DailyTime.At(3, 50);

    public Task RunAsync(ShopProfile shop, CancellationToken cancellation) => RunAsync(shop.Id, cancellation);

    /// <returns>How many files lost what was kept of them.</returns>
    public async Task<int> RunAsync(ShopId shop, CancellationToken cancellation = default)
    {
        int emptied = 0;
        while (true)
        {
            await using ShopTransaction change = await store.BeginAsync(shop, Actor.Program("suppliers"), cancellation);
            long days = await ShopSettings.GetAsync(change, PaymentSettings.KeptDays, cancellation);
            DateTimeOffset before = change.Now.AddDays(-days);
            List<KeptPaymentFile> over = await change.Db.Set<KeptPaymentFile>().Where(f => f.CheckedAt <= before && f.WrappedKey != null).OrderBy(f => f.Id).Take(BatchSize).ToListAsync(cancellation);
            List<SeenPayments> unpaid = await change.Db.Set<SeenPayments>().Where(s => s.LastSeenAt <= before).Take(500).ToListAsync(cancellation);
            if (over.Count == 0 && unpaid.Count == 0)
                return emptied;
            foreach (KeptPaymentFile file in over)
            {
                (file.WrappedKey, file.Details, file.Prints) = (null, null, null);
                change.Db.RemoveRange(await change.Db.Set<PaymentFilePart>().Where(p => p.File == file.Id).ToListAsync(cancellation));
                foreach (PaymentFileSignOff signed in await change.Db.Set<PaymentFileSignOff>().Where(s => s.File == file.Id && s.Words != null).ToListAsync(cancellation))
                    signed.Words = null;
                foreach (PaymentFileComparison compared in await change.Db.Set<PaymentFileComparison>().Where(c => c.File == file.Id && c.Content != null).ToListAsync(cancellation))
                    compared.Content = null;
            }
            change.Db.RemoveRange(unpaid);
            change.Record("payment-files.deleted", e => e.Add("files", over.Count).Add("accounts", unpaid.Count).Add("kept-days", days));
            await change.CommitAsync(cancellation);
            emptied += over.Count;
        }
    }
}
