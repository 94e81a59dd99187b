namespace Bezel.Dns.Wire;

/// <summary>What a server's message turned out to be.</summary>
internal enum ReplyKind
{
    /// <summary>No answer to the question: of somebody else, or forged. The real one may still come.</summary>
    NotOurs,

    /// <summary>Answers the question, but for the case of its letters.</summary>
    CaseNotKept,

    /// <summary>An answer that was cut off to fit: to be asked for over TCP.</summary>
    Truncated,

    /// <summary>An answer with records, or that there are none.</summary>
    Answer,

    /// <summary>The server does not understand the question (FORMERR, NOTIMP, BADVERS), perhaps because of EDNS.</summary>
    NotUnderstood,

    /// <summary>The server cannot answer (SERVFAIL and the rest), or with what cannot be read.</summary>
    Failed,

    /// <summary>The server refuses to answer.</summary>
    Refused,
}

/// <summary>
/// A message that came back. Rules of the place: it must repeat the id and the question, letter for letter; only records that the question leads
/// to count (its own name, then what its aliases name, in whatever order they stand), everything else in the message is left unread or ignored,
/// the additional section always; a name with two aliases is refused.
/// </summary>
internal sealed record DnsReply(ReplyKind Kind, DnsAnswer? Answer = null, string? Alias = null)
{
    private const int MaxAliases = 16;

    /// <summary>The most records of one answer; more than fit any honest one. Against 64 KB of the smallest records.</summary>
    private const int MaxRecords = 4096;

    /// <summary>For how long it is believed that something is not there when no SOA says it (RFC 2308 §5 leaves it open).</summary>
    private static readonly TimeSpan UnsaidNegative = TimeSpan.FromSeconds(60);

    /// <summary>Reads a message.</summary>
    public static DnsReply Read(ReadOnlySpan<byte> message, DnsQuery query)
    {
        var reader = new WireReader(message);
        ushort id = reader.UInt16(), flags = reader.UInt16();
        int questions = reader.UInt16(), answers = reader.UInt16(), authorities = reader.UInt16();
        reader.UInt16();
        const int reply = 0x8000, operation = 0x7800, cutOff = 0x0200;
        if (reader.Failed || id != query.Id || (flags & reply) == 0 || (flags & operation) != 0)
            return new DnsReply(ReplyKind.NotOurs);
        int code = flags & 0x000F;
        // Servers that do not understand a question may leave it out of their answer.
        if (questions == 0 && code is 1 or 4)
            return new DnsReply(ReplyKind.NotUnderstood);
        string name = reader.Name();
        if (questions != 1 || reader.UInt16() != (ushort)query.Type || reader.UInt16() != 1 || reader.Failed || !name.Equals(query.Name, StringComparison.OrdinalIgnoreCase))
            return new DnsReply(ReplyKind.NotOurs);
        if (name != query.Name)
            return new DnsReply(ReplyKind.CaseNotKept);
        if ((flags & cutOff) != 0)
            return new DnsReply(ReplyKind.Truncated);
        switch (code)
        {
            case 0 or 3: break;
            case 1 or 4: return new DnsReply(ReplyKind.NotUnderstood);
            case 5: return new DnsReply(ReplyKind.Refused);
            default: return new DnsReply(ReplyKind.Failed);
        }
        return Records(ref reader, query, answers, authorities, missing: code == 3);
    }

    private static DnsReply Records(ref WireReader reader, DnsQuery query, int answers, int authorities, bool missing)
    {
        if (answers > MaxRecords || authorities > MaxRecords)
            return new DnsReply(ReplyKind.Failed);
        List<(string Owner, DnsRecord Record, uint Seconds)> found = [];
        Dictionary<string, (string Target, uint Seconds)> aliases = new(StringComparer.Ordinal);
        for (int i = 0; i < answers && !reader.Failed; i++)
        {
            (string owner, DnsRecordType type, DnsRecord? record, uint seconds) = Next(ref reader);
            if (record is null)
                continue;
            if (type == query.Type)
                found.Add((owner, record, seconds));
            else if (type == DnsRecordType.Cname && !aliases.TryAdd(owner, (((NameRecord)record).Host, seconds)))
                return new DnsReply(ReplyKind.Failed);
        }
        if (reader.Failed)
            return new DnsReply(ReplyKind.Failed);

        string at = DnsName.Lower(query.Name);
        uint least = uint.MaxValue;
        for (int step = 0; aliases.TryGetValue(at, out (string Target, uint Seconds) alias); step++)
        {
            if (step == MaxAliases || DnsName.Normalize(alias.Target) is not { } target)
                return new DnsReply(ReplyKind.Failed);
            at = target;
            least = Math.Min(least, alias.Seconds);
        }
        List<DnsRecord> records = [];
        foreach ((string owner, DnsRecord record, uint seconds) in found)
        {
            if (owner != at)
                continue;
            records.Add(record);
            least = Math.Min(least, seconds);
        }
        if (records.Count > 0)
            return new DnsReply(ReplyKind.Answer, new DnsAnswer(DnsOutcome.Found, records, TimeSpan.FromSeconds(least)));

        TimeSpan? believed = null;
        bool refers = false;
        for (int i = 0; i < authorities && !reader.Failed; i++)
        {
            (string owner, DnsRecordType type, DnsRecord? record, uint seconds) = Next(ref reader);
            refers |= type == DnsRecordType.Ns;
            // RFC 2308 §5: the lesser of the SOA's own time and its last field.
            if (record is SoaRecord soa && (owner.Length == 0 || at.EndsWith(owner, StringComparison.Ordinal)))
                believed = TimeSpan.FromSeconds(Math.Min(Math.Min(seconds, soa.Minimum), least));
        }
        // Only whose servers could be asked next: this one does not look further, so it is no use to us (RFC 2308 §2.2).
        if (refers && believed is null && !missing)
            return new DnsReply(ReplyKind.Failed);
        var none = new DnsAnswer(missing ? DnsOutcome.NoSuchName : DnsOutcome.NoData, [], believed ?? UnsaidNegative);
        // An alias whose target the server does not tell: the target is to be asked for by itself.
        bool leadsOn = !missing && believed is null && least != uint.MaxValue;
        return new DnsReply(ReplyKind.Answer, leadsOn ? none with { TimeToLive = TimeSpan.FromSeconds(least) } : none, leadsOn ? at : null);
    }

    private static (string Owner, DnsRecordType Type, DnsRecord? Record, uint Seconds) Next(ref WireReader reader)
    {
        string owner = DnsName.Lower(reader.Name());
        var type = (DnsRecordType)reader.UInt16();
        ushort @class = reader.UInt16();
        uint seconds = reader.UInt32();
        int length = reader.UInt16();
        if (reader.Failed)
            return ("", DnsRecordType.None, null, 0);
        if (@class != 1)
        {
            reader.Bytes(length);
            return (owner, type, null, 0);
        }
        DnsRecord? record = reader.Record(type, length);
        // A time with its highest bit set is none (RFC 2181 §8).
        return (owner, type, record, seconds > int.MaxValue ? 0 : seconds);
    }
}
