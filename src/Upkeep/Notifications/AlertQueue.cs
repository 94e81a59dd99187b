using Bezel.Shop.Findings;
using Bezel.Shop.Storage;
using Bezel.Shop.Work;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Upkeep.Notifications;

/// <summary>What is to be told at once, and the rounds that look at it.</summary>
internal static class AlertQueue
{
    /// <summary>A round that was due longer ago than this may have been given up; another one is called.</summary>
    private static readonly TimeSpan RoundIsLate = TimeSpan.FromMinutes(10);

    /// <summary>Notes that a finding must be told, in the transaction that opens it. What is less than urgent waits for the digest.</summary>
    public static async Task AddAsync(ShopTransaction change, Finding finding, CancellationToken cancellation)
    {
        if (finding.Urgency != Urgency.Urgent)
            return;
        // In the memory of this transaction too: a finding may be opened and made more urgent in one.
        bool waits = change.Db.Set<AlertRow>().Local.Any(a => a.Finding == finding.Id && a.State == AlertState.Waiting)
            || await change.Db.Set<AlertRow>().AnyAsync(a => a.State == AlertState.Waiting && a.Finding == finding.Id, cancellation);
        if (waits)
            return;
        bool called = change.Db.Set<AlertRow>().Local.Any(a => a.RoundAt == change.Now);
        if (!called)
        {
            DateTimeOffset since = change.Now - RoundIsLate;
            called = await change.Db.Set<AlertRow>().AnyAsync(a => a.State == AlertState.Waiting && a.RoundAt >= since && a.RoundAt <= change.Now, cancellation);
        }
        change.Db.Add(new AlertRow
        {
            Id = await change.NextAsync("notification-alert", cancellation: cancellation),
            Finding = finding.Id,
            At = change.Now,
            State = AlertState.Waiting,
            RoundAt = change.Now,
        });
        if (!called)
            await change.EnqueueAsync(AlertRound.WorkKind, "", cancellation: cancellation);
    }

    /// <summary>Calls a round now, if anything waits: there is a way to tell it again, or a round may have been lost.</summary>
    public static async Task CallAsync(ShopTransaction change, CancellationToken cancellation)
    {
        if (await change.Db.Set<AlertRow>().AnyAsync(a => a.State == AlertState.Waiting, cancellation))
            await change.EnqueueAsync(AlertRound.WorkKind, "", cancellation: cancellation);
    }
}
