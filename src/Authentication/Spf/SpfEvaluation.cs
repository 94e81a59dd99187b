using System.Net;
using System.Net.Sockets;
using Bezel.Dns;

namespace Bezel.Authentication;

/// <summary>
/// One run of check_host (RFC 7208 §4). Rules of the place:
/// terms that ask the DNS are counted over all records together, and so are those whose name is not there;
/// what is looked up for the explanation or for <c>%{p}</c> is not counted, is bounded by itself, and never changes the result;
/// a lookup that is not answered ends the check with TempError, except for the host's own names, over which the sender's domain has no say.
/// </summary>
internal sealed class SpfEvaluation(SpfMacroValues start, IDnsLookup dns, SpfLimits limits, CancellationToken cancellation)
{
    private int _lookups;
    private int _voids;
    private string? _why;
    private string? _term;
    private (IReadOnlyList<string> Names, bool Known)? _clientNames;

    private IPAddress Client => start.Client;

    private DnsRecordType AddressType => Client.AddressFamily == AddressFamily.InterNetwork ? DnsRecordType.A : DnsRecordType.Aaaa;

    public async ValueTask<SpfAnswer> RunAsync()
    {
        (SpfResult result, string? explanation) = await CheckHostAsync(start.Domain, included: false);
        bool wrong = result is SpfResult.None or SpfResult.TempError or SpfResult.PermError;
        return new SpfAnswer(result, start.Domain)
        {
            Term = wrong ? null : _term,
            Explanation = explanation,
            Why = wrong ? _why : null,
            Lookups = _lookups,
        };
    }

    private async ValueTask<(SpfResult, string?)> CheckHostAsync(string domain, bool included)
    {
        (SpfResult outcome, SpfRecord? record) = await RecordAsync(domain);
        if (record is null)
            return (outcome, null);
        foreach (SpfDirective directive in record.Directives)
        {
            Match match = await MatchAsync(directive, domain);
            switch (match)
            {
                case Match.TempError: return (SpfResult.TempError, null);
                case Match.PermError: return (SpfResult.PermError, null);
                case Match.Yes:
                    if (!included)
                        _term = directive.Text;
                    return (directive.Result, directive.Result == SpfResult.Fail && !included ? await ExplanationAsync(record, domain) : null);
            }
        }
        if (record.Redirect is null)
            return (SpfResult.Neutral, null);
        if (!Count())
            return (SpfResult.PermError, null);
        (SpfResult result, string? explanation) = await CheckHostAsync(await NameAsync(record.Redirect, domain), included);
        return result == SpfResult.None ? (SpfResult.PermError, null) : (result, explanation);
    }

    private async ValueTask<(SpfResult, SpfRecord?)> RecordAsync(string domain)
    {
        DnsAnswer answer = await dns.LookupAsync(domain, DnsRecordType.Txt, cancellation);
        if (answer.CouldNotCheck)
            return (Unanswered(domain, answer), null);
        List<string> records = [.. answer.Records.OfType<TxtRecord>().Select(r => r.Text).Where(SpfRecordReader.IsSpf)];
        if (records.Count != 1)
        {
            _why = records.Count == 0 ? $"{domain} publishes no SPF record." : $"{domain} publishes {records.Count} SPF records; it may have one.";
            return (records.Count == 0 ? SpfResult.None : SpfResult.PermError, null);
        }
        SpfRecord? record = SpfRecordReader.Read(records[0], out string mistake);
        _why = record is null ? domain + ": " + mistake : null;
        return (SpfResult.PermError, record);
    }

    private ValueTask<Match> MatchAsync(SpfDirective directive, string domain)
    {
        switch (directive.Kind)
        {
            case SpfMechanismKind.All: return ValueTask.FromResult(Match.Yes);
            case SpfMechanismKind.Ip4 or SpfMechanismKind.Ip6: return ValueTask.FromResult(IsWithin(directive.Network!, directive) ? Match.Yes : Match.No);
        }
        if (!Count())
            return ValueTask.FromResult(Match.PermError);
        return directive.Kind switch
        {
            SpfMechanismKind.Include => IncludeAsync(directive, domain),
            SpfMechanismKind.A => AddressAsync(directive, domain),
            SpfMechanismKind.Mx => MxAsync(directive, domain),
            SpfMechanismKind.Ptr => PtrAsync(directive, domain),
            _ => ExistsAsync(directive, domain),
        };
    }

    private async ValueTask<Match> IncludeAsync(SpfDirective directive, string domain)
    {
        (SpfResult result, _) = await CheckHostAsync(await NameAsync(directive.Domain!, domain), included: true);
        return result switch
        {
            SpfResult.Pass => Match.Yes,
            SpfResult.TempError => Match.TempError,
            SpfResult.PermError or SpfResult.None => Match.PermError,
            _ => Match.No,
        };
    }

    private async ValueTask<Match> AddressAsync(SpfDirective directive, string domain)
    {
        string name = await NameAsync(directive.Domain, domain);
        DnsAnswer answer = await dns.LookupAsync(name, AddressType, cancellation);
        return Judge(name, answer) ?? (HasAddressWithin(answer, directive) ? Match.Yes : Match.No);
    }

    private async ValueTask<Match> ExistsAsync(SpfDirective directive, string domain)
    {
        string name = await NameAsync(directive.Domain, domain);
        return Judge(name, await dns.LookupAsync(name, DnsRecordType.A, cancellation)) ?? Match.Yes;
    }

