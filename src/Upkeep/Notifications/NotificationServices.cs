using Bezel.Shop.OutgoingMail;
using Bezel.Shop.Shops;
using Bezel.Shop.Staff;
using Bezel.Shop.Storage;
using Bezel.Shop.Today;
using Bezel.Shop.Work;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Upkeep.Notifications;

/// <summary>What notifications offer to the house.</summary>
internal static class NotificationServices
{
    public static void AddNotifications(this IServiceCollection services)
    {
        services.AddSingleton<WebhookSender>();
        services.AddSingleton(all => new ChannelSending(all.GetRequiredService<Store>(), all.GetRequiredService<IOutgoingMail>(), all.GetRequiredService<WebhookSender>(), all.GetService<IStaff>()));
        services.AddSingleton(all => new ShopNotifications(all.GetRequiredService<Store>(), all.GetRequiredService<ChannelSending>()));
        services.AddSingleton<WeeklyDigest>();
        services.AddSingleton<IDailyWork>(all => all.GetRequiredService<WeeklyDigest>()).AddSingleton<IWorkHandler>(all => all.GetRequiredService<WeeklyDigest>());
        services.AddSingleton<IWorkHandler, AlertRound>().AddSingleton<IWorkHandler, NotificationDelivery>();
        services.AddSingleton<IFirstStep, FirstChannel>();
        foreach (SettingKey key in NotificationSettings.All)
            services.AddSingleton(key);
    }
}
