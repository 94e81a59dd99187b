using Bezel.Shop.Storage;
using Bezel.Shop.Today;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Upkeep.Notifications;

/// <summary>A new shop says how it is reached.</summary>
internal sealed class FirstChannel : IFirstStep
{
    public int Order => 35;

    public async Task<FirstStep?> LookAsync(ShopReading reading, CancellationToken cancellation = default) => new(NotificationWords.Say("first"), NotificationWords.Say("first.why"),
        NotificationsPage.Path, await reading.Db.Set<ChannelRow>().AnyAsync(c => c.RemovedAt == null, cancellation));
}
