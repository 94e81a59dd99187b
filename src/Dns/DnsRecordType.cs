namespace Bezel.Dns;

/// <summary>The record types that can be asked for; the values are those on the wire (RFC 1035 §3.2.2, RFC 3596).</summary>
#pragma warning disable CA1028, CA1720 // The wire has 16 bits for it; PTR is the record's name.
public enum DnsRecordType : ushort
{
    /// <summary>Not a type.</summary>
    None = 0,

    /// <summary>IPv4 address.</summary>
    A = 1,

    /// <summary>Name server of a zone.</summary>
    Ns = 2,

    /// <summary>Another name for this one.</summary>
    Cname = 5,

    /// <summary>Start of a zone.</summary>
    Soa = 6,

    /// <summary>Name of an address.</summary>
    Ptr = 12,

    /// <summary>Who takes mail.</summary>
    Mx = 15,

    /// <summary>Text.</summary>
    Txt = 16,

    /// <summary>IPv6 address.</summary>
    Aaaa = 28,
}
#pragma warning restore CA1028, CA1720
