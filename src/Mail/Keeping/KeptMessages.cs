using Bezel.Shop.Storage;
using Bezel.Shop.Subjects;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Mail.Keeping;

/// <summary>Takes kept messages out of the store.</summary>
internal static class KeptMessages
{
    /// <summary>Deletes a message with everything that hangs on it, and what its finding says of it. The content is never read for that.</summary>
    public static async Task DeleteAsync(ShopTransaction change, KeptMessage message, CancellationToken cancellation)
    {
        change.Db.Remove(message);
        if (message.Content == ContentState.Kept)
            DeleteContent(change, message.Id);
        change.Db.RemoveRange(await change.Db.Set<KeptMessagePerson>().Where(p => p.Message == message.Id).ToListAsync(cancellation));
        if (message.Finding is { } finding)
            await Persons.ForgetFindingAsync(change, finding, cancellation);
    }

    public static void DeleteContent(ShopTransaction change, long message) =>
        change.Db.Remove(new KeptContent { Shop = change.Shop, Message = message, Bytes = [] });
}
