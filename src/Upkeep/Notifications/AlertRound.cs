using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Shop.Work;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Upkeep.Notifications;

/// <summary>
/// Decides what is told now. Everything it goes by is in rows, and what it decides is written with its own completion, so it can be cut off
/// anywhere and done again. Rules:
/// <list type="number">
/// <item>Whatever waits when a message goes out goes out in that message: a round makes one or none.</item>
/// <item>After a message the next one waits ten minutes, so that a burst becomes two messages.</item>
/// <item>In quiet hours, and when the day's or the week's alerts are spent, alerts wait until that ends, all in one message then.</item>
/// <item>What would be told only after its own due time cannot wait: it is told in quiet hours, and once in 24 hours also above the limit.
/// A held message is no such thing: it does no harm until somebody is there to act on it.</item>
/// <item>A finding that is no longer open is not told.</item>
/// <item>What no channel takes stays here until there is one; the digest lists it anyway.</item>
/// </list>
/// </summary>
internal sealed class AlertRound(Store store) : IWorkHandler
{
    public const string WorkKind = "notification.round";

    /// <summary>From one message to the next, at least.</summary>
    public static readonly TimeSpan Gather = TimeSpan.FromMinutes(10);

    private const int Most = 1000;

    /// <summary>Kinds of findings whose due time runs also when nobody is there to do what it warns of.</summary>
    private static readonly string[] MayWait = ["mail.dangerous"];

    public string Kind => WorkKind;

    public string InWords => NotificationWords.Say("work.round");

    public async Task HandleAsync(WorkItem item, CancellationToken cancellation)
    {
        ShopProfile shop = (await store.ShopsAsync(cancellation)).First(s => s.Id == item.Shop);
        await using ShopTransaction change = await store.BeginAsync(item.Shop, Actor.Program("notifications"), cancellation);
        await DecideAsync(change, shop, cancellation);
        await item.CompleteInAsync(change, cancellation);
        await change.CommitAsync(cancellation);
    }

    private static async Task DecideAsync(ShopTransaction change, ShopProfile shop, CancellationToken cancellation)
    {
        List<AlertRow> alerts = await change.Db.Set<AlertRow>().Where(a => a.State == AlertState.Waiting).OrderBy(a => a.Id).Take(Most).ToListAsync(cancellation);
        List<long> numbers = [.. alerts.Select(a => a.Finding)];
        Dictionary<long, Finding> open = await change.Db.Set<Finding>().AsNoTracking().Where(f => numbers.Contains(f.Id)).ToDictionaryAsync(f => f.Id, cancellation);
        foreach (AlertRow over in alerts.Where(a => !open.TryGetValue(a.Finding, out Finding? f) || f.StateAt(change.Now) != FindingState.Open || f.Title.Length == 0))
            (over.State, over.RoundAt) = (AlertState.Over, null);
        alerts.RemoveAll(a => a.State == AlertState.Over);
        List<ChannelRow> channels = await change.Db.Set<ChannelRow>().AsNoTracking().Where(c => c.RemovedAt == null && c.Alerts).OrderBy(c => c.Id).ToListAsync(cancellation);
        List<AlertRow> told = [.. alerts.Where(a => channels.Exists(c => c.Takes(open[a.Finding])))];
        foreach (AlertRow unheard in alerts.Except(told))
            unheard.RoundAt = null;
        if (told.Count == 0)
            return;
        (DateTimeOffset? wait, bool overLimit) = await WaitAsync(change, shop, [.. told.Select(a => open[a.Finding])], cancellation);
        if (wait is { } until)
        {
            bool called = told.Exists(a => a.RoundAt == until);
            foreach (AlertRow held in told)
                held.RoundAt = until;
            if (!called && until < DateTimeOffset.MaxValue)
                await change.EnqueueAsync(WorkKind, "", until, cancellation);
            return;
        }
        Finding[] worst = [.. told.Select(a => open[a.Finding]).DistinctBy(f => f.Id).OrderBy(f => f.Place)];
        long id = await change.NextAsync("notification", cancellation: cancellation);
        change.Db.Add(new NotificationRow { Id = id, Kind = NotificationKind.Alert, State = NotificationState.Waiting, MadeAt = change.Now, Findings = NotificationRow.Write(worst.Select(f => f.Id)), OverLimit = overLimit });
        foreach (AlertRow alert in told)
            (alert.State, alert.RoundAt, alert.Notification) = (AlertState.Told, null, id);
        foreach (ChannelRow channel in channels.Where(c => worst.Any(c.Takes)))
            await NotificationDelivery.PlanAsync(change, id, channel.Id, cancellation);
    }

    /// <summary>Until when everything waits, or null when it is told now, and whether that is above the limit.</summary>
    private static async Task<(DateTimeOffset? Until, bool OverLimit)> WaitAsync(ShopTransaction change, ShopProfile shop, Finding[] findings, CancellationToken cancellation)
    {
        DateTimeOffset now = change.Now;
        List<NotificationRow> sent = await SentAsync(change.Db, now, cancellation);
        if (sent.Count > 0 && sent.Max(n => n.MadeAt) + Gather is var gathered && gathered > now)
            return (gathered, false);
        QuietHours quiet = await QuietHours.ReadAsync(change, shop, cancellation);
        if (quiet.EndAfter(now) is { } morning && !findings.Any(f => CannotWait(f, morning)))
            return (morning, false);
        var limit = new AlertLimit(await ShopSettings.GetAsync(change, NotificationSettings.AlertsADay, cancellation), await ShopSettings.GetAsync(change, NotificationSettings.AlertsAWeek, cancellation));
        DateTimeOffset free = limit.Free([.. sent.Select(n => n.MadeAt)], now) ?? DateTimeOffset.MaxValue;
        if (free <= now)
            return (null, false);
        DateTimeOffset again = sent.Where(n => n.OverLimit).Select(n => n.MadeAt + AlertLimit.Day).DefaultIfEmpty(now).Max();
        if (limit.ADay > 0 && limit.AWeek > 0 && findings.Any(f => CannotWait(f, free)))
            return again <= now ? (null, true) : (again < free ? again : free, false);
        return (free, false);
    }

    /// <summary>The alerts that count for the limit: those of the last seven days that were sent, or are on their way.</summary>
    public static Task<List<NotificationRow>> SentAsync(ShopDb db, DateTimeOffset now, CancellationToken cancellation)
    {
        DateTimeOffset since = now - AlertLimit.Week;
        return db.Set<NotificationRow>().AsNoTracking()
            .Where(n => n.Kind == NotificationKind.Alert && n.MadeAt > since && (n.State == NotificationState.Waiting || n.State == NotificationState.Sent)).ToListAsync(cancellation);
    }

    private static bool CannotWait(Finding finding, DateTimeOffset until) => finding.DueAt < until && !MayWait.Contains(finding.Kind, StringComparer.Ordinal);
}
