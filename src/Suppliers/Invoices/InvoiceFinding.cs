using System.Globalization;
using Bezel.Money.Invoices;
using Bezel.Shop.Findings;
using Bezel.Shop.Protections;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Suppliers.Invoices;

/// <summary>
/// The finding of an invoice that must not be paid as it is: an altered copy, or one whose electronic part pays somebody else. Rules: where a request was opened, its finding says it
/// all; a plain copy is told on its page only, since many suppliers send their invoices twice.
/// </summary>
internal static class InvoiceFinding
{
    public const string Kind = "suppliers.invoice";

    public static async Task TellAsync(ShopTransaction change, SupplierInvoice invoice, InvoiceDetails details, CancellationToken cancellation)
    {
        string? what = invoice.Request is not null ? null
            : invoice.Relation == InvoiceRelation.OtherAccount ? "other-account"
            : invoice.Relation == InvoiceRelation.OtherAmount ? "other-amount"
            : details.Differences.Any(d => d.Part is InvoicePart.Account or InvoicePart.Total) ? "coded-otherwise"
            : null;
        if (what is null)
            return;
        ShopProfile shop = await change.Db.Set<ShopProfile>().FirstAsync(cancellation);
        var evidence = new List<EvidenceDetail> { new(InvoiceWords.Say("evidence.invoice"), invoice.Id.ToString(CultureInfo.InvariantCulture)) };
        if (details.Seller is { } seller)
            evidence.Add(new EvidenceDetail(InvoiceWords.Say("evidence.seller"), seller));
        if (details.Number is { } number)
            evidence.Add(new EvidenceDetail(InvoiceWords.Say("evidence.number"), number));
        if (details.Total is { } total)
            evidence.Add(new EvidenceDetail(InvoiceWords.Say("evidence.total"), shop.Money(total, details.Currency)));
        if (invoice.Earlier is { } earlier)
            evidence.Add(new EvidenceDetail(InvoiceWords.Say("evidence.earlier"), earlier.ToString(CultureInfo.InvariantCulture)));
        await FindingBook.ReportAsync(change, new FindingDraft
        {
            Kind = Kind,
            Source = "suppliers",
            Key = invoice.Id.ToString(CultureInfo.InvariantCulture),
            Urgency = Urgency.Today,
            Title = InvoiceWords.Say("finding." + what),
            Evidence = evidence,
            NextStep = InvoiceWords.Say("finding.next", invoice.Id),
            Who = Responsible.Of(ShopRole.Owner),
            Due = change.Now + TimeSpan.FromDays(1),
            Protection = "payments.call-back",
            About = invoice.About,
        }, cancellation);
    }
}
