using System.Net;

namespace Bezel.Authentication;

internal enum SpfMechanismKind
{
    All,
    Include,
    A,
    Mx,
    Ptr,
    Ip4,
    Ip6,
    Exists,
}

/// <summary>A directive of a record.</summary>
/// <param name="Kind">The mechanism.</param>
/// <param name="Result">What a match means.</param>
/// <param name="Text">As written.</param>
internal sealed record SpfDirective(SpfMechanismKind Kind, SpfResult Result, string Text)
{
    /// <summary>The domain-spec, not expanded; null when the current domain is meant.</summary>
    public string? Domain { get; init; }

    /// <summary>The network of ip4 and ip6.</summary>
    public IPAddress? Network { get; init; }

    /// <summary>How many bits of an IPv4 address count.</summary>
    public int Prefix4 { get; init; } = 32;

    /// <summary>How many bits of an IPv6 address count.</summary>
    public int Prefix6 { get; init; } = 128;
}

/// <summary>A record without mistakes.</summary>
/// <param name="Directives">In their order.</param>
/// <param name="Redirect">The domain-spec of redirect=, or null.</param>
/// <param name="Explanation">The domain-spec of exp=, or null.</param>
internal sealed record SpfRecord(IReadOnlyList<SpfDirective> Directives, string? Redirect, string? Explanation);
