namespace Bezel.Dns;

/// <summary>What a lookup gave.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Records">The records of the type asked for, at the end of the aliases if the name is one; empty unless <see cref="DnsOutcome.Found"/>.</param>
/// <param name="TimeToLive">For how long it may be taken as true; zero when it could not be checked.</param>
public sealed record DnsAnswer(DnsOutcome Outcome, IReadOnlyList<DnsRecord> Records, TimeSpan TimeToLive)
{
    /// <summary>Whether nothing is known: no server gave an answer.</summary>
    public bool CouldNotCheck => Outcome is DnsOutcome.ServerFailed or DnsOutcome.TimedOut or DnsOutcome.Refused;

    /// <summary>Whether it is known that there is no such record.</summary>
    public bool IsAbsent => Outcome is DnsOutcome.NoData or DnsOutcome.NoSuchName;

    /// <summary>An answer without records.</summary>
    public static DnsAnswer Without(DnsOutcome outcome, TimeSpan timeToLive = default) => new(outcome, [], timeToLive);
}
