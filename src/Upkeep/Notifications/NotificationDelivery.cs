using System.Globalization;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Protections;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Shop.Today;
using Bezel.Shop.Work;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Upkeep.Notifications;

/// <summary>
/// Sends one notification by one channel. No transaction is open while the network is waited for; that it was sent is noted with the work in one
/// transaction. Cut off between the two it is sent once more, under the same <c>Bezel-Delivery</c>: a message may come twice, and is
/// never lost. Tried as often as any work; after the last try a finding names the channel, and what an alert was to say waits for the next message.
/// </summary>
internal sealed class NotificationDelivery(Store store, ChannelSending sending, IEnumerable<IDoneByItself> deeds) : IWorkHandler
{
    public const string WorkKind = "notification.deliver";

    /// <summary>The kind of the finding about a channel that fails; its key is the channel's number.</summary>
    public const string FailingFinding = "notification.channel-failing";

    private const int MostInLedger = 100;

    public string Kind => WorkKind;

    public string InWords => NotificationWords.Say("work.deliver");

    /// <summary>Plans it, within the transaction that makes the notification.</summary>
    public static async Task PlanAsync(ShopTransaction change, long notification, long channel, CancellationToken cancellation)
    {
        change.Db.Add(new DeliveryRow { Notification = notification, Channel = channel, State = NotificationState.Waiting });
        await change.EnqueueAsync(WorkKind, string.Create(CultureInfo.InvariantCulture, $"{notification} {channel}"), cancellation: cancellation);
    }

    public async Task HandleAsync(WorkItem item, CancellationToken cancellation)
    {
        List<long> numbers = NotificationRow.Read(item.Body);
        (long notification, long channel) = (numbers[0], numbers[1]);
        ShopProfile shop = (await store.ShopsAsync(cancellation)).First(s => s.Id == item.Shop);
        (NotificationState state, IReadOnlyList<long> findings, string? failure) = (NotificationState.NotNeeded, [], null);
        if (await PrepareAsync(shop, notification, channel, cancellation) is var (row, content))
        {
            findings = [.. content.Items.Select(i => i.Finding)];
            try
            {
                await sending.SendAsync(shop, row, content, cancellation);
                state = NotificationState.Sent;
            }
            catch (NotDeliveredException failed) when (failed.IsFinal || item.Tries >= Dispatcher.MaxTries)
            {
                (state, failure) = (NotificationState.Failed, failed.Message);
            }
        }
        await using ShopTransaction change = await store.BeginAsync(item.Shop, Actor.Program("notifications"), CancellationToken.None);
        await NoteAsync(change, notification, channel, state, findings, failure, CancellationToken.None);
        await item.CompleteInAsync(change, CancellationToken.None);
        await change.CommitAsync(CancellationToken.None);
    }

    /// <summary>What is to be sent as things are now; null when nothing is any more.</summary>
    private async Task<(ChannelRow Channel, NotificationContent Content)?> PrepareAsync(ShopProfile shop, long notification, long channel, CancellationToken cancellation)
    {
        await using ShopReading reading = await store.ReadAsync(shop.Id, cancellation);
        DeliveryRow? delivery = await reading.Db.Set<DeliveryRow>().FirstOrDefaultAsync(d => d.Notification == notification && d.Channel == channel, cancellation);
        ChannelRow? row = await reading.Db.Set<ChannelRow>().FirstOrDefaultAsync(c => c.Id == channel && c.RemovedAt == null, cancellation);
        NotificationRow? what = await reading.Db.Set<NotificationRow>().FirstOrDefaultAsync(n => n.Id == notification, cancellation);
        if (delivery is not { State: NotificationState.Waiting } || row is null || what is null)
            return null;
        NotificationContent? content = what.Kind == NotificationKind.Digest
            ? await DigestText.ComposeAsync(reading, shop, what, row, deeds, cancellation)
            : await AlertText.ComposeAsync(reading, shop, what, row, cancellation);
        return content is null ? null : (row, content);
    }

