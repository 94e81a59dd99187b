using Bezel.Dns;

namespace Bezel.Authentication;

/// <summary>Brand Indicators for Message Identification (draft-brand-indicators-for-message-identification): only whether the default record is there and counts.</summary>
public static class Bimi
{
    /// <summary>Looks for the default record at the writer's domain, then at its organizational domain.</summary>
    /// <param name="dmarc">What DMARC found.</param>
    /// <param name="dns">Where records are looked up.</param>
    /// <param name="cancellation">Ends the check.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was asked for.</exception>
    public static async ValueTask<BimiAnswer> CheckAsync(DmarcAnswer dmarc, IDnsLookup dns, CancellationToken cancellation = default)
    {
        foreach (string domain in new[] { dmarc.FromDomain, dmarc.OrganizationalDomain }.Where(d => d.Length > 0).Distinct())
        {
            DnsAnswer answer = await dns.LookupAsync("default._bimi." + domain, DnsRecordType.Txt, cancellation);
            if (answer.CouldNotCheck)
                return new BimiAnswer(BimiResult.TempError, domain) { Why = $"default._bimi.{domain}: " + LookupFailure.InWords(answer.Outcome) };
            var records = answer.Records.OfType<TxtRecord>().Select(r => PolicyTags.Read(r.Text)).Where(t => t is [("v", "BIMI1"), ..]).ToList();
            // Several records at one name are none, as with DMARC.
            if (records is not [{ } tags])
                continue;
            string? logo = NullIfEmpty(tags.Value("l")), evidence = NullIfEmpty(tags.Value("a"));
            if (logo is null && evidence is null)
                return new BimiAnswer(BimiResult.Declined, domain);
            return dmarc.Result != DmarcResult.Pass
                ? new BimiAnswer(BimiResult.NotEntitled, domain, logo, evidence) { Why = "DMARC did not pass." }
                : dmarc.Asked == DmarcPolicy.None
                    ? new BimiAnswer(BimiResult.NotEntitled, domain, logo, evidence) { Why = $"The DMARC policy of {dmarc.PolicyDomain} asks for nothing." }
                    : new BimiAnswer(BimiResult.Found, domain, logo, evidence);
        }
        return new BimiAnswer(BimiResult.None, "");
    }

    private static string? NullIfEmpty(string? value) => value is { Length: > 0 } ? value : null;
}
