namespace Bezel.Dns;

/// <summary>Asks the domain name system. Safe for use from several threads.</summary>
public interface IDnsLookup
{
    /// <summary>Looks up the records of one type; aliases (CNAME) are followed. What goes wrong is an outcome, never an exception.</summary>
    /// <param name="name">
    /// A full name, with or without the last dot; each character is one byte, so names in other scripts are given in their ASCII form (A-labels).
    /// What can be no name (an empty label, a label over 63 or a name over 253 bytes) is answered with <see cref="DnsOutcome.NoSuchName"/>.
    /// </param>
    /// <param name="type">The type of record.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was asked for.</exception>
    ValueTask<DnsAnswer> LookupAsync(string name, DnsRecordType type, CancellationToken cancellation = default);
}
