using Bezel.Money;
using Bezel.Shop.Staff;
using Bezel.Shop.Storage;
using Bezel.Suppliers.Book;
using Bezel.Suppliers.Payments.Checking;
using Bezel.Suppliers.Requests;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Suppliers.Payments;

/// <summary>A payment that was made, and the file that was signed off with it.</summary>
internal sealed record PaidLine(KnownAccount Account, long? Supplier, string Payee, decimal Amount, string Currency, long File);

/// <summary>What is usually paid to a supplier at once, by the files that were signed off.</summary>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Payments">On how many payments it rests: the last ones.</param>
/// <param name="Least">The least of them.</param>
/// <param name="Median">Half of them were not more.</param>
/// <param name="Most">The most of them.</param>
/// <param name="AsksAbove">What is more than this is pointed out before it goes to the bank; null when there are too few payments to say.</param>
/// <param name="Since">When the first payment in this currency was seen.</param>
/// <param name="Files">The files that they were in, the latest last.</param>
/// <param name="Sentence">All of it but the files, in the owner's words.</param>
public sealed record UsualPaid(string Currency, int Payments, decimal Least, decimal Median, decimal Most, decimal? AsksAbove, DateTimeOffset Since, IReadOnlyList<long> Files, string Sentence);

/// <summary>
/// Which accounts were paid, how often, how much. Counts only files that were signed off. Proposes accounts that are paid and not in the book; adopting one
/// opens a request like any other change, and is never done without a person.
/// </summary>
public sealed partial class PaymentHistory
{
    /// <summary>Accounts of one supplier that are looked at.</summary>
    private const int MostAccounts = 200;

    private readonly Store _store;
    private readonly SupplierBook _book;
    private readonly RequestQuestions _requests;
    private readonly IEnumerable<IStaff> _staff;

    /// <param name="store">The store.</param>
    /// <param name="book">The supplier book.</param>
    /// <param name="requests">Knows which accounts are claimed.</param>
    /// <param name="staff">Who works in the shop; none or one.</param>
    internal PaymentHistory(Store store, SupplierBook book, RequestQuestions requests, IEnumerable<IStaff> staff) => (_store, _book, _requests, _staff) = (store, book, requests, staff);

    /// <summary>What is usually paid to a supplier, a row for each currency: the same payments that a check compares amounts with.</summary>
    /// <param name="reading">Whose.</param>
    /// <param name="supplier">The supplier's number.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    public async Task<IReadOnlyList<UsualPaid>> UsualAsync(ShopReading reading, long supplier, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        List<SeenPayments> seen = await reading.Db.Set<SeenPayments>().AsNoTracking().Where(s => s.Supplier == supplier).OrderByDescending(s => s.LastSeenAt).Take(MostAccounts).ToListAsync(cancellation);
        var usual = new List<UsualPaid>();
        foreach (var currency in seen.AsEnumerable().Reverse().Select(s => (Row: s, Content: PaymentSealing.OpenSeen(_store.Keys, s))).GroupBy(s => s.Content.Currency).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            decimal[] amounts = [.. currency.SelectMany(s => s.Content.Amounts)];
            if (amounts.Length == 0)
                continue;
            usual.Add(Said(currency.Key, amounts, currency.Min(s => s.Row.FirstSeenAt), [.. currency.SelectMany(s => s.Content.Files).Distinct().Order()]));
        }
        return usual;
    }

    /// <summary>Adds payments.</summary>
    internal static async Task AddAsync(ShopTransaction change, IEnumerable<PaidLine> lines, CancellationToken cancellation)
    {
        foreach (PaidLine[] batch in lines.GroupBy(l => PaymentMemory.KeyOf(l.Account)).Select(g => g.ToArray()))
        {
            PaidLine last = batch[^1];
            byte[] token = SupplierTokens.OfWhole(change.Store.Keys, change.Shop, last.Account.ToWritten());
            SeenPayments? seen = await change.Db.Set<SeenPayments>().FirstOrDefaultAsync(s => s.Token == token, cancellation);
            SeenContent? before = seen is null ? null : PaymentSealing.OpenSeen(change.Store.Keys, seen);
            if (seen is null)
            {
                seen = new SeenPayments { Shop = change.Shop, Token = token, FirstSeenAt = change.Now };
                change.Db.Add(seen);
            }
            IEnumerable<decimal> amounts = batch.Where(l => l.Currency == last.Currency).Select(l => l.Amount);
            if (before?.Currency == last.Currency)
                amounts = before.Amounts.Concat(amounts);
            (seen.Payments, seen.LastSeenAt, seen.Supplier) = (seen.Payments + batch.Length, change.Now, last.Supplier ?? seen.Supplier);
            seen.Content = PaymentSealing.SealSeen(change.Store.Keys, change.Shop, token,
                new SeenContent(last.Account, Shop.Findings.PlainText.OneLine(last.Payee, 140), last.Currency, [.. amounts.TakeLast(SeenContent.MostAmounts)])
                {
                    Files = [.. (before?.Files ?? []).Concat(batch.Select(l => l.File)).Distinct().TakeLast(SeenContent.MostFiles)],
                    Declined = before?.Declined,
                });
        }
    }

    private static UsualPaid Said(string currency, decimal[] amounts, DateTimeOffset since, IReadOnlyList<long> files)
    {
        decimal least = amounts.Min(), most = amounts.Max(), median = UsualAmounts.MedianOf(amounts);
        decimal? asks = UsualAmounts.Of(amounts)?.Limit;
        string said = amounts.Length == 1
            ? PaymentWords.Say("usual.one", PaymentWords.Money(median, currency), since)
            : PaymentWords.Say("usual.paid", PaymentWords.Money(median, currency), PaymentWords.Money(least, currency), PaymentWords.Money(most, currency), amounts.Length, since);
        string then = asks is { } limit ? PaymentWords.Say("usual.asks", PaymentWords.Money(limit, currency)) : PaymentWords.Say("usual.few", UsualAmounts.Fewest);
        return new UsualPaid(currency, amounts.Length, least, median, most, asks, since, files, said + " " + then);
    }
}
