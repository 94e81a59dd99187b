using Bezel.Shop.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Mail.Keeping;

/// <summary>Takes kept messages out of the store.</summary>
internal static class KeptMessages
{
    /// <summary>Deletes a message with everything that hangs on it. The content is never read for that.</summary>
    public static async Task DeleteAsync(ShopTransaction change, long message, CancellationToken cancellation)
    {
        if (await change.Db.Set<KeptMessage>().FindAsync([change.Shop, message], cancellation) is not { } kept)
            return;
        change.Db.Remove(kept);
        if (kept.Content == ContentState.Kept)
            change.Db.Remove(new KeptContent { Shop = change.Shop, Message = message, Bytes = [] });
        change.Db.RemoveRange(await change.Db.Set<KeptMessagePerson>().Where(p => p.Message == message).ToListAsync(cancellation));
    }
}