    private async ValueTask<Match> MxAsync(SpfDirective directive, string domain)
    {
        string name = await NameAsync(directive.Domain, domain);
        DnsAnswer answer = await dns.LookupAsync(name, DnsRecordType.Mx, cancellation);
        if (Judge(name, answer) is { } known)
            return known;
        if (answer.Records.Count > limits.MaxMxHosts)
        {
            _why = $"{name} has more than {limits.MaxMxHosts} mail hosts.";
            return Match.PermError;
        }
        foreach (MxRecord host in answer.Records.OfType<MxRecord>().OrderBy(h => h.Preference))
        {
            DnsAnswer addresses = await dns.LookupAsync(host.Host, AddressType, cancellation);
            if (addresses.CouldNotCheck)
            {
                Unanswered(host.Host, addresses);
                return Match.TempError;
            }
            if (HasAddressWithin(addresses, directive))
                return Match.Yes;
        }
        return Match.No;
    }

    private async ValueTask<Match> PtrAsync(SpfDirective directive, string domain)
    {
        string name = DomainNames.Normalize(await NameAsync(directive.Domain, domain)) ?? "";
        (IReadOnlyList<string> names, bool known) = await ClientNamesAsync();
        if (known && names.Count == 0 && !CountVoid())
            return Match.PermError;
        return name.Length > 0 && names.Any(n => DomainNames.IsAtOrBelow(n, name)) ? Match.Yes : Match.No;
    }

    /// <summary>The client's names that lead back to it (§5.5), and whether the DNS answered at all.</summary>
    private async ValueTask<(IReadOnlyList<string> Names, bool Known)> ClientNamesAsync()
    {
        if (_clientNames is { } known)
            return known;
        string reverse = SpfMacros.Expand(AddressType == DnsRecordType.A ? "%{ir}.in-addr.arpa" : "%{ir}.ip6.arpa", start);
        DnsAnswer answer = await dns.LookupAsync(reverse, DnsRecordType.Ptr, cancellation);
        List<string> names = [];
        foreach (NameRecord record in answer.Records.OfType<NameRecord>().Take(limits.MaxPtrNames))
        {
            if (DomainNames.Normalize(record.Host) is not { } name)
                continue;
            DnsAnswer addresses = await dns.LookupAsync(name, AddressType, cancellation);
            if (addresses.Records.OfType<AddressRecord>().Any(a => a.Address.Equals(Client)))
                names.Add(name);
        }
        _clientNames = (names, !answer.CouldNotCheck);
        return _clientNames.Value;
    }

    private async ValueTask<string?> ExplanationAsync(SpfRecord record, string domain)
    {
        if (record.Explanation is null)
            return null;
        try
        {
            DnsAnswer answer = await dns.LookupAsync(await NameAsync(record.Explanation, domain), DnsRecordType.Txt, cancellation);
            if (answer.Records is not [TxtRecord { Text: var text }] || !SpfMacros.IsMacroString(text, inExplanation: true))
                return null;
            return SpfMacros.Expand(text, await ValuesAsync(text, domain), inExplanation: true);
        }
        catch (OperationCanceledException)
        {
            // The time is over, but the result is known.
            return null;
        }
    }

    /// <summary>The name that a domain-spec stands for; the current domain when there is none.</summary>
    private async ValueTask<string> NameAsync(string? spec, string domain) =>
        spec is null ? domain : SpfMacros.ExpandName(spec, await ValuesAsync(spec, domain));

    private async ValueTask<SpfMacroValues> ValuesAsync(string text, string domain)
    {
        SpfMacroValues values = domain == start.Domain ? start : start with { Domain = domain };
        if (!SpfMacros.NeedsValidatedName(text))
            return values;
        (IReadOnlyList<string> names, _) = await ClientNamesAsync();
        string current = DomainNames.Normalize(domain) ?? "";
        string? best = names.FirstOrDefault(n => n == current) ?? names.FirstOrDefault(n => DomainNames.IsAtOrBelow(n, current)) ?? (names.Count > 0 ? names[0] : null);
        return best is null ? values : values with { ValidatedName = best };
    }

    /// <summary>What a lookup means by itself; null when it found records that have yet to be compared.</summary>
    private Match? Judge(string name, DnsAnswer answer)
    {
        if (answer.CouldNotCheck)
        {
            Unanswered(name, answer);
            return Match.TempError;
        }
        return answer.IsAbsent ? CountVoid() ? Match.No : Match.PermError : null;
    }

    private bool Count()
    {
        if (++_lookups <= limits.MaxLookups)
            return true;
        _lookups = limits.MaxLookups;
        _why = $"The record asks for more than {limits.MaxLookups} lookups.";
        return false;
    }

    private bool CountVoid()
    {
        if (++_voids <= limits.MaxVoidLookups)
            return true;
        _why = $"The record names more than {limits.MaxVoidLookups} hosts that do not exist.";
        return false;
    }

    private SpfResult Unanswered(string name, DnsAnswer answer)
    {
        _why = $"{name}: " + LookupFailure.InWords(answer.Outcome);
        return SpfResult.TempError;
    }

    private bool HasAddressWithin(DnsAnswer answer, SpfDirective directive) =>
        answer.Records.OfType<AddressRecord>().Any(a => IsWithin(a.Address, directive));

    /// <summary>Whether the client is of the same family and its first bits are the same.</summary>
    private bool IsWithin(IPAddress network, SpfDirective directive)
    {
        if (network.AddressFamily != Client.AddressFamily)
            return false;
        ReadOnlySpan<byte> a = network.GetAddressBytes(), b = Client.GetAddressBytes();
        int bits = network.AddressFamily == AddressFamily.InterNetwork ? directive.Prefix4 : directive.Prefix6;
        int whole = bits / 8;
        return a[..whole].SequenceEqual(b[..whole]) && (bits % 8 == 0 || ((a[whole] ^ b[whole]) >> (8 - (bits % 8))) == 0);
    }

    private enum Match
    {
        No,
        Yes,
        TempError,
        PermError,
    }
}
