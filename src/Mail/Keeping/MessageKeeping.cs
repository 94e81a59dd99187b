using System.Security.Cryptography;
using Bezel.Judge;
using Bezel.Shop.Findings;
using Bezel.Shop.Storage;
using Bezel.Shop.Subjects;
using Bezel.Shop.Suppliers;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Mail.Keeping;

/// <summary>What became of a message that was to be kept.</summary>
/// <param name="Message">Its id in the shop.</param>
/// <param name="IsNew">False when the same message is kept already; then it is written only that it is judged otherwise now, if it is.</param>
/// <param name="Finding">The finding that came of it, or null.</param>
public readonly record struct KeptOutcome(long Message, bool IsNew, long? Finding);

/// <summary>Keeps messages that were checked: encrypted, for as long as the shop has set.</summary>
/// <param name="store">The store.</param>
/// <param name="requests">Takes what is claimed of suppliers; null where nobody does.</param>
public sealed class MessageKeeping(Store store, ISupplierRequests? requests = null)
{
    /// <summary>Most bytes of a message that are kept (25 MiB, what large mail hosts let through); of a longer one only the verdict is.</summary>
    public const int MostContentBytes = 25 << 20;

    /// <summary>The key by which the same message is known again.</summary>
    private const string HashKey = "message";

    /// <summary>
    /// Keeps a message within a transaction, together with the ledger entry that it was checked and, when it is dangerous, a finding. What it claims of a
    /// supplier in the book opens a request, whose finding then stands for both.
    /// </summary>
    public async Task<KeptOutcome> KeepAsync(ShopTransaction change, MessageToKeep message, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(message);
        byte[] contentHash = message.HashOfContent(await store.Keys.GetOrMakeAsync(change, HashKey, cancellation));
        KeptMessage? known = change.Db.Set<KeptMessage>().Local.FirstOrDefault(m => m.ContentHash.AsSpan().SequenceEqual(contentHash))
            ?? await change.Db.Set<KeptMessage>().FirstOrDefaultAsync(m => m.ContentHash == contentHash, cancellation);
        if (known is not null)
        {
            await RejudgeAsync(change, known, message, cancellation);
            return new KeptOutcome(known.Id, false, known.Finding);
        }

        KeptDays days = await MailSettings.KeptDaysAsync(change, cancellation);
        long id = await change.NextAsync("message", cancellation: cancellation);
        ContentState content = days.KeepsContent ? message.Content.Length > MostContentBytes ? ContentState.TooLarge : ContentState.Kept : ContentState.NotWanted;
        byte[] key = RandomNumberGenerator.GetBytes(32);
        var kept = new KeptMessage
        {
            Shop = change.Shop,
            Id = id,
            ContentHash = contentHash,
            Channel = message.Verdict.Channel,
            Level = message.Verdict.Level,
            Kind = message.Verdict.Kind,
            CheckedAt = change.Now,
            SentAt = message.SentAt,
            Content = content,
            ContentSize = message.Content.Length,
            WrappedKey = MessageSealing.Wrap(store.Keys, change.Shop, id, key),
            Details = MessageSealing.Seal(key, change.Shop, id, MessageSealing.Part.Details, message.Details()),
            KeepUntil = change.Now + days.Time,
        };
        if (content == ContentState.Kept)
        {
            byte[] bytes = MessageSealing.Seal(key, change.Shop, id, MessageSealing.Part.Content, message.Content.Span);
            change.Db.Add(new KeptContent { Shop = change.Shop, Message = id, Bytes = bytes });
        }
        CryptographicOperations.ZeroMemory(key);
        Subject? sender = await AddPersonsAsync(change, kept, message, cancellation);
        if (await ClaimedInMessage.HandOnAsync(requests, change, kept, message, sender?.Id, cancellation) is { } claimed)
            kept.Finding = claimed.Finding;
        else if (message.Verdict.Level == Level.Dangerous)
            kept.Finding = (await FindingBook.ReportAsync(change, DangerousMessage.Draft(message, sender?.Id, change.Now), cancellation)).Id;
        change.Db.Add(kept);
        await RecordAsync(change, kept, message, sender, cancellation);
        return new KeptOutcome(id, true, kept.Finding);
    }

