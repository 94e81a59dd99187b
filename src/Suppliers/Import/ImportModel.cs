using Bezel.Shop.Suppliers;
using Bezel.Shop.Work;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Suppliers.Import;

/// <summary>What this part adds to the module.</summary>
internal static class ImportModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<SupplierImport>(import =>
        {
            import.ToTable("supplier_import").HasKey(i => new { i.Shop, i.Id });
            import.HasIndex(i => new { i.Shop, i.State });
        });
        model.Entity<SupplierImportBatch>().ToTable("supplier_import_batch").HasKey(b => new { b.Shop, b.Import, b.Position });
        model.Entity<ImportedSupplier>().ToTable("supplier_imported").HasKey(i => new { i.Shop, i.Import, i.Supplier });
    }

    public static void Add(IServiceCollection services) =>
        services.AddSingleton<SupplierIntakeDesk>().AddSingleton<ISupplierIntake>(all => all.GetRequiredService<SupplierIntakeDesk>())
            .AddSingleton<SupplierImports>().AddSingleton<ImportWork>().AddSingleton<IWorkHandler>(all => all.GetRequiredService<ImportWork>()).AddSingleton<IDailyWork>(all => all.GetRequiredService<ImportWork>());

    public static void Map(IEndpointRouteBuilder routes) => ImportActs.Map(routes);
}
