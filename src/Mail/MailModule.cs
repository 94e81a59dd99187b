using Bezel.Documents;
using Bezel.Mail.Checking;
using Bezel.Mail.Keeping;
using Bezel.Mail.ShopFacts;
using Bezel.Mail.Teaching;
using Bezel.Pages;
using Bezel.Scanning;
using Bezel.Shop;
using Bezel.Shop.Shops;
using Bezel.Shop.Subjects;
using Bezel.Shop.Today;
using Bezel.Shop.Work;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Mail;

/// <summary>The module of checked messages.</summary>
public sealed class MailModule : IShopModule, IWebModule
{
    /// <inheritdoc/>
    public string Name => "mail";

    /// <inheritdoc/>
    public void Configure(ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Entity<KeptMessage>(kept =>
        {
            kept.ToTable("kept_message").HasKey(m => new { m.Shop, m.Id });
            kept.HasIndex(m => new { m.Shop, m.ContentHash }).IsUnique();
            kept.HasIndex(m => new { m.Shop, m.CheckedAt });
            kept.HasIndex(m => new { m.Shop, m.KeepUntil });
            kept.HasIndex(m => new { m.Shop, m.Level, m.Id });
        });
        model.Entity<KeptContent>().ToTable("kept_content").HasKey(c => new { c.Shop, c.Message });
        model.Entity<KeptMessagePerson>(person =>
        {
            person.ToTable("kept_message_person").HasKey(p => new { p.Shop, p.Message, p.Subject });
            person.HasIndex(p => new { p.Shop, p.Subject });
        });
        model.Entity<FactsVersion>().ToTable("shop_facts").HasKey(v => new { v.Shop, v.Version });
        model.Entity<Lesson>(lesson =>
        {
            lesson.ToTable("lesson").HasKey(l => new { l.Shop, l.Id });
            lesson.HasIndex(l => new { l.Shop, l.Revision });
            lesson.HasIndex(l => new { l.Shop, l.Subject });
        });
    }

    /// <inheritdoc/>
    public void Add(IServiceCollection services)
    {
        services.AddSingleton<MessageKeeping>().AddSingleton<MessageRetention>();
        services.AddSingleton<MessageChecking>().AddSingleton<CheckedMessages>();
        services.AddSingleton<IDailyWork>(all => all.GetRequiredService<MessageRetention>());
        services.AddSingleton<IPersonalData, PersonsMessages>();
        services.AddSingleton<ShopFactsBook>().AddSingleton<ShopFileFacts>().AddSingleton<SuppliersToBook>().AddSingleton<LessonBook>().AddSingleton<LessonTeaching>().AddSingleton<IShopJudge, ShopJudge>();
        services.AddSingleton<IPersonalData, PersonsFacts>().AddSingleton<IPersonalData, PersonsLessons>();
        services.AddSingleton<IAtStart>(all => all.GetRequiredService<SuppliersToBook>());
        services.AddSingleton<IDoneByItself, CheckedLately>().AddSingleton<IFirstStep, FirstCheck>().AddSingleton<IFirstStep, FirstFacts>();
        services.AddSingleton<SettingKey>(MailSettings.KeptDays).AddSingleton<SettingKey>(MailSettings.ReadPictures);
        services.AddSingleton<IPictureText>(all => new PictureText(new ScanningSettings(), all.GetService<TimeProvider>() ?? TimeProvider.System));
    }

    /// <inheritdoc/>
    public void Map(IEndpointRouteBuilder routes)
    {
        FactsRoutes.Map(routes);
        LessonRoutes.Map(routes);
    }
}
