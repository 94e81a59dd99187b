using System.Globalization;
using Bezel.Shop.Storage;
using Bezel.Shop.Subjects;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Suppliers.Invoices;

/// <summary>
/// The invoices that came with a person's messages. Those that were handed in as files are by a business, and nobody is known by whom they could be found: they are deleted when
/// their time is over.
/// </summary>
/// <param name="store">Opens them.</param>
internal sealed class PersonsInvoices(Store store) : IPersonalData
{
    public string Name => "invoices";

    public async Task<long> ExportAsync(ShopReading reading, Subject subject, PersonExportWriter writer, CancellationToken cancellation)
    {
        List<SupplierInvoice> theirs = await reading.Db.Set<SupplierInvoice>().Where(i => i.About == subject.Id).OrderBy(i => i.Id).ToListAsync(cancellation);
        foreach (SupplierInvoice invoice in theirs)
        {
            InvoiceDetails details = InvoiceSealing.Open(store.Keys, invoice);
            await writer.AddJsonAsync(invoice.Id.ToString(CultureInfo.InvariantCulture) + ".json", json =>
            {
                json.WriteStartObject();
                json.WriteString("kind", InvoiceWords.Kebab(invoice.Kind));
                json.WriteString("seller", details.Seller);
                json.WriteString("number", details.Number);
                json.WriteString("date", details.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                json.WriteString("total", details.Total?.ToString(CultureInfo.InvariantCulture));
                json.WriteString("currency", details.Currency);
                json.WriteString("file", details.File);
                json.WriteStartArray("phones");
                foreach (string phone in details.Phones)
                    json.WriteStringValue(phone);
                json.WriteEndArray();
                json.WriteStartArray("accounts");
                foreach (InvoiceAccount account in details.Accounts)
                    json.WriteStringValue(account.Account.LastDigits);
                json.WriteEndArray();
                json.WriteEndObject();
            }, cancellation);
        }
        return theirs.Count;
    }

    public async Task<long> EraseAsync(ShopTransaction change, Subject subject, CancellationToken cancellation)
    {
        List<SupplierInvoice> theirs = await change.Db.Set<SupplierInvoice>().Where(i => i.About == subject.Id).ToListAsync(cancellation);
        change.Db.RemoveRange(theirs);
        return theirs.Count;
    }
}
