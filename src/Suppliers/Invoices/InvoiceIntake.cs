using Bezel.Documents;
using Bezel.Mime;
using Bezel.Shop;
using Bezel.Shop.Storage;
using Bezel.Shop.Suppliers;

namespace Bezel.Suppliers.Invoices;

/// <summary>
/// Takes the invoices out of e-mails that are checked. Rules: only documents that are attached, a few of each message; only what is an invoice of somebody in the book, since
/// anybody may write an invoice to anybody; pictures are not read a second time, the judge has read them.
/// </summary>
/// <param name="taking">Reads files.</param>
/// <param name="invoices">Keeps them.</param>
/// <param name="store">Where the book is.</param>
/// <param name="book">Who is in the book.</param>
internal sealed class InvoiceIntake(InvoiceTaking taking, InvoiceBook invoices, Store store, ISupplierBook book) : IInvoiceIntake
{
    private const int MostFiles = 8;
    private const int MostParts = 100;

    public async Task<InvoicesInMessage?> ReadAsync(ShopId shop, ReadOnlyMemory<byte> email, CancellationToken cancellation = default)
    {
        // A book that was never written in: nobody could be found.
        await using (ShopReading reading = await store.ReadAsync(shop, cancellation))
        {
            if (await book.VersionAsync(reading, cancellation) == 0)
                return null;
        }
        var drafts = new List<InvoiceDraft>();
        int files = 0;
        foreach (MimePart part in MimeMessage.Read(email).Attachments().Take(MostParts))
        {
            if (part.Message is not null || files >= MostFiles || part.Content.Length is 0 or > InvoiceTaking.MostBytes || !MayBeInvoice(part))
                continue;
            files++;
            InvoiceDraft draft = await taking.ReadAsync(shop, DocumentInspection.Inspect(part.FileName, part.MediaType, part.Content), cancellation);
            if (draft.IsInvoice && (draft.Supplier is not null || draft.Facts.AllAccounts.Count > 0))
                drafts.Add(draft);
        }
        return drafts.Count == 0 ? null : new Drafts(drafts);
    }

    public async Task KeepAsync(ShopTransaction change, InvoicesInMessage read, InvoiceMessage message, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(message);
        var arrival = new InvoiceArrival(InvoiceOrigin.Message, message.ArrivedAt) { Message = message.Number, From = message.From, About = message.About };
        foreach (InvoiceDraft draft in ((Drafts)read).List)
        {
            if (await invoices.IsOfTheBookAsync(change, draft, cancellation))
                await invoices.KeepAsync(change, draft, arrival, cancellation);
        }
    }

    private static bool MayBeInvoice(MimePart part) => DocumentInspection.Recognise(part.FileName, part.Content) is
        FileType.Pdf or FileType.Zip or FileType.Docx or FileType.Xlsx or FileType.Xml or FileType.Rtf or FileType.CompoundFile or FileType.Doc or FileType.Xls or FileType.PlainText or FileType.Html;

    private sealed class Drafts(IReadOnlyList<InvoiceDraft> list) : InvoicesInMessage
    {
        public IReadOnlyList<InvoiceDraft> List => list;
    }
}
