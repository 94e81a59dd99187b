using System.Globalization;
using Bezel.Shop;
using Bezel.Shop.Protections;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Suppliers.Book;

/// <summary>
/// Measures whether each supplier has an account and a number to ring that somebody made sure of, and whether there is a book at all with which the judge
/// compares what arrives. Which suppliers were paid in the last year is not known here: all that have an account count as paid.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="book">The book.</param>
internal sealed class BookEvidence(Store store, SupplierBook book) : IEvidenceSource
{
    private const string OnFile = "payments.suppliers-on-file";
    private const string Compared = "payments.accounts-compared";
    private const int MostNamed = 10;

    public string Name => "supplier-book";

    public IReadOnlyList<string> Protections => [OnFile, Compared];

    public async Task<IReadOnlyList<Evidence>> MeasureAsync(ShopId shop, CancellationToken cancellation)
    {
        DateTimeOffset now = store.Clock.GetUtcNow();
        long at = now.ToUnixTimeMilliseconds();
        var missing = new List<string>();
        var old = new List<string>();
        int suppliers = 0, withAccount = 0, without = 0, stale = 0;
        await using (ShopReading reading = await store.ReadAsync(shop, cancellation))
        {
            DateTimeOffset oldest = now - TimeSpan.FromDays(await ShopSettings.GetAsync(reading, BookSettings.VerifyAgainDays, cancellation));
            for (long after = 0; ;)
            {
                long from = after;
                List<Supplier> batch = await reading.Db.Set<Supplier>().AsNoTracking().Where(s => s.Id > from && s.RemovedAt == null).OrderBy(s => s.Id).Take(SupplierBook.Batch).ToListAsync(cancellation);
                if (batch.Count == 0)
                    break;
                after = batch[^1].Id;
                foreach (SupplierView supplier in await book.OpenAllAsync(reading.Db, batch, cancellation))
                {
                    suppliers++;
                    FactView[] accounts = [.. supplier.InForce(SupplierFactKind.Account)], phones = [.. supplier.InForce(SupplierFactKind.Phone)];
                    withAccount += accounts.Length > 0 ? 1 : 0;
                    if (accounts.Length == 0 || phones.Length == 0 || accounts.Any(f => f.Row.VerifiedAt is null) || !phones.Any(f => f.Row.VerifiedAt is not null || f.Row.Origin == FactOrigin.EarlierFacts))
                    {
                        without++;
                        Name10(missing, supplier.Name);
                    }
                    else if (accounts.Any(f => f.Row.VerifiedAt < oldest))
                    {
                        stale++;
                        Name10(old, supplier.Name);
                    }
                }
            }
        }
        (ProtectionState state, string said) = (suppliers, without, stale) switch
        {
            (0, _, _) => (ProtectionState.Broken, BookWords.Say("evidence.none")),
            (_, > 0, _) => (ProtectionState.Broken, BookWords.Say(without == 1 ? "evidence.missing-one" : "evidence.missing", without, suppliers)),
            (_, _, > 0) => (ProtectionState.Slips, BookWords.Say(stale == 1 ? "evidence.old-one" : "evidence.old", stale)),
            _ => (ProtectionState.Holds, BookWords.Say("evidence.holds", suppliers)),
        };
        List<EvidenceDetail> details = [new(BookWords.Say("evidence.suppliers"), N(suppliers)), new(BookWords.Say("evidence.accounts"), N(withAccount))];
        details.AddRange(missing.Select(name => new EvidenceDetail(BookWords.Say("evidence.lacks"), name)));
        details.AddRange(old.Select(name => new EvidenceDetail(BookWords.Say("evidence.again"), name)));
        return
        [
            Evidence.Of(OnFile, "", state, said, at, Name, details),
            Evidence.Of(Compared, "", withAccount > 0 ? ProtectionState.Holds : ProtectionState.Broken, BookWords.Say(withAccount > 0 ? "evidence.compared" : "evidence.not-compared", withAccount), at, Name,
                [new(BookWords.Say("evidence.accounts"), N(withAccount))]),
        ];
    }

    private static void Name10(List<string> names, string name)
    {
        if (names.Count < MostNamed)
            names.Add(name);
    }

    private static string N(long number) => number.ToString("N0", CultureInfo.CurrentCulture);
}
