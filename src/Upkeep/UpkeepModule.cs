using Bezel.Pages;
using Bezel.Shop;
using Bezel.Shop.Backups;
using Bezel.Shop.Findings;
using Bezel.Shop.OutgoingMail;
using Bezel.Shop.Protections;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Shop.Today;
using Bezel.Shop.Work;
using Bezel.Upkeep.Anchoring;
using Bezel.Upkeep.Notifications;
using Bezel.Upkeep.OutgoingMail;
using Bezel.Upkeep.SelfBackup;
using Bezel.Upkeep.Setup;
using Bezel.Upkeep.Today;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Upkeep;

/// <summary>The module of Bezel's own upkeep.</summary>
public sealed class UpkeepModule : IShopModule, IWebModule, IFindingWatcher
{
    /// <inheritdoc/>
    public string Name => "upkeep";

    /// <inheritdoc/>
    public void Configure(ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        NotificationModel.Configure(model);
    }

    /// <inheritdoc/>
    public Task NeedsSomebodyAsync(ShopTransaction change, Finding finding, CancellationToken cancellation) => AlertQueue.AddAsync(change, finding, cancellation);

    /// <inheritdoc/>
    public void Add(IServiceCollection services)
    {
        services.AddSingleton<IOutgoingMail, SmtpSender>();
        services.AddSingleton<IRecoveryKey, StoreRecoveryKey>().AddSingleton<IShopGuess, GuessOfThisMachine>();
        services.AddSingleton(_ => new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }));
        services.AddSingleton<LedgerAnchoring>();
        services.AddSingleton<IEvidenceSource, AnchoringEvidence>();
        services.AddSingleton<SettingKey>(LedgerAnchoring.MailTo).AddSingleton<SettingKey>(LedgerAnchoring.TimestampUrl);
        foreach (SettingKey key in MailServer.Keys)
            services.AddSingleton(key);
        services.AddSingleton<IDoneByItself, BackedUpLately>().AddSingleton<IDoneByItself, AnchoredLately>();
        services.AddSingleton<IFirstStep, FirstRecoveryKey>().AddSingleton<IFirstStep, FirstAnchor>();
        services.AddSingleton<IDailyWork, DailyAnchor>();
        services.AddSingleton<IDailyHouseWork, DailyBackup>();
        services.AddSingleton<SettingKey>(BackupSettings.Folder);
        services.AddSingleton<SettingKey>(BackupSettings.Kept);
        services.AddNotifications();
    }

    /// <inheritdoc/>
    public void Map(IEndpointRouteBuilder routes) => NotificationActs.Map(routes);
}