    private static async Task NoteAsync(ShopTransaction change, long notification, long channel, NotificationState state, IReadOnlyList<long> findings, string? failure, CancellationToken cancellation)
    {
        DeliveryRow delivery = await change.Db.Set<DeliveryRow>().FirstAsync(d => d.Notification == notification && d.Channel == channel, cancellation);
        NotificationRow what = await change.Db.Set<NotificationRow>().FirstAsync(n => n.Id == notification, cancellation);
        if (delivery.State != NotificationState.Waiting)
            return; // noted by a try that lost its lease
        (delivery.State, delivery.EndedAt, delivery.Failure) = (state, change.Now, failure);
        List<NotificationState> others = await change.Db.Set<DeliveryRow>().AsNoTracking().Where(d => d.Notification == notification && d.Channel != channel).Select(d => d.State).ToListAsync(cancellation);
        what.State = Overall([state, .. others]);
        if (state == NotificationState.Sent)
            await SentAsync(change, what, channel, findings, cancellation);
        else if (state == NotificationState.Failed)
            await FailedAsync(change, what, channel, failure!, cancellation);
        if (what is { Kind: NotificationKind.Alert, State: NotificationState.Failed })
            await WaitAgainAsync(change, notification, cancellation);
    }

    private static NotificationState Overall(IReadOnlyList<NotificationState> deliveries) =>
        deliveries.Contains(NotificationState.Sent) ? NotificationState.Sent
        : deliveries.Contains(NotificationState.Waiting) ? NotificationState.Waiting
        : deliveries.Contains(NotificationState.Failed) ? NotificationState.Failed : NotificationState.NotNeeded;

    private static async Task SentAsync(ShopTransaction change, NotificationRow what, long channel, IReadOnlyList<long> findings, CancellationToken cancellation)
    {
        change.Record("notification.sent", e => e.Add("notification", what.Id).Add("kind", Names.Kebab(what.Kind.ToString())).Add("channel", channel)
            .Add("findings", NotificationRow.Write(findings.Take(MostInLedger))));
        if (what.Kind == NotificationKind.Digest)
        {
            // What the digest named was told; what it only counted waits on.
            foreach (AlertRow alert in await change.Db.Set<AlertRow>().Where(a => a.State == AlertState.Waiting && findings.Contains(a.Finding)).ToListAsync(cancellation))
                (alert.State, alert.RoundAt, alert.Notification) = (AlertState.Told, null, what.Id);
        }
        await WorksAgainAsync(change, channel, cancellation);
    }

    /// <summary>A channel was seen to work: nobody needs to look after it, and what no channel could tell is told.</summary>
    public static async Task WorksAgainAsync(ShopTransaction change, long channel, CancellationToken cancellation)
    {
        if (await FindingBook.SettleAsync(change, FailingFinding, NotificationChannels.Key(channel), NotificationWords.Say("failing.works"), cancellation) is not null)
            await AlertQueue.CallAsync(change, cancellation);
    }

    private static async Task FailedAsync(ShopTransaction change, NotificationRow what, long channel, string failure, CancellationToken cancellation)
    {
        change.Record("notification.failed", e => e.Add("notification", what.Id).Add("kind", Names.Kebab(what.Kind.ToString())).Add("channel", channel).Add("findings", what.Findings.Length <= 1000 ? what.Findings : ""));
        ChannelRow row = await change.Db.Set<ChannelRow>().AsNoTracking().FirstAsync(c => c.Id == channel, cancellation);
        await FindingBook.ReportAsync(change, new FindingDraft
        {
            Kind = FailingFinding,
            Source = "notifications",
            Key = NotificationChannels.Key(channel),
            Urgency = Urgency.Today,
            Title = NotificationWords.Say("failing.title", row.Name),
            Evidence = [new EvidenceDetail(NotificationWords.Say("failing.why"), failure)],
            NextStep = NotificationWords.Say("failing.next", channel),
            Who = Responsible.Of(ShopRole.Owner),
            Due = change.Now.AddDays(1),
            Substance = row.Kind + " " + NotificationChannels.Key(channel),
        }, cancellation);
    }

    /// <summary>No channel could tell it: it waits for the next message, for a channel that works again, and for the digest.</summary>
    private static async Task WaitAgainAsync(ShopTransaction change, long notification, CancellationToken cancellation)
    {
        foreach (AlertRow alert in await change.Db.Set<AlertRow>().Where(a => a.Notification == notification && a.State == AlertState.Told).ToListAsync(cancellation))
            (alert.State, alert.Notification, alert.RoundAt) = (AlertState.Waiting, null, null);
    }
}
