using Bezel.Shop.Protections;
using Bezel.Shop.Shops;
using Bezel.Shop.Subjects;
using Bezel.Shop.Suppliers;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Suppliers.Book;

/// <summary>What the book adds to the module.</summary>
internal static class BookModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Supplier>(supplier =>
        {
            supplier.ToTable("supplier").HasKey(s => new { s.Shop, s.Id });
            supplier.HasIndex(s => new { s.Shop, s.Revision });
            supplier.HasIndex(s => new { s.Shop, s.NameToken });
        });
        model.Entity<SupplierFact>(fact =>
        {
            fact.ToTable("supplier_fact").HasKey(f => new { f.Shop, f.Id });
            fact.HasIndex(f => new { f.Shop, f.Supplier });
            fact.HasIndex(f => new { f.Shop, f.OriginNumber });
        });
        model.Entity<SupplierToken>(token =>
        {
            token.ToTable("supplier_token").HasKey(t => new { t.Shop, t.Token, t.Fact });
            token.HasIndex(t => new { t.Shop, t.Fact });
        });
    }

    public static void Add(IServiceCollection services) =>
        services.AddSingleton<SupplierBook>().AddSingleton<ISupplierBook, SupplierSnapshots>().AddSingleton<FactVerifying>()
            .AddSingleton<SettingKey>(BookSettings.VerifyAgainDays).AddSingleton<IPersonalData, PersonsContacts>().AddSingleton<IEvidenceSource, BookEvidence>();

    public static void Map(IEndpointRouteBuilder routes) => BookActs.Map(routes);
}
