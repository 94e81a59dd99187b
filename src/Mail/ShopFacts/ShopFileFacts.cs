using Bezel.Judge.Shop;
using Bezel.Shop;
using Bezel.Shop.Storage;
using Bezel.Shop.Suppliers;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Mail.ShopFacts;

/// <summary>The shop file on its way in and out: what it says of the shop belongs to the facts, its suppliers to the supplier book.</summary>
/// <param name="facts">The facts.</param>
/// <param name="book">The supplier book.</param>
/// <param name="intake">Brings suppliers into it.</param>
public sealed class ShopFileFacts(ShopFactsBook facts, ISupplierBook book, ISupplierIntake intake)
{
    /// <summary>Reads a shop file in.</summary>
    /// <param name="change">The transaction; its actor is who does it.</param>
    /// <param name="yaml">The file (docs/formats/shop.md).</param>
    /// <param name="mode">What becomes of the facts that are there.</param>
    /// <param name="cancellation">Gives up; nothing happened then.</param>
    /// <exception cref="ShopFileException">The file cannot be understood; it says in which line and column. Nothing was changed.</exception>
    /// <exception cref="RefusedException">There is too much in it.</exception>
    public async Task<ImportOutcome> ImportAsync(ShopTransaction change, string yaml, ImportMode mode, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(yaml);
        ShopFileContent file = ShopFile.Read(yaml);
        FactSheet now = await facts.ReadAsync(change, cancellation);
        ImportOutcome read = FactsImport.Read(now, file, mode, await ProfileAsync(change.Db, change.Shop, cancellation));
        SupplierIntake suppliers = await intake.ImportAsync(change, [.. file.Suppliers.Select(BookedSuppliers.ToBook)], cancellation);
        return read with { Suppliers = suppliers, Sheet = await facts.SaveAsync(change, now, read.Sheet, FactPart.Import, cancellation) };
    }

    /// <summary>What reading a file in would come to; nothing is changed.</summary>
    /// <exception cref="ShopFileException">The file cannot be understood; it says in which line and column.</exception>
    public async Task<ImportOutcome> TryImportAsync(ShopReading reading, string yaml, ImportMode mode, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(yaml);
        ShopFileContent file = ShopFile.Read(yaml);
        ImportOutcome read = FactsImport.Read(await facts.ReadAsync(reading, cancellation), file, mode, await ProfileAsync(reading.Db, reading.Shop, cancellation));
        return read with { Suppliers = await intake.LookAsync(reading, [.. file.Suppliers.Select(BookedSuppliers.ToBook)], cancellation) };
    }

    /// <summary>
    /// The facts and the suppliers as a shop file, with what the shop's profile says of it; read in again it changes nothing. Account numbers of suppliers
    /// are not written.
    /// </summary>
    public async Task<string> ExportAsync(ShopReading reading, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        FactSheet sheet = await facts.ReadAsync(reading, cancellation);
        IReadOnlyList<Supplier> suppliers = BookedSuppliers.Of(await book.CurrentAsync(reading, cancellation), sheet);
        string yaml = ShopFile.Write(FactsImport.Content(sheet, [.. suppliers.Select(s => s with { Accounts = [] })], await ProfileAsync(reading.Db, reading.Shop, cancellation)));
        int accounts = suppliers.Sum(s => s.Accounts.Count);
        return accounts == 0 ? yaml : "# " + FactsWords.Say(accounts == 1 ? "export.account" : "export.accounts", accounts) + "\n" + yaml;
    }

    private static Task<Bezel.Shop.Shops.ShopProfile> ProfileAsync(ShopDb db, ShopId shop, CancellationToken cancellation) =>
        db.Set<Bezel.Shop.Shops.ShopProfile>().AsNoTracking().SingleAsync(s => s.Id == shop, cancellation);
}
