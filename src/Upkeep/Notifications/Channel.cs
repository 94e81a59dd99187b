using Bezel.Shop.Findings;

namespace Bezel.Upkeep.Notifications;

/// <summary>A channel that is to be added.</summary>
/// <param name="Kind">By what.</param>
/// <param name="Name">What the shop calls it: "Front desk". At most <see cref="MaxName"/> characters.</param>
public sealed record ChannelDraft(ChannelKind Kind, string Name)
{
    /// <summary>Most characters of <see cref="Name"/>.</summary>
    public const int MaxName = 60;

    /// <summary>A mail address, or a webhook's address. Empty for e-mail to a role or a person.</summary>
    public string Address { get; init; } = "";

    /// <summary>E-mail to everybody of this role, whoever they are when it is sent; never <see cref="ShopRole.Insurer"/>.</summary>
    public ShopRole? Role { get; init; }

    /// <summary>E-mail to one person, by their subject id.</summary>
    public long? Person { get; init; }

    /// <summary>
    /// Webhook: the key that signs; null or empty lets Bezel make one. ntfy: the access token, or none. At most 200 visible ASCII characters.
    /// </summary>
    public string? Secret { get; init; }

    /// <summary>Whether it is told at once of what cannot wait. Default yes.</summary>
    public bool Alerts { get; init; } = true;

    /// <summary>Whether it gets the weekly digest. Default yes.</summary>
    public bool Digest { get; init; } = true;
}

/// <summary>A channel as it may be shown: without address and secret.</summary>
/// <param name="Number">Its number in the shop, from 1.</param>
/// <param name="Kind">By what.</param>
/// <param name="Name">What the shop calls it.</param>
/// <param name="Host">The host that it leads to, of an e-mail address the domain; empty for e-mail to a role or person.</param>
/// <param name="Role">Whose role it is sent to, or null.</param>
/// <param name="Person">Whom it is sent to, by subject id, or null.</param>
/// <param name="Alerts">Whether it is told at once of what cannot wait.</param>
/// <param name="Digest">Whether it gets the digest.</param>
/// <param name="IsSigned">Whether a secret is kept with it.</param>
/// <param name="AddedAt">When it was added.</param>
public sealed record Channel(long Number, ChannelKind Kind, string Name, string Host, ShopRole? Role, long? Person, bool Alerts, bool Digest, bool IsSigned, DateTimeOffset AddedAt);

/// <summary>A channel that was added.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Secret">The key that signs, when Bezel made one: shown once, and never again. Else null.</param>
public sealed record AddedChannel(Channel Channel, string? Secret);

/// <summary>What came of a test.</summary>
/// <param name="Sent">Whether the other side took it.</param>
/// <param name="Said">What to tell who asked, in one sentence.</param>
public sealed record TestOutcome(bool Sent, string Said);

/// <summary>What was sent, or not, by one channel.</summary>
/// <param name="Notification">The notification's number.</param>
/// <param name="Kind">Alert or digest.</param>
/// <param name="Channel">The channel's number.</param>
/// <param name="ChannelName">Its name.</param>
/// <param name="State">Whether it was sent.</param>
/// <param name="At">When it was sent or given up; when it was made while it waits.</param>
/// <param name="Findings">The findings that it speaks of, the worst first; none for a digest.</param>
/// <param name="Failure">Why it was not sent, in words; null otherwise.</param>
public sealed record SentNotification(
    long Notification, NotificationKind Kind, long Channel, string ChannelName, NotificationState State, DateTimeOffset At, IReadOnlyList<long> Findings, string? Failure);
