using Bezel.Shop;
using Bezel.Shop.Storage;
using Microsoft.AspNetCore.Http;

namespace Bezel.Suppliers.Invoices;

/// <summary>A file that was not taken.</summary>
/// <param name="Name">Its name; hostile text.</param>
/// <param name="Why">Why not, and what to do instead.</param>
internal sealed record RefusedInvoice(string Name, string Why);

/// <summary>Takes files that somebody chose: those that are invoices are kept, of the others it is said what to do instead. Files are read before the transaction begins.</summary>
internal static class InvoiceUpload
{
    /// <summary>Most bytes of one request (60 MiB). More would fill the memory of a small computer when several do it at once.</summary>
    public const long MostRequestBytes = 60 << 20;

    /// <summary>Most bytes of one request that are read, so that what is too much can be answered in words.</summary>
    public const long MostReadBytes = 120 << 20;

    /// <summary>Most files of one request.</summary>
    public const int MostFiles = 20;

    public static async Task<(List<InvoiceOutcome> Kept, IReadOnlyList<RefusedInvoice> Refused)> TakeAsync(
        Store store, InvoiceTaking taking, InvoiceBook invoices, ShopId shop, Actor actor, IFormFileCollection files, CancellationToken cancellation)
    {
        var drafts = new List<InvoiceDraft>();
        var refused = new List<RefusedInvoice>();
        for (int i = 0; i < files.Count; i++)
        {
            IFormFile file = files[i];
            string name = Path.GetFileName(file.FileName);
            if (i >= MostFiles)
            {
                refused.Add(new RefusedInvoice(name, InvoiceWords.Say("refused.too-many", MostFiles)));
                break;
            }
            if (file.Length > InvoiceTaking.MostBytes)
            {
                refused.Add(new RefusedInvoice(name, InvoiceWords.Say("refused.too-large", InvoiceTaking.MostBytes >> 20)));
                continue;
            }
            byte[] content = new byte[file.Length];
            await using (Stream stream = file.OpenReadStream())
                await stream.ReadExactlyAsync(content, cancellation);
            InvoiceDraft draft = await taking.ReadAsync(shop, name, content, cancellation);
            if (draft.IsInvoice)
                drafts.Add(draft);
            else
                refused.Add(new RefusedInvoice(name, InvoiceFile.WhyNot(content, draft)));
        }
        var kept = new List<InvoiceOutcome>();
        if (drafts.Count > 0)
        {
            await using ShopTransaction change = await store.BeginAsync(shop, actor, cancellation);
            foreach (InvoiceDraft draft in drafts)
                kept.Add(await invoices.KeepAsync(change, draft, new InvoiceArrival(InvoiceOrigin.File, change.Now), cancellation));
            await change.CommitAsync(cancellation);
        }
        return (kept, refused);
    }
}
