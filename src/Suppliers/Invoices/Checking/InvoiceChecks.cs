using System.Runtime.CompilerServices;
using Bezel.Shop;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Suppliers.Book;
using Bezel.Suppliers.Payments;
using Bezel.Suppliers.Payments.Checking;
using Bezel.Suppliers.Requests;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Suppliers.Invoices.Checking;

/// <summary>Compares invoices with a shop's supplier book, its requests, and the invoices and payments that came before. Nothing is kept.</summary>
public sealed class InvoiceChecks
{
    private readonly Store _store;
    private readonly InvoiceTaking _taking;
    private readonly InvoiceBook _invoices;
    private readonly PayeeBookLoading _loading;

    internal InvoiceChecks(Store store, InvoiceTaking taking, InvoiceBook invoices, SupplierBook book, RequestQuestions questions) =>
        (_store, _taking, _invoices, _loading) = (store, taking, invoices, new PayeeBookLoading(book, questions));

    /// <summary>Reads files and compares them, one after another; the book is read once.</summary>
    /// <param name="shop">Whose book.</param>
    /// <param name="files">The files with their names, read as they are asked for.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="StoreIsDamagedException">Something of the book was altered.</exception>
    public async IAsyncEnumerable<CheckedInvoice> CheckAsync(ShopId shop, IEnumerable<(string Name, ReadOnlyMemory<byte> Content)> files, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        PayeeBook book;
        PaymentMemory memory;
        string currency;
        await using (ShopReading reading = await _store.ReadAsync(shop, cancellation))
        {
            long days = await ShopSettings.GetAsync(reading, PaymentSettings.DuplicateDays, cancellation);
            book = await _loading.BookAsync(reading.Db, cancellation);
            memory = await PayeeBookLoading.MemoryAsync(_store, reading.Db, _store.Clock.GetUtcNow().AddDays(-days), cancellation);
            currency = (await reading.Db.Set<ShopProfile>().AsNoTracking().FirstAsync(s => s.Id == shop, cancellation)).Currency;
        }
        foreach ((string name, ReadOnlyMemory<byte> content) in files)
        {
            InvoiceDraft draft = await _taking.ReadAsync(shop, name, content, cancellation);
            EarlierCopy? earlier = null;
            if (draft.IsInvoice)
            {
                await using ShopReading reading = await _store.ReadAsync(shop, cancellation);
                earlier = await _invoices.CopyOfAsync(reading, draft, draft.Supplier ?? InvoiceCheck.SupplierIn(draft.Facts, book), cancellation);
            }
            yield return InvoiceCheck.Of(draft, content, book, memory, currency, earlier);
        }
    }
}
