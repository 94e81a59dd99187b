using Bezel.Dns;

namespace Bezel.Authentication;

/// <summary>
/// Walks up the tree of names for policy records (RFC 9989 §4.10). Rules of the place: a walk asks at most eight names, long names are cut to
/// seven labels after the first; it stops at a record that says whether it is a public suffix; several records at one name are none;
/// each name is asked once, however many walks lead over it.
/// </summary>
internal sealed class DmarcTree(IDnsLookup dns, CancellationToken cancellation)
{
    private const int MaxLabelsAbove = 7;

    private readonly Dictionary<string, Found> _asked = new(StringComparer.Ordinal);

    /// <summary>What is published at one name.</summary>
    /// <param name="Domain">The name, without "_dmarc".</param>
    /// <param name="Record">The record, or null.</param>
    /// <param name="Why">Why it could not be checked, or null when it could.</param>
    internal sealed record Found(string Domain, DmarcRecord? Record, string? Why);

    /// <summary>What is published at each name from <paramref name="domain"/> upwards, as far as the walk goes.</summary>
    public async ValueTask<IReadOnlyList<Found>> WalkAsync(string domain)
    {
        List<Found> walk = [];
        for (string? name = domain; name is not null; name = Above(name))
        {
            Found found = await AtAsync(name);
            walk.Add(found);
            if (found.Why is not null || found.Record is { PublicSuffix: not PublicSuffixMark.Unsaid })
                break;
        }
        return walk;
    }

    /// <summary>The organizational domain by a walk that was answered (§4.10.2).</summary>
    public static string Organization(IReadOnlyList<Found> walk)
    {
        Found last = walk[^1];
        if (last.Record?.PublicSuffix == PublicSuffixMark.No)
            return last.Domain;
        // The name below a public suffix; where the walk started there, that name itself is meant.
        if (last.Record?.PublicSuffix == PublicSuffixMark.Yes && walk.Count > 1)
            return Below(walk[0].Domain, last.Domain);
        return (walk.LastOrDefault(f => f.Record is not null) ?? walk[0]).Domain;
    }

    private async ValueTask<Found> AtAsync(string domain)
    {
        if (_asked.TryGetValue(domain, out Found? known))
            return known;
        DnsAnswer answer = await dns.LookupAsync("_dmarc." + domain, DnsRecordType.Txt, cancellation);
        List<DmarcRecord> records = [.. answer.Records.OfType<TxtRecord>().Select(r => DmarcRecord.Read(r.Text)).OfType<DmarcRecord>()];
        var found = new Found(domain, records.Count == 1 ? records[0] : null, answer.CouldNotCheck ? $"_dmarc.{domain}: " + LookupFailure.InWords(answer.Outcome) : null);
        _asked[domain] = found;
        return found;
    }

    /// <summary>The next name to ask: one label less, or the last seven of a long name; null at the top.</summary>
    private static string? Above(string name)
    {
        string[] labels = name.Split('.');
        int kept = Math.Min(labels.Length - 1, MaxLabelsAbove);
        return kept > 0 ? string.Join('.', labels[^kept..]) : null;
    }

    private static string Below(string name, string suffix)
    {
        ReadOnlySpan<char> rest = name.AsSpan(0, name.Length - suffix.Length - 1);
        return name[(rest.LastIndexOf('.') + 1)..];
    }
}
