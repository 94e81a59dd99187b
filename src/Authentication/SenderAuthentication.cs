using Bezel.Dns;
using Bezel.Links;
using Bezel.Mime;

namespace Bezel.Authentication;

/// <summary>
/// Proves who sent a message, by every method there is. Rules of the place:
/// what SPF is asked about comes only from the trace of a trusted receiver, else SPF could not be checked;
/// a signature that covers only the beginning of the body neither proves nor refutes (RFC 6376 §8.2), since anybody may have added to it;
/// a signature whose key is not there counts as not holding while the message is young, and so do those beyond the limits: otherwise whoever forges
/// could turn every failure into "could not check" by adding a signature.
/// </summary>
public static class SenderAuthentication
{
    /// <summary>Checks a message. Nothing in it throws.</summary>
    /// <param name="message">The message, read.</param>
    /// <param name="rawMessage">The same message, as bytes.</param>
    /// <param name="trustedReceivers">Hosts whose trace is believed; hosts below them too. Without any, SPF cannot be checked.</param>
    /// <param name="dns">Where everything is looked up.</param>
    /// <param name="now">The present.</param>
    /// <param name="limits">The limits; the defaults when null.</param>
    /// <param name="cancellation">Ends the checks.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was asked for.</exception>
    public static async ValueTask<SenderProof> CheckAsync(
        MimeMessage message, ReadOnlyMemory<byte> rawMessage, IReadOnlyList<string> trustedReceivers, IDnsLookup dns, DateTimeOffset now,
        SenderAuthenticationLimits? limits = null, CancellationToken cancellation = default)
    {
        limits ??= new SenderAuthenticationLimits();
        SenderTrace? trace = TrustedTrace.Find(message.Headers, trustedReceivers, out string noTrace);
        var proof = new SenderProof { FromDomain = FromDomain(message), Trace = trace };
        using var timed = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timed.CancelAfter(limits.MaxTime);
        try
        {
            // A message is as old as its trusted receiver says; signatures are judged by that time, not by when somebody looks.
            DateTimeOffset received = trace?.ReceivedAt is { } at && at < now ? at : now;
            if (trace is { MailFrom: { } sender })
                proof = proof with { Spf = await Spf.CheckAsync(trace.Client, sender, trace.Helo, dns, limits.Spf with { Now = received }, timed.Token) };
            proof = proof with { Dkim = await Dkim.VerifyAsync(rawMessage, dns, received, limits.Dkim, timed.Token) };
            bool young = trace is not null && now - received < limits.KeysLast;
            proof = proof with { IsOld = now - received >= limits.KeysLast, SignedByWriter = WriterSignature.Of(proof.FromDomain, proof.Dkim) };
            proof = proof with { Dmarc = await Dmarc.CheckAsync(proof.FromDomain, proof.Spf, Verified(proof.Dkim), Unchecked(proof.Dkim, young), dns, timed.Token) };
            proof = proof with { Arc = await Arc.ValidateAsync(rawMessage, dns, received, limits.Dkim, timed.Token) };
            proof = proof with { ForwardedBy = TrustedForwarder.Of(proof.Arc, trustedReceivers, proof.FromDomain), DomainIsMissing = await IsMissingAsync() };
            proof = proof with { Bimi = await Bimi.CheckAsync(proof.Dmarc, dns, timed.Token) };
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // The time is over: what is missing could not be checked.
        }
        return proof with { Outcomes = ProofOutcomes.Of(proof, noTrace) };

        async ValueTask<bool> IsMissingAsync()
        {
            bool recent = now - (trace?.ReceivedAt ?? message.Date ?? now) < limits.DomainsLast;
            return recent && proof.FromDomain.Length > 0 && PublicSuffix.HasKnownSuffix(proof.FromDomain)
                && (await dns.LookupAsync(proof.FromDomain, DnsRecordType.A, timed.Token)).Outcome == DnsOutcome.NoSuchName;
        }
    }

    private static List<string> Verified(IEnumerable<DkimAnswer> signatures) =>
        [.. signatures.Where(s => s is { Result: DkimResult.Pass, BodyPartlyCovered: false }).Select(s => s.Domain)];

    private static List<string> Unchecked(IEnumerable<DkimAnswer> signatures, bool young) =>
    [
        .. signatures.Where(s => s is { Result: DkimResult.Pass, BodyPartlyCovered: true } || s.Problem == DkimProblem.KeyUnavailable || (s.Problem == DkimProblem.KeyAbsent && !young))
            .Select(s => s.Domain),
    ];

    /// <summary>The one domain of From; empty when several are named, in one field or in several.</summary>
    private static string FromDomain(MimeMessage message)
    {
        List<string> domains = [.. message.From.Select(f => DomainNames.Normalize(f.Domain) ?? "").Distinct()];
        return domains.Count == 1 && message.Headers.All("From").Count() == 1 ? domains[0] : "";
    }
}
