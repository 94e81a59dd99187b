using System.Net.Sockets;

namespace Bezel.Dns;

/// <summary>
/// Names and records held in memory, for tests and for judging without a network. Nothing of it is asked over the wire.
/// <para>The text is a subset of the master file (RFC 1035 §5): <c>$ORIGIN</c>, <c>$TTL</c>, owners with <c>@</c>, blank owners and wildcards
/// (RFC 4592), times to live in seconds, class <c>IN</c>, comments, parentheses, quoted strings with <c>\"</c> and <c>\065</c>; types A, AAAA,
/// CNAME, MX, NS, PTR, SOA, TXT. Added to it: <c>$TIMEOUT name [type]</c>, <c>$FAIL name [type]</c> and <c>$REFUSE name [type]</c>, names whose
/// lookup (of that type, or of every type) is not answered.</para>
/// </summary>
public sealed class ZoneFile : IDnsLookup
{
    private const int MaxAliases = 8;
    private static readonly TimeSpan DefaultTimeToLive = TimeSpan.FromHours(1);

    private readonly Dictionary<(string Name, DnsRecordType Type), List<(DnsRecord Record, TimeSpan TimeToLive)>> _records = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Name, DnsRecordType? Type), DnsOutcome> _unanswered = [];

    /// <summary>How many lookups were made.</summary>
    public int Lookups => _lookups;

    private int _lookups;

    /// <summary>Reads a zone.</summary>
    /// <param name="text">The master file.</param>
    /// <exception cref="FormatException">The text cannot be read; the message names the line.</exception>
    public static ZoneFile Parse(string text)
    {
        var zone = new ZoneFile();
        ZoneFileReader.Read(text, zone);
        return zone;
    }

    /// <summary>Adds a record. A name in capitals is the same name.</summary>
    /// <param name="name">Its full name.</param>
    /// <param name="type">Its type, which must fit the record.</param>
    /// <param name="record">What it says.</param>
    /// <param name="timeToLive">For how long it holds; an hour when null.</param>
    /// <exception cref="ArgumentException">The name can be no name, or the type is not the record's.</exception>
    public ZoneFile Add(string name, DnsRecordType type, DnsRecord record, TimeSpan? timeToLive = null)
    {
        string key = DnsName.Normalize(name) ?? throw new ArgumentException("This can be no name: " + name, nameof(name));
        if (!Fits(type, record))
            throw new ArgumentException($"{record.GetType().Name} is not what {type} records are.", nameof(record));
        if (!_records.TryGetValue((key, type), out List<(DnsRecord, TimeSpan)>? list))
            _records[(key, type)] = list = [];
        list.Add((record, timeToLive ?? DefaultTimeToLive));
        // The names above it exist too, without records (RFC 4592 §2.2.2).
        for (string above = key; _names.Add(above) && above.IndexOf('.', StringComparison.Ordinal) is > 0 and int dot;)
            above = above[(dot + 1)..];
        return this;
    }

    /// <summary>States that a name's lookups are not answered.</summary>
    /// <param name="name">The full name.</param>
    /// <param name="outcome">One of those that mean <em>could not check</em>.</param>
    /// <param name="type">Only lookups of this type; of every type when null.</param>
    /// <exception cref="ArgumentException">The name can be no name, or the outcome is an answer.</exception>
    public ZoneFile AddUnanswered(string name, DnsOutcome outcome, DnsRecordType? type = null)
    {
        if (!DnsAnswer.Without(outcome).CouldNotCheck)
            throw new ArgumentException($"{outcome} is an answer.", nameof(outcome));
        _unanswered[(DnsName.Normalize(name) ?? throw new ArgumentException("This can be no name: " + name, nameof(name)), type)] = outcome;
        return this;
    }

    /// <inheritdoc/>
    public ValueTask<DnsAnswer> LookupAsync(string name, DnsRecordType type, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        Interlocked.Increment(ref _lookups);
        return ValueTask.FromResult(Find(name, type));
    }

    private DnsAnswer Find(string name, DnsRecordType type)
    {
        TimeSpan timeToLive = TimeSpan.MaxValue;
        for (int aliases = 0; aliases <= MaxAliases; aliases++)
        {
            if (DnsName.Normalize(name) is not { } key)
                return DnsAnswer.Without(DnsOutcome.NoSuchName, DefaultTimeToLive);
            if (_unanswered.TryGetValue((key, type), out DnsOutcome outcome) || _unanswered.TryGetValue((key, null), out outcome))
                return DnsAnswer.Without(outcome);
            if (Exists(key) is not { } owner)
                return DnsAnswer.Without(DnsOutcome.NoSuchName, DefaultTimeToLive);
            if (_records.TryGetValue((owner, type), out List<(DnsRecord Record, TimeSpan TimeToLive)>? found))
                return new DnsAnswer(DnsOutcome.Found, [.. found.Select(r => r.Record)], Shorter(timeToLive, found.Min(r => r.TimeToLive)));
            if (!_records.TryGetValue((owner, DnsRecordType.Cname), out found))
                return DnsAnswer.Without(DnsOutcome.NoData, DefaultTimeToLive);
            timeToLive = Shorter(timeToLive, found[0].TimeToLive);
            name = ((NameRecord)found[0].Record).Host;
        }
        return DnsAnswer.Without(DnsOutcome.ServerFailed);
    }

    /// <summary>The name whose records answer for this one: itself, or the wildcard below its nearest name that exists (RFC 4592 §3.3.1).</summary>
    private string? Exists(string name)
    {
        if (_names.Contains(name))
            return name;
        for (int dot = name.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = name.IndexOf('.', dot + 1))
        {
            string above = name[(dot + 1)..];
            if (_names.Contains("*." + above))
                return "*." + above;
            if (_names.Contains(above))
                return null;
        }
        return null;
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static bool Fits(DnsRecordType type, DnsRecord record) => (type, record) switch
    {
        (DnsRecordType.A, AddressRecord { Address.AddressFamily: AddressFamily.InterNetwork }) => true,
        (DnsRecordType.Aaaa, AddressRecord { Address.AddressFamily: AddressFamily.InterNetworkV6 }) => true,
        (DnsRecordType.Txt, TxtRecord) or (DnsRecordType.Mx, MxRecord) or (DnsRecordType.Soa, SoaRecord) => true,
        (DnsRecordType.Ns or DnsRecordType.Cname or DnsRecordType.Ptr, NameRecord) => true,
        _ => false,
    };
}
