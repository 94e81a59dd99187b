using System.Collections.Concurrent;
using Bezel.Shop;
using Bezel.Shop.Storage;
using Bezel.Shop.Suppliers;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Suppliers.Book;

/// <summary>
/// The book as the judge and payment files ask it, in memory. When it has changed, only the suppliers with a later revision are read and opened again.
/// </summary>
/// <param name="book">Opens suppliers.</param>
internal sealed class SupplierSnapshots(SupplierBook book) : ISupplierBook
{
    /// <summary>Shops whose books are kept at once; beyond it all are read anew.</summary>
    private const int MostShops = 500;

    private const int Batch = 500;

    private readonly ConcurrentDictionary<ShopId, SupplierList> _kept = new();

    public async Task<long> VersionAsync(ShopReading reading, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return await reading.Db.Set<Supplier>().OrderByDescending(s => s.Revision).Select(s => s.Revision).FirstOrDefaultAsync(cancellation);
    }

    public async Task<SupplierList> CurrentAsync(ShopReading reading, CancellationToken cancellation = default)
    {
        long version = await VersionAsync(reading, cancellation);
        SupplierList? kept = _kept.GetValueOrDefault(reading.Shop);
        if (kept?.Version == version)
            return kept;
        if (kept is null || kept.Version > version)
            kept = new SupplierList(0, []);
        var byId = new SortedDictionary<long, BookedSupplier>(kept.Suppliers.ToDictionary(s => s.Id));
        List<Supplier> changed = await reading.Db.Set<Supplier>().AsNoTracking().Where(s => s.Revision > kept.Version).ToListAsync(cancellation);
        foreach (Supplier[] batch in changed.Chunk(Batch))
        {
            long[] ids = [.. batch.Select(s => s.Id)];
            ILookup<long, SupplierFact> facts = (await reading.Db.Set<SupplierFact>().AsNoTracking().Where(f => ids.Contains(f.Supplier) && f.RetiredAt == null).ToListAsync(cancellation)).ToLookup(f => f.Supplier);
            foreach (Supplier supplier in batch)
            {
                if (supplier.RemovedAt is null)
                    byId[supplier.Id] = book.Open(supplier, facts[supplier.Id]).ToBooked();
                else
                    byId.Remove(supplier.Id);
            }
        }
        var now = new SupplierList(version, [.. byId.Values]);
        if (_kept.Count >= MostShops)
            _kept.Clear();
        return _kept[reading.Shop] = now;
    }
}
