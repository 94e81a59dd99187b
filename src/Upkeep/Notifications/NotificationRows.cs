using System.Globalization;
using Bezel.Shop;

namespace Bezel.Upkeep.Notifications;

/// <summary>What sort of notification.</summary>
public enum NotificationKind
{
    /// <summary>What cannot wait for the digest.</summary>
    Alert,

    /// <summary>The week in one message.</summary>
    Digest,
}

/// <summary>Where a notification, or its delivery by one channel, stands.</summary>
public enum NotificationState
{
    /// <summary>It is to be sent.</summary>
    Waiting,

    /// <summary>It was taken, by at least one channel.</summary>
    Sent,

    /// <summary>It could not be sent, and was given up; a finding says by which channel.</summary>
    Failed,

    /// <summary>What it was to say had been dealt with, or its channel removed, before it was sent.</summary>
    NotNeeded,
}

/// <summary>Where an alert stands.</summary>
internal enum AlertState
{
    /// <summary>Nobody was told yet.</summary>
    Waiting,

    /// <summary>A notification tells it, or told it.</summary>
    Told,

    /// <summary>The finding was dealt with before anybody was told.</summary>
    Over,
}

/// <summary>
/// A finding that must be told at once: written in the transaction that opens it. While <see cref="State"/> is waiting and
/// <see cref="RoundAt"/> is set, a round is in the outbox that looks at it no later than then.
/// </summary>
internal sealed class AlertRow : IShopOwned
{
    public ShopId Shop { get; set; }

    public long Id { get; set; }

    public long Finding { get; set; }

    public DateTimeOffset At { get; set; }

    public AlertState State { get; set; }

    public DateTimeOffset? RoundAt { get; set; }

    /// <summary>The notification that tells it; null while it waits.</summary>
    public long? Notification { get; set; }
}

/// <summary>One notification: which findings it speaks of. Its text is made when it is sent, from what is so by then, and never kept.</summary>
internal sealed class NotificationRow : IShopOwned
{
    public ShopId Shop { get; set; }

    public long Id { get; set; }

    public NotificationKind Kind { get; set; }

    public NotificationState State { get; set; }

    public DateTimeOffset MadeAt { get; set; }

    /// <summary>The digest's instant; null for an alert.</summary>
    public DateTimeOffset? PlannedFor { get; set; }

    /// <summary>Numbers with blanks between, the worst first; empty for a digest.</summary>
    public string Findings { get; set; } = "";

    /// <summary>Whether it went out although the limit was reached, since it could not wait.</summary>
    public bool OverLimit { get; set; }

    public static string Write(IEnumerable<long> findings) => string.Join(' ', findings.Select(f => f.ToString(CultureInfo.InvariantCulture)));

    public static List<long> Read(string findings) => [.. findings.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(f => long.Parse(f, CultureInfo.InvariantCulture))];
}

/// <summary>One notification by one channel.</summary>
internal sealed class DeliveryRow : IShopOwned
{
    public ShopId Shop { get; set; }

    public long Notification { get; set; }

    public long Channel { get; set; }

    public NotificationState State { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Why it was given up, in the owner's words: at most the channel's host, never an address.</summary>
    public string? Failure { get; set; }
}
