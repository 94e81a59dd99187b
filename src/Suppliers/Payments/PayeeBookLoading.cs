using System.Buffers.Binary;
using Bezel.Shop.Keys;
using Bezel.Shop.Storage;
using Bezel.Shop.Suppliers;
using Bezel.Suppliers.Book;
using Bezel.Suppliers.Payments.Checking;
using Bezel.Suppliers.Requests;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Suppliers.Payments;

/// <summary>Brings the supplier book, the claims of requests, and what was paid before into the memory of one check.</summary>
/// <param name="book">Opens suppliers.</param>
/// <param name="requests">Knows which accounts are claimed.</param>
internal sealed class PayeeBookLoading(SupplierBook book, RequestQuestions requests)
{
    private const int Batch = 1000;

    /// <summary>Prints of earlier files that are looked through at most. Stops: a shop with thousands of files filling the memory.</summary>
    private const int MostPrints = 1_000_000;

    /// <summary>The book as it is now.</summary>
    /// <exception cref="StoreIsDamagedException">Something in it was altered.</exception>
    public async Task<PayeeBook> BookAsync(ShopDb db, CancellationToken cancellation)
    {
        RequestedAccounts requested = await requests.ForAccountsAsync(db, cancellation);
        List<ClaimedAccount> claimed = [.. requested.All.Where(r => r.Account is not null).Select(r => new ClaimedAccount(r.Supplier, r.Account!.ToKnown(), !r.State.IsOpen(), r.Request))];
        Dictionary<long, long> open = requested.All.Where(r => r.Fact == ClaimedFact.Account && r.State.IsOpen()).GroupBy(r => r.Supplier).ToDictionary(g => g.Key, g => g.Max(r => r.Request));
        var payees = new List<BookPayee>();
        long after = 0;
        while (true)
        {
            List<Supplier> suppliers = await db.Set<Supplier>().AsNoTracking().Where(s => s.Id > after && s.RemovedAt == null).OrderBy(s => s.Id).Take(Batch).ToListAsync(cancellation);
            if (suppliers.Count == 0)
                return new PayeeBook(payees, [], claimed);
            long last = suppliers[^1].Id;
            ILookup<long, SupplierFact> facts = (await db.Set<SupplierFact>().AsNoTracking()
                .Where(f => f.Supplier > after && f.Supplier <= last && f.RetiredAt == null && f.Kind == SupplierFactKind.Account).ToListAsync(cancellation)).ToLookup(f => f.Supplier);
            foreach (Supplier supplier in suppliers)
                payees.Add(Of(book.Open(supplier, facts[supplier.Id]), open.TryGetValue(supplier.Id, out long request) ? request : null));
            after = last;
        }
    }

    /// <summary>What was paid before.</summary>
    /// <param name="store">Opens what is sealed.</param>
    /// <param name="db">The tables.</param>
    /// <param name="duplicatesFrom">Files signed off since then are looked through for doubles.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    public static async Task<PaymentMemory> MemoryAsync(Store store, ShopDb db, DateTimeOffset duplicatesFrom, CancellationToken cancellation)
    {
        var memory = new PaymentMemory();
        var amounts = new Dictionary<(long, string), List<decimal>>();
        foreach (SeenPayments seen in await db.Set<SeenPayments>().AsNoTracking().OrderBy(s => s.LastSeenAt).ToListAsync(cancellation))
        {
            SeenContent content = PaymentSealing.OpenSeen(store.Keys, seen);
            memory.Add(content.Account, new SeenAccount(seen.Payments, seen.FirstSeenAt, seen.LastSeenAt));
            if (seen.Supplier is not { } supplier)
                continue;
            if (!amounts.TryGetValue((supplier, content.Currency), out List<decimal>? last))
                amounts[(supplier, content.Currency)] = last = [];
            last.AddRange(content.Amounts);
        }
        foreach (((long supplier, string currency), List<decimal> last) in amounts)
            memory.Add(supplier, currency, last);
        int left = MostPrints;
        foreach (KeptPaymentFile file in await db.Set<KeptPaymentFile>().AsNoTracking()
            .Where(f => f.SignedAt >= duplicatesFrom && f.Prints != null).OrderByDescending(f => f.SignedAt).Take(200).ToListAsync(cancellation))
        {
            foreach (ulong print in PrintsOf(store.Keys, file))
            {
                if (--left < 0)
                    return memory;
                memory.AddEarlier(print, file.Id);
            }
        }
        return memory;
    }

    /// <summary>The prints as they are kept: eight bytes each.</summary>
    public static byte[] Write(IReadOnlyCollection<ulong> prints)
    {
        byte[] bytes = new byte[prints.Count * 8];
        int at = 0;
        foreach (ulong print in prints)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(at), print);
            at += 8;
        }
        return bytes;
    }

    private static IEnumerable<ulong> PrintsOf(ShopKeys keys, KeptPaymentFile file)
    {
        if (PaymentSealing.KeyOf(keys, file) is not { } key)
            yield break;
        byte[] bytes = PaymentSealing.Open<byte[]>(key, file.Shop, file.Id, PaymentSealing.PrintsPlace, file.Prints!);
        for (int at = 0; at + 8 <= bytes.Length; at += 8)
            yield return BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at));
    }

    private static BookPayee Of(SupplierView view, long? openRequest) => new()
    {
        Id = view.Row.Id,
        Name = view.Name,
        Accounts = [.. view.InForce(SupplierFactKind.Account).Select(f => new BookAccount(f.Value.Account!.ToKnown(), f.Row.VerifiedAt is not null || f.Row.Origin == FactOrigin.Request, f.Row.Origin == FactOrigin.Request))],
        UsualFrom = view.Details.UsualFrom,
        UsualTo = view.Details.UsualTo,
        UsualCurrency = view.Details.UsualCurrency,
        OpenRequest = openRequest,
    };
}
