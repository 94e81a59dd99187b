using System.Security.Cryptography;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Shop.Work;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Mail.Keeping;

/// <summary>What a run of the retention did.</summary>
/// <param name="Messages">Messages deleted with everything that hung on them.</param>
/// <param name="Contents">Messages of which only the verdict stayed.</param>
public readonly record struct RetentionOutcome(int Messages, int Contents);

/// <summary>
/// Deletes kept messages whose time is over. Rules: a shorter setting holds for what is there already, a longer one does not; a message
/// whose finding waits for somebody stays until it is closed and the set time has passed since, but its content for at most
/// <see cref="MostDays"/> days; what a closed finding says of a message is forgotten with the message. The ledger keeps that messages
/// were checked and how they were judged, and how many were deleted.
/// </summary>
/// <param name="store">The store.</param>
public sealed class MessageRetention(Store store) : IDailyWork
{
    /// <summary>Most days that a message's content is kept, whatever is open: a year.</summary>
    public const int MostDays = 365;

    /// <summary>Messages in one transaction, so that others who write wait for milliseconds.</summary>
    private const int BatchSize = 200;

    /// <inheritdoc/>
    public string Name => "mail.retention";

    /// <summary>At night, by the shop's clock.</summary>
    public DailyTime Due => DailyTime.At(3, 20);

    /// <inheritdoc/>
    Task IDailyWork.RunAsync(ShopProfile shop, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(shop);
        return RunAsync(shop.Id, cancellation);
    }

    /// <summary>Deletes what is over. Safe to stop and to do again at any moment.</summary>
    public async Task<RetentionOutcome> RunAsync(ShopId shop, CancellationToken cancellation = default)
    {
        int messages = 0, contents = 0;
        for (long after = 0; ;)
        {
            await using ShopTransaction change = await store.BeginAsync(shop, Actor.Program("mail"), cancellation);
            KeptDays days = await MailSettings.KeptDaysAsync(change, cancellation);
            DateTimeOffset checkedBefore = change.Now - days.Time;
            bool noContents = !days.KeepsContent;
            List<KeptMessage> batch = await change.Db.Set<KeptMessage>()
                .Where(m => m.Id > after && (m.KeepUntil <= change.Now || m.CheckedAt <= checkedBefore || (noContents && m.Content == ContentState.Kept)))
                .OrderBy(m => m.Id).Take(BatchSize).ToListAsync(cancellation);
            if (batch.Count == 0)
                return new RetentionOutcome(messages, contents);
            (int deleted, int emptied) = (0, 0);
            foreach (KeptMessage message in batch)
            {
                switch (await DecideAsync(change, message, days, cancellation))
                {
                    case Fate.Delete:
                        await KeptMessages.DeleteAsync(change, message, cancellation);
                        deleted++;
                        break;
                    case Fate.Empty:
                        Empty(change, message, noContents ? ContentState.NotWanted : ContentState.Expired);
                        emptied++;
                        break;
                }
            }
            if (deleted + emptied > 0)
                change.Record("messages.deleted", e => e.Add("messages", deleted).Add("contents", emptied).Add("kept-days", days.Days));
            after = batch[^1].Id;
            await change.CommitAsync(cancellation);
            messages += deleted;
            contents += emptied;
        }
    }

    private enum Fate
    {
        Stay,
        Empty,
        Delete,
    }

    private static async Task<Fate> DecideAsync(ShopTransaction change, KeptMessage message, KeptDays days, CancellationToken cancellation)
    {
        DateTimeOffset over = Earlier(message.KeepUntil, message.CheckedAt + days.Time);
        if (message.Finding is { } number && await change.Db.Set<Finding>().FirstOrDefaultAsync(f => f.Id == number, cancellation) is { } finding)
        {
            if (finding.StateAt(change.Now) is FindingState.Open or FindingState.Silenced)
            {
                if (message.KeepUntil <= change.Now)
                    message.KeepUntil = change.Now + TimeSpan.FromDays(1); // looked at again tomorrow
                bool tooOld = message.CheckedAt + TimeSpan.FromDays(MostDays) <= change.Now;
                return message.Content == ContentState.Kept && (tooOld || !days.KeepsContent) ? Fate.Empty : Fate.Stay;
            }
            DateTimeOffset closed = await change.Db.Set<FindingMove>().Where(m => m.Finding == number && m.Number == finding.Moves).Select(m => m.At).SingleAsync(cancellation);
            over = closed + days.Time;
            message.KeepUntil = over;
        }
        if (over <= change.Now)
            return Fate.Delete;
        return !days.KeepsContent && message.Content == ContentState.Kept ? Fate.Empty : Fate.Stay;
    }

    /// <summary>Takes the content away and gives what stays a new key, so that the old one, which opens the content, is nowhere any more.</summary>
    private void Empty(ShopTransaction change, KeptMessage message, ContentState state)
    {
        byte[] old = MessageSealing.Unwrap(store.Keys, change.Shop, message.Id, message.WrappedKey);
        byte[] details = MessageSealing.Open(old, change.Shop, message.Id, MessageSealing.Part.Details, message.Details, MessageKeeping.MostContentBytes);
        byte[] key = RandomNumberGenerator.GetBytes(32);
        message.Details = MessageSealing.Seal(key, change.Shop, message.Id, MessageSealing.Part.Details, details);
        message.WrappedKey = MessageSealing.Wrap(store.Keys, change.Shop, message.Id, key);
        message.Content = state;
        CryptographicOperations.ZeroMemory(old);
        CryptographicOperations.ZeroMemory(key);
        KeptMessages.DeleteContent(change, message.Id);
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
