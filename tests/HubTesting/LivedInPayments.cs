using System.Text;
using Bezel.Shop;
using Bezel.Shop.Storage;
using Bezel.Suppliers.Invoices;
using Bezel.Suppliers.Payments;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Testing;

/// <summary>The payments and invoices of a <see cref="LivedInShop"/>: a file that must not go, one that was signed off, an invoice and its altered copy.</summary>
internal static class LivedInPayments
{
    private const string Heading = "Payee,Routing number,Account number,Amount,Currency,Reference\n";

    public static async Task FillAsync(RunningHub hub, ShopId shop, Actor actor, string mark)
    {
        PaymentFiles files = hub.Services.GetRequiredService<PaymentFiles>();
        await KeepAsync($"{mark} Diamonds,011401533,8840117265,9820.00,USD,20417\n{mark} Diamonds,021000021,123456789,410.00,USD,20399\n", "friday.csv");
        // Not the account that a sample's invoice names: that one came into the book only after the invoice, and is on hold.
        long fine = await KeepAsync($"{mark} Diamonds,20-00-00,55779911,1240.00,USD,20402\n", "monday.csv", Heading.Replace("Routing number", "Sort code", StringComparison.Ordinal));
        await hub.Services.GetRequiredService<PaymentSigning>().SignAsync(await ProfileAsync(hub, shop), actor, fine, new SignOffWords($"{mark} is paid as ever", new Dictionary<int, string>()), true);
        await hub.Services.GetRequiredService<PaymentComparing>().CompareAsync(await ProfileAsync(hub, shop), actor, fine, ComparedWith.Statement,
            new MemoryStream(Encoding.UTF8.GetBytes($"Date,Description,Amount\n2026-06-26,{mark} Diamonds 20402,-1240.00\n2026-06-27,Rent,-3000.00\n")), "june.csv");
        await InvoiceAsync("021000021", "123456789");
        await InvoiceAsync("011401533", "8840117265");

        async Task<long> KeepAsync(string lines, string name, string heading = Heading)
        {
            KeptOutcome kept = await files.KeepAsync(shop, actor, new MemoryStream(Encoding.UTF8.GetBytes(heading + lines)), name);
            return kept.File!.Id;
        }

        async Task InvoiceAsync(string routing, string account)
        {
            string text = $"INVOICE\n\n{mark} Diamonds\n580 Fifth Avenue, New York, NY 10036\n\nInvoice number: 20417\nInvoice date: June 20, 2026\n\nPair of pear-shaped diamonds 9,820.00\n\n"
                + $"Total due: USD 9,820.00\n\nPlease pay to\nRouting number: {routing}\nAccount number: {account}\n";
            InvoiceDraft draft = await hub.Services.GetRequiredService<InvoiceTaking>().ReadAsync(shop, "invoice.txt", Encoding.UTF8.GetBytes(text));
            await using ShopTransaction change = await hub.Test.Store.BeginAsync(shop, actor);
            await hub.Services.GetRequiredService<InvoiceBook>().KeepAsync(change, draft, new InvoiceArrival(InvoiceOrigin.File, change.Now));
            await change.CommitAsync();
        }
    }

    private static async Task<Bezel.Shop.Shops.ShopProfile> ProfileAsync(RunningHub hub, ShopId shop) => (await hub.Test.Store.ShopsAsync()).Single(s => s.Id == shop);
}
