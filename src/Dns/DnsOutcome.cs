namespace Bezel.Dns;

/// <summary>How a lookup ended. The last three mean <em>could not check</em>: nothing is known about the name then.</summary>
public enum DnsOutcome
{
    /// <summary>There are records of the type asked for.</summary>
    Found,

    /// <summary>The name exists, but has no record of this type (RFC 2308 §2.2).</summary>
    NoData,

    /// <summary>The name does not exist (NXDOMAIN), or is no name that could.</summary>
    NoSuchName,

    /// <summary>The servers answered that they cannot answer, or with what cannot be read.</summary>
    ServerFailed,

    /// <summary>No server answered in time, or none could be reached.</summary>
    TimedOut,

    /// <summary>The servers refuse to answer us.</summary>
    Refused,
}
