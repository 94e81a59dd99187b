using System.Text;
using Bezel.Shop.Storage;
using Bezel.Suppliers.Book;
using Bezel.Suppliers.Invoices;
using Bezel.Suppliers.Tests.Requests;

namespace Bezel.Suppliers.Tests.Invoices;

/// <summary>The requests' store with invoices, and a short way to hand one in.</summary>
internal sealed class InvoiceStore : IAsyncDisposable
{
    private InvoiceStore(RequestStore requests)
    {
        Requests = requests;
        Taking = new InvoiceTaking(requests.Store, new SupplierSnapshots(requests.Book));
        Invoices = new InvoiceBook(requests.Store, requests.Book, requests.Requests);
    }

    public RequestStore Requests { get; }

    public InvoiceTaking Taking { get; }

    public InvoiceBook Invoices { get; }

    public static async Task<InvoiceStore> CreateAsync(string kind) => new(await RequestStore.CreateAsync(kind));

    /// <summary>An invoice of the supplier in the book.</summary>
    public static string Text(string number = "MD-1", string account = "000123456789", string routing = "021000021", string total = "$4,200.00", string date = "2026-10-20", string seller = "Meridian Diamonds Inc.") =>
        $"{seller}\nINVOICE\nInvoice No: {number}\nInvoice date: {date}\n\nDescription\tQty\tPrice\tAmount\nRound brilliant, one carat, with certificate\t1\t{total}\t{total}\n\nAmount due {total}\nPlease wire to routing {routing}, account number {account}\nQuestions: +1 917 555 0177\nThank you for your trust and for paying within thirty days of the date above\n";

    public Task<InvoiceOutcome> HandInAsync(string text, string name = "invoice.txt") => HandInAsync(Encoding.UTF8.GetBytes(text), name);

    public async Task<InvoiceOutcome> HandInAsync(byte[] content, string name)
    {
        InvoiceDraft draft = await Taking.ReadAsync(Requests.Test.Shop, name, content);
        await using ShopTransaction change = await Requests.Store.BeginAsync(Requests.Test.Shop, Requests.Bookkeeper);
        InvoiceOutcome outcome = await Invoices.KeepAsync(change, draft, new InvoiceArrival(InvoiceOrigin.File, change.Now));
        await change.CommitAsync();
        return outcome;
    }

    public async Task<InvoiceView> ViewAsync(long id)
    {
        await using ShopReading reading = await Requests.Store.ReadAsync(Requests.Test.Shop);
        return (await Invoices.FindAsync(reading, id))!;
    }

    public ValueTask DisposeAsync()
    {
        Taking.Dispose();
        return Requests.DisposeAsync();
    }
}
