using Bezel.Documents;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Shop.Subjects;
using Bezel.Shop.Suppliers;
using Bezel.Shop.Work;
using Bezel.Suppliers.Book;
using Bezel.Suppliers.Invoices.Checking;
using Bezel.Suppliers.Requests;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Suppliers.Invoices;

/// <summary>What invoices add to the module.</summary>
internal static class InvoicesModel
{
    public static void Configure(ModelBuilder model) => model.Entity<SupplierInvoice>(invoice =>
    {
        invoice.ToTable("supplier_invoice").HasKey(i => new { i.Shop, i.Id });
        invoice.HasIndex(i => new { i.Shop, i.FileToken });
        invoice.HasIndex(i => new { i.Shop, i.SupplierToken, i.Id });
        invoice.HasIndex(i => new { i.Shop, i.NumberToken });
        invoice.HasIndex(i => new { i.Shop, i.About });
        invoice.HasIndex(i => new { i.Shop, i.KeepUntil });
    });

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<InvoiceBook>().AddSingleton<IInvoiceIntake, InvoiceIntake>();
        services.AddSingleton(all => new InvoiceTaking(all.GetRequiredService<Store>(), all.GetRequiredService<ISupplierBook>(), all.GetService<IFileScan>()));
        services.AddSingleton(all => new InvoiceChecks(all.GetRequiredService<Store>(), all.GetRequiredService<InvoiceTaking>(), all.GetRequiredService<InvoiceBook>(), all.GetRequiredService<SupplierBook>(), all.GetRequiredService<RequestQuestions>()));
        services.AddSingleton<InvoiceRetention>().AddSingleton<IDailyWork>(all => all.GetRequiredService<InvoiceRetention>());
        services.AddSingleton<IPersonalData, PersonsInvoices>();
        services.AddSingleton<SettingKey>(InvoiceSettings.KeptDays);
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
    }
}
