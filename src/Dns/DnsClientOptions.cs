using System.Net;

namespace Bezel.Dns;

/// <summary>How a <see cref="DnsClient"/> asks.</summary>
public sealed record DnsClientOptions
{
    /// <summary>The servers, in the order in which they are asked; they must look names up for us (recursion). Those of the system when empty.</summary>
    public IReadOnlyList<IPEndPoint> Servers { get; init; } = [];

    /// <summary>How long an answer is waited for at each try; default 2 s. Longer suits slow lines; a check makes many lookups.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How often each server is tried before a lookup is given up; default 2. Against packets that get lost.</summary>
    public int Rounds { get; init; } = 2;

    /// <summary>The most answers that are remembered; default 10,000 (some megabytes). The least recently used go first.</summary>
    public int MaxCachedAnswers { get; init; } = 10_000;

    /// <summary>The longest that an answer is remembered whatever its own time; default a day (RFC 8767 §4 thinks of a week as the most).</summary>
    public TimeSpan MaxTimeToLive { get; init; } = TimeSpan.FromDays(1);

    /// <summary>The longest that it is remembered that something is not there; default 15 minutes (RFC 2308 §5: one to three hours at most).</summary>
    public TimeSpan MaxNegativeTimeToLive { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long it is remembered that a lookup failed; default 10 s (RFC 9520 §3.2: one second to five minutes). Against waiting for a dead server at each message.</summary>
    public TimeSpan FailureTimeToLive { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
