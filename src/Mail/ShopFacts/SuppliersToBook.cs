using Bezel.Shop;
using Bezel.Shop.Storage;
using Bezel.Shop.Suppliers;

namespace Bezel.Mail.ShopFacts;

/// <summary>
/// Takes the suppliers that sheets held before there was a supplier book over into it, once: the book and a sheet without them are written in one
/// transaction. Until then the judge knows both.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="facts">The facts.</param>
/// <param name="intake">Brings them into the book.</param>
public sealed class SuppliersToBook(Store store, ShopFactsBook facts, ISupplierIntake intake) : IAtStart
{
    /// <inheritdoc/>
    public Task RunAsync(Bezel.Shop.Shops.ShopProfile shop, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(shop);
        return RunAsync(shop.Id, cancellation);
    }

    /// <summary>Does it for a shop, if there is anything to take over.</summary>
    /// <exception cref="StoreIsDamagedException">The facts were altered.</exception>
    public async Task RunAsync(ShopId shop, CancellationToken cancellation = default)
    {
        await using (ShopReading reading = await store.ReadAsync(shop, cancellation))
        {
            if ((await facts.ReadAsync(reading, cancellation)).Suppliers.Count == 0)
                return;
        }
        await using ShopTransaction change = await store.BeginAsync(shop, Actor.Program("suppliers"), cancellation);
        FactSheet now = await facts.ReadAsync(change, cancellation);
        if (now.Suppliers.Count == 0)
            return;
        DateTimeOffset since = await ShopFactsBook.ChangedAtAsync(change, now.Version, cancellation);
        await intake.TakeOverAsync(change, [.. now.Suppliers.Select(BookedSuppliers.ToBook)], since, cancellation);
        await facts.SaveAsync(change, now, now with { Suppliers = [] }, FactPart.SuppliersToBook, cancellation);
        await change.CommitAsync(cancellation);
    }
}
