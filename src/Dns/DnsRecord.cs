using System.Net;

namespace Bezel.Dns;

/// <summary>What one record says. Host names are without the last dot, and their case means nothing; bytes over 127 are Latin-1 characters.</summary>
public abstract record DnsRecord
{
    private protected DnsRecord()
    {
    }
}

/// <summary>A TXT record.</summary>
/// <param name="Text">Its strings joined without anything between; each character is one byte (Latin-1).</param>
public sealed record TxtRecord(string Text) : DnsRecord;

/// <summary>An MX record.</summary>
/// <param name="Preference">0 to 65535; the lowest is tried first.</param>
/// <param name="Host">The host; empty for the null MX (RFC 7505).</param>
public sealed record MxRecord(int Preference, string Host) : DnsRecord;

/// <summary>An A or AAAA record.</summary>
/// <param name="Address">The address.</param>
public sealed record AddressRecord(IPAddress Address) : DnsRecord;

/// <summary>A PTR, CNAME or NS record.</summary>
/// <param name="Host">The name it leads to.</param>
public sealed record NameRecord(string Host) : DnsRecord;

/// <summary>A SOA record.</summary>
/// <param name="PrimaryServer">The zone's first server.</param>
/// <param name="Mailbox">Who is responsible, as a name.</param>
/// <param name="Minimum">For how long it may be taken as true that something is not there, in seconds (RFC 2308 §4).</param>
public sealed record SoaRecord(string PrimaryServer, string Mailbox, uint Minimum) : DnsRecord;
