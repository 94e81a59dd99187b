using System.Security.Cryptography;
using System.Text;
using Bezel.Documents;
using Bezel.Money.Invoices;
using Bezel.Scanning;
using Bezel.Shop;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Shop.Suppliers;
using Bezel.Suppliers.Payments.Checking;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Suppliers.Invoices;

/// <summary>
/// Reads files as invoices, outside of any transaction. Rules: the text is what our readers of documents see, and for pictures what OCR reads in them where it
/// is installed; XML inside a PDF and QR codes are read beside the text and compared with it; nothing is run or fetched.
/// </summary>
public sealed class InvoiceTaking : IDisposable
{
    /// <summary>Most bytes of one file (25 MiB); an invoice has some hundred thousand.</summary>
    public const int MostBytes = 25 << 20;

    private readonly Store _store;
    private readonly ISupplierBook _book;
    private readonly IFileScan _scan;
    private readonly FileScan? _own;
    private readonly Lock _asking = new();
    private (long Version, ShopId Shop, PayeeNames Names, IReadOnlyList<BookedSupplier> Suppliers)? _names;

    /// <param name="store">The store.</param>
    /// <param name="book">Who is in the book.</param>
    /// <param name="scan">What reads the text in pictures; tesseract, where it is installed, when null.</param>
    public InvoiceTaking(Store store, ISupplierBook book, IFileScan? scan = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        (_store, _book) = (store, book);
        _scan = scan ?? (_own = new FileScan(new ScanningSettings { ReadTextInPictures = true }, store.Clock));
    }

    /// <summary>Reads one file.</summary>
    /// <param name="shop">Whose book it is compared with.</param>
    /// <param name="name">The file's name; may be hostile.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<InvoiceDraft> ReadAsync(ShopId shop, string name, ReadOnlyMemory<byte> content, CancellationToken cancellation = default)
    {
        return await ReadAsync(shop, InvoiceFile.Open(name, content, _scan), cancellation);
    }

    /// <summary>Reads a file that was taken apart already.</summary>
    public async Task<InvoiceDraft> ReadAsync(ShopId shop, DocumentInspection file, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        (IReadOnlyList<ReadOnlyMemory<byte>> xml, IReadOnlyList<string> codes) = InvoiceFile.CodedParts(file);
        return await OfAsync(shop, file.Name, file.Sha256, InvoiceFile.TextOf(file), xml, codes, file.CouldNotCheck, cancellation);
    }

    /// <summary>What somebody typed in, as an invoice's text.</summary>
    public async Task<InvoiceDraft> TypedAsync(ShopId shop, TypedInvoice typed, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(typed);
        string text = typed.ToText();
        return await OfAsync(shop, "", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), text, [], [], null, cancellation);
    }

    /// <inheritdoc/>
    public void Dispose() => _own?.Dispose();

    private async Task<InvoiceDraft> OfAsync(
        ShopId shop, string name, string digest, string text, IReadOnlyList<ReadOnlyMemory<byte>> xml, IReadOnlyList<string> codes, string? blind, CancellationToken cancellation)
    {
        await using ShopReading reading = await _store.ReadAsync(shop, cancellation);
        ShopProfile profile = await reading.Db.Set<ShopProfile>().FirstAsync(cancellation);
        InvoiceFacts facts = InvoiceReader.Read(text, new InvoiceContext { Country = profile.Country, Xml = xml, Codes = codes });
        return new InvoiceDraft(InvoiceFile.Short(name), digest, facts, text, blind, await SupplierOfAsync(reading, facts, cancellation));
    }

    private async Task<long?> SupplierOfAsync(ShopReading reading, InvoiceFacts facts, CancellationToken cancellation)
    {
        SupplierList list = await _book.CurrentAsync(reading, cancellation);
        if (list.Suppliers.Count == 0)
            return null;
        if (_names is not { } known || known.Version != list.Version || known.Shop != reading.Shop)
            _names = known = (list.Version, reading.Shop, new PayeeNames([.. list.Suppliers.Select(s => new BookPayee { Id = s.Id, Name = s.Name })]), list.Suppliers);
        // PayeeNames remembers what it was asked: one at a time.
        lock (_asking)
        {
            foreach (string? name in (ReadOnlySpan<string?>)[facts.Seller, facts.Payee, facts.Structured?.Seller])
            {
                if (name is not null && known.Names.Find(name) is { IsSomebody: true } match)
                    return known.Suppliers[match.Payees[0]].Id;
            }
        }
        return null;
    }
}
