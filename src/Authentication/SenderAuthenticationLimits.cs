namespace Bezel.Authentication;

/// <summary>How far the proof of one sender goes.</summary>
public sealed record SenderAuthenticationLimits
{
    /// <summary>The limits of SPF.</summary>
    public SpfLimits Spf { get; init; } = SpfLimits.Default;

    /// <summary>The limits of DKIM and ARC.</summary>
    public DkimLimits Dkim { get; init; } = new();

    /// <summary>How long all checks of a message may take together; default 45 s. Beyond it what is missing could not be checked. Against name servers that answer slowly on purpose.</summary>
    public TimeSpan MaxTime { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>How old a message may be for its domain to be missed when it does not exist; default 30 days. Domains lapse.</summary>
    public TimeSpan DomainsLast { get; init; } = TimeSpan.FromDays(30);

    /// <summary>
    /// How long after a message was taken a signature whose key is not there still counts as one that does not hold; default 7 days. Older messages
    /// may have outlived their keys; for younger ones an invented key name would otherwise hide that nothing holds.
    /// </summary>
    public TimeSpan KeysLast { get; init; } = TimeSpan.FromDays(7);
}