    /// <summary>What is sealed of a message beside its bytes: JSON with sender, recipients, subject and verdict.</summary>
    /// <exception cref="StoreIsDamagedException">It was altered.</exception>
    public byte[] Details(KeptMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        byte[] key = MessageSealing.Unwrap(store.Keys, message.Shop, message.Id, message.WrappedKey);
        return MessageSealing.Open(key, message.Shop, message.Id, MessageSealing.Part.Details, message.Details, MostContentBytes);
    }

    /// <summary>The message's bytes as they came, or null when they are not kept.</summary>
    /// <exception cref="StoreIsDamagedException">They were altered, or are gone though they should be kept.</exception>
    public async Task<byte[]?> ContentAsync(ShopReading reading, KeptMessage message, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(message);
        if (message.Content != ContentState.Kept)
            return null;
        KeptContent content = await reading.Db.Set<KeptContent>().FirstOrDefaultAsync(c => c.Message == message.Id, cancellation)
            ?? throw new StoreIsDamagedException($"the content of the kept message {message.Id} is gone");
        byte[] key = MessageSealing.Unwrap(store.Keys, message.Shop, message.Id, message.WrappedKey);
        return MessageSealing.Open(key, message.Shop, message.Id, MessageSealing.Part.Content, content.Bytes, MostContentBytes);
    }

    private static async Task<Subject?> AddPersonsAsync(ShopTransaction change, KeptMessage kept, MessageToKeep message, CancellationToken cancellation)
    {
        Subject? sender = null;
        foreach ((PersonAddress address, PersonRole role) in message.Persons)
        {
            Subject subject = await change.FindOrAddSubjectAsync(address, cancellation);
            change.Db.Add(new KeptMessagePerson { Shop = change.Shop, Message = kept.Id, Subject = subject.Id, Role = role });
            if (address == message.Sender)
                sender = subject;
        }
        kept.Sender = sender?.Id;
        return sender;
    }

    /// <summary>
    /// The shop knows more than when the message was judged first: then the newer verdict is kept in the place of the other. A finding that came of
    /// it stays until somebody closes it.
    /// </summary>
    private async Task RejudgeAsync(ShopTransaction change, KeptMessage known, MessageToKeep message, CancellationToken cancellation)
    {
        Subject? sender = message.Sender is { } address ? await change.FindOrAddSubjectAsync(address, cancellation) : null;
        // Asked each time: a supplier may have come into the book since, and what is claimed twice of one message is one request.
        if (await ClaimedInMessage.HandOnAsync(requests, change, known, message, sender?.Id, cancellation) is { } claimed)
        {
            await FindingBook.SettleAsync(change, DangerousMessage.Kind, message.Id, MailWords.Say("finding.request"), cancellation);
            known.Finding = claimed.Finding;
        }
        byte[] details = message.Details();
        if (Details(known).AsSpan().SequenceEqual(details))
            return;
        byte[] key = MessageSealing.Unwrap(store.Keys, known.Shop, known.Id, known.WrappedKey);
        known.Details = MessageSealing.Seal(key, known.Shop, known.Id, MessageSealing.Part.Details, details);
        CryptographicOperations.ZeroMemory(key);
        (known.Level, known.Kind, known.CheckedAt) = (message.Verdict.Level, message.Verdict.Kind, change.Now);
        if (known.Level == Level.Dangerous && known.Finding is null)
            known.Finding = (await FindingBook.ReportAsync(change, DangerousMessage.Draft(message, sender?.Id, change.Now), cancellation)).Id;
        await RecordAsync(change, known, message, sender, cancellation);
    }

    /// <summary>That it was checked, and how it was judged; who sent it and what it said stand there only as a token and a digest under their salt.</summary>
    private static async Task RecordAsync(ShopTransaction change, KeptMessage kept, MessageToKeep message, Subject? sender, CancellationToken cancellation)
    {
        string? token = sender is null ? null : await change.TokenAsync(sender.Id, cancellation);
        string? digest = sender is null ? null : await change.DigestAsync(sender, "message", message.Id, cancellation);
        change.Record("message.checked", e =>
        {
            e.Add("message", kept.Id).Add("channel", Kebab(kept.Channel)).Add("level", Kebab(kept.Level)).Add("kind", Kebab(kept.Kind));
            e.Add("holds", string.Join(' ', message.Verdict.Holds)).Add("content", Kebab(kept.Content));
            if (token is not null)
                e.Add("sender", token).Add("digest", digest!);
        });
    }

    private static string Kebab<T>(T value)
        where T : struct, Enum => VerdictJson.Name(value);
}
