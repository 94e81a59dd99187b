using Bezel.Shop.Findings;

namespace Bezel.Upkeep.Notifications;

/// <summary>What is typed to add a channel, as it was typed.</summary>
public sealed class ChannelForm
{
    /// <summary>What it is called.</summary>
    public string Name { get; set; } = "";

    /// <summary>For e-mail: a role in lower case, or <c>address</c>.</summary>
    public string To { get; set; } = "owner";

    /// <summary>Where to.</summary>
    public string Address { get; set; } = "";

    /// <summary>ntfy's token, or the webhook's secret.</summary>
    public string Secret { get; set; } = "";

    /// <summary>Whether alerts go there.</summary>
    public bool Alerts { get; set; }

    /// <summary>Whether the digest goes there.</summary>
    public bool Digest { get; set; }

    /// <summary>The channel that it describes.</summary>
    internal ChannelDraft Draft(ChannelKind kind)
    {
        ShopRole? role = kind == ChannelKind.Email && Enum.TryParse(To, ignoreCase: true, out ShopRole named) && Enum.IsDefined(named) ? named : null;
        return new ChannelDraft(kind, Name ?? "") { Address = role is null ? Address ?? "" : "", Role = role, Secret = Secret, Alerts = Alerts, Digest = Digest };
    }
}
