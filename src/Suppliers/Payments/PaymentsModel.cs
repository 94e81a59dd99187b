using Bezel.Shop.Incidents;
using Bezel.Shop.Protections;
using Bezel.Shop.Shops;
using Bezel.Shop.Staff;
using Bezel.Shop.Storage;
using Bezel.Shop.Subjects;
using Bezel.Shop.Suppliers;
using Bezel.Shop.Today;
using Bezel.Shop.Work;
using Bezel.Suppliers.Book;
using Bezel.Suppliers.Requests;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Suppliers.Payments;

/// <summary>What payment files add to the module.</summary>
internal static class PaymentsModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<KeptPaymentFile>(file =>
        {
            file.ToTable("payment_file").HasKey(f => new { f.Shop, f.Id });
            file.HasIndex(f => new { f.Shop, f.Sha256 }).IsUnique();
            file.HasIndex(f => new { f.Shop, f.SignedAt });
            file.HasIndex(f => new { f.Shop, f.CheckedAt });
            file.Ignore(f => f.OkCount).Ignore(f => f.MayGo);
        });
        model.Entity<PaymentFilePart>(part => part.ToTable("payment_file_part").HasKey(p => new { p.Shop, p.File, p.Part }));
        model.Entity<PaymentFileSignOff>(signOff =>
        {
            signOff.ToTable("payment_file_signoff").HasKey(s => new { s.Shop, s.File, s.Place });
            signOff.HasIndex(s => new { s.Shop, s.SignedBy });
        });
        model.Entity<PaymentFileComparison>(comparison => comparison.ToTable("payment_file_comparison").HasKey(c => new { c.Shop, c.File, c.Id }));
        model.Entity<SeenPayments>(seen =>
        {
            seen.ToTable("payment_seen").HasKey(s => new { s.Shop, s.Token });
            seen.HasIndex(s => new { s.Shop, s.Supplier });
        });
    }

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton(all => new PaymentFiles(all.GetRequiredService<Store>(), all.GetRequiredService<SupplierBook>(), all.GetRequiredService<RequestQuestions>(), all.GetServices<ISupplierRequests>(), all.GetServices<IStaff>()));
        services.AddSingleton<PaymentSigning>();
        services.AddSingleton<PaymentComparing>();
        services.AddSingleton(all => new PaymentHistory(all.GetRequiredService<Store>(), all.GetRequiredService<SupplierBook>(), all.GetRequiredService<RequestQuestions>(), all.GetServices<IStaff>()));
        services.AddSingleton<PaymentRetention>().AddSingleton<IDailyWork>(all => all.GetRequiredService<PaymentRetention>());
        services.AddSingleton<IPersonalData, PersonsPayments>();
        services.AddSingleton<IEvidenceSource, PaymentsEvidence>();
        services.AddSingleton<IPaymentProcedureFigures, PaymentFigures>();
        services.AddSingleton<IDoneByItself, CheckedPaymentsLately>();
        services.AddSingleton<SettingKey>(PaymentSettings.KeptDays);
        services.AddSingleton<SettingKey>(PaymentSettings.SecondPersonFrom);
        services.AddSingleton<SettingKey>(PaymentSettings.DuplicateDays);
    }

    public static void Map(IEndpointRouteBuilder routes) => PaymentActs.Map(routes);
}
