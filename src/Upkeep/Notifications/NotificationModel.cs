using Microsoft.EntityFrameworkCore;

namespace Bezel.Upkeep.Notifications;

/// <summary>The tables of notifications.</summary>
internal static class NotificationModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<ChannelRow>().ToTable("notification_channel").HasKey(c => new { c.Shop, c.Id });
        model.Entity<AlertRow>(alert =>
        {
            alert.ToTable("notification_alert").HasKey(a => new { a.Shop, a.Id });
            alert.HasIndex(a => new { a.Shop, a.State });
            alert.HasIndex(a => new { a.Shop, a.Notification });
        });
        model.Entity<NotificationRow>(notification =>
        {
            notification.ToTable("notification").HasKey(n => new { n.Shop, n.Id });
            notification.HasIndex(n => new { n.Shop, n.Kind, n.MadeAt });
        });
        model.Entity<DeliveryRow>(delivery =>
        {
            delivery.ToTable("notification_delivery").HasKey(d => new { d.Shop, d.Notification, d.Channel });
            delivery.HasIndex(d => new { d.Shop, d.Channel, d.EndedAt });
        });
    }
}
