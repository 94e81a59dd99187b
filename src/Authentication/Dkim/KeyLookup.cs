using Bezel.Dns;

namespace Bezel.Authentication;

/// <summary>The keys under one name, or why there are none.</summary>
internal sealed record Keys(Finding? Refused, IReadOnlyList<KeyRecord> Records);

/// <summary>Asks for keys (RFC 6376 §3.6.2), for each name once, and for no more names than allowed.</summary>
internal sealed class KeyLookup(IDnsLookup dns, int maxLookups, int maxRecords)
{
    private readonly Dictionary<string, Keys> _asked = new(StringComparer.Ordinal);

    public async ValueTask<Keys> FindAsync(Signature signature, CancellationToken cancellation)
    {
        string name = $"{signature.Selector}._domainkey.{signature.Domain}";
        if (_asked.TryGetValue(name, out Keys? known))
            return known;
        if (_asked.Count >= maxLookups)
            return Without(DkimResult.Neutral, DkimProblem.TooManyLookups, $"The signature of {signature.Domain} was not checked: the message names too many keys.");
        DnsAnswer answer = await dns.LookupAsync(name, DnsRecordType.Txt, cancellation).ConfigureAwait(false);
        return _asked[name] = Read(answer, signature);
    }

    private Keys Read(DnsAnswer answer, Signature signature)
    {
        if (answer.CouldNotCheck)
            return Without(DkimResult.TempError, DkimProblem.KeyUnavailable, $"The signature could not be checked: the key of {signature.Domain} could not be asked for just now.");
        string[] texts = [.. answer.Records.OfType<TxtRecord>().Take(maxRecords).Select(record => record.Text)];
        if (texts.Length == 0)
            return Without(DkimResult.PermError, DkimProblem.KeyAbsent, $"The signature could not be checked: {signature.Domain} publishes no key of this name ({signature.Selector}).");
        return new Keys(null, [.. texts.Select(text => KeyRecord.Parse(text, signature.Domain))]);
    }

    private static Keys Without(DkimResult result, DkimProblem problem, string why) => new(new Finding(result, problem, why), []);
}
