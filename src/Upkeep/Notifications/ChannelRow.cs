using Bezel.Shop;
using Bezel.Shop.Findings;

namespace Bezel.Upkeep.Notifications;

/// <summary>By what a shop is told.</summary>
public enum ChannelKind
{
    /// <summary>E-mail, through the shop's own outgoing mail server.</summary>
    Email,

    /// <summary>Slack, by an incoming webhook.</summary>
    Slack,

    /// <summary>Microsoft Teams, by a workflow's webhook, as an adaptive card.</summary>
    Teams,

    /// <summary>ntfy, by its topic's address.</summary>
    Ntfy,

    /// <summary>Anything else that takes JSON, signed with a shared secret.</summary>
    Webhook,
}

/// <summary>
/// A channel as it is stored. Address and secret are wrapped by the master key, bound to shop and channel; once it is removed both are gone
/// and the row stays, so that what was sent keeps the name of its way.
/// </summary>
internal sealed class ChannelRow : IShopOwned
{
    public ShopId Shop { get; set; }

    public long Id { get; set; }

    public ChannelKind Kind { get; set; }

    public string Name { get; set; } = "";

    /// <summary>The part of the address that may be shown: the host. Empty for e-mail to a role or person.</summary>
    public string Host { get; set; } = "";

    /// <summary>Where to, wrapped; null for e-mail to a role or person, and once it is removed.</summary>
    public byte[]? Address { get; set; }

    /// <summary>The key that signs, or the access token, wrapped; null when there is none.</summary>
    public byte[]? Secret { get; set; }

    /// <summary>E-mail to everybody of this role.</summary>
    public ShopRole? Role { get; set; }

    /// <summary>E-mail to one person, by their subject id.</summary>
    public long? Person { get; set; }

    public bool Alerts { get; set; }

    public bool Digest { get; set; }

    public DateTimeOffset AddedAt { get; set; }

    public DateTimeOffset? RemovedAt { get; set; }

    /// <summary>
    /// Whether it is told of a finding. Owner, manager and every fixed place hear of all of them; who has another role hears of what is
    /// theirs to do, and of nothing else.
    /// </summary>
    public bool Takes(Finding finding) => HearsAll || finding.Role == Role;

    /// <summary>Whether it hears of all findings.</summary>
    public bool HearsAll => Role is null or ShopRole.Owner or ShopRole.Manager;
}
