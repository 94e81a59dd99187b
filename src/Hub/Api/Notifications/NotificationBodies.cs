using Bezel.Shop.Findings;
using Bezel.Upkeep.Notifications;

namespace Bezel.Hub.Api.Notifications;

/// <summary>A way by which the shop is told. Its address and secret are not shown again.</summary>
/// <param name="Number">Its number in the shop, from 1.</param>
/// <param name="Kind">By what.</param>
/// <param name="Name">What the shop calls it.</param>
/// <param name="Host">The host that it leads to, of an e-mail address the domain; empty for e-mail to a role or person.</param>
/// <param name="Role">Whose role it is sent to, or null.</param>
/// <param name="Person">Number of the person it is sent to, or null.</param>
/// <param name="Alerts">Whether it is told at once of what cannot wait.</param>
/// <param name="Digest">Whether it gets the digest.</param>
/// <param name="IsSigned">Whether a secret is kept with it.</param>
/// <param name="Added">When it was added.</param>
internal sealed record ChannelBody(long Number, ChannelKind Kind, string Name, string Host, ShopRole? Role, long? Person, bool Alerts, bool Digest, bool IsSigned, DateTimeOffset Added)
{
    public static ChannelBody Of(Channel channel) =>
        new(channel.Number, channel.Kind, channel.Name, channel.Host, channel.Role, channel.Person, channel.Alerts, channel.Digest, channel.IsSigned, channel.AddedAt);
}

/// <summary>The ways by which the shop is told. There are at most 20, and so no pages.</summary>
/// <param name="Channels">The ways.</param>
internal sealed record ChannelList(IReadOnlyList<ChannelBody> Channels);

/// <summary>A way that is to be added.</summary>
/// <param name="Kind">By what.</param>
/// <param name="Name">What the shop calls it, at most 60 characters.</param>
/// <param name="Address">A mail address, or a webhook's address; left out for e-mail to a role or person.</param>
/// <param name="Role">E-mail to everybody of this role.</param>
/// <param name="Person">E-mail to one person, by their number.</param>
/// <param name="Secret">What signs or lets in; left out to let Bezel make one.</param>
/// <param name="Alerts">Whether it is told at once of what cannot wait; yes when left out.</param>
/// <param name="Digest">Whether it gets the digest; yes when left out.</param>
internal sealed record AddChannelBody(ChannelKind? Kind = null, string? Name = null, string? Address = null, ShopRole? Role = null, long? Person = null, string? Secret = null, bool Alerts = true, bool Digest = true);

/// <summary>A way that was added.</summary>
/// <param name="Channel">The way.</param>
/// <param name="Secret">The key that signs, when Bezel made one; it is not shown again. Else null.</param>
internal sealed record AddedChannelBody(ChannelBody Channel, string? Secret);

/// <summary>What came of a test.</summary>
/// <param name="Sent">Whether the other side took it.</param>
/// <param name="Said">What there is to say of it.</param>
internal sealed record TestedBody(bool Sent, string Said);

/// <summary>What was sent, or not, by one channel.</summary>
/// <param name="Notification">The notification's number.</param>
/// <param name="Kind">Alert or digest.</param>
/// <param name="Channel">The channel's number.</param>
/// <param name="ChannelName">Its name.</param>
/// <param name="State">Whether it was sent.</param>
/// <param name="At">When it was sent or given up; when it was made while it waits.</param>
/// <param name="Findings">Numbers of the findings that it speaks of.</param>
/// <param name="Failure">Why it was not sent; null otherwise.</param>
internal sealed record SentBody(long Notification, NotificationKind Kind, long Channel, string ChannelName, NotificationState State, DateTimeOffset At, IReadOnlyList<long> Findings, string? Failure)
{
    public static SentBody Of(SentNotification sent) => new(sent.Notification, sent.Kind, sent.Channel, sent.ChannelName, sent.State, sent.At, sent.Findings, sent.Failure);
}

/// <summary>What was sent lately, the newest first, and what waits.</summary>
/// <param name="Sent">What was sent or is on its way.</param>
/// <param name="HeldBack">How many alerts wait.</param>
internal sealed record SentList(IReadOnlyList<SentBody> Sent, int HeldBack);
