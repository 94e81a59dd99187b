using Bezel.Dns;

namespace Bezel.Authentication;

/// <summary>
/// DMARC (RFC 9989): whether the domain in From stands for a message. Records written for RFC 7489 are read too; what only they had
/// (pct, ri) counts for nothing.
/// </summary>
public static class Dmarc
{
    /// <summary>The most signing domains that are compared; those beyond it are left out. Against messages with a thousand signatures.</summary>
    private const int MaxSigners = 16;

    /// <summary>
    /// Checks a message. What is wrong with names and records is in the answer; nothing of it throws. A message does not fail while something that
    /// might have made it pass could not be checked: that is <see cref="DmarcResult.TempError"/>.
    /// </summary>
    /// <param name="fromDomain">The domain of the one address in From; empty when there is none, or several domains.</param>
    /// <param name="spf">What SPF found; null when it could not be checked.</param>
    /// <param name="verified">The domains (d=) of the signatures that hold.</param>
    /// <param name="unchecked">The domains of signatures that could not be checked.</param>
    /// <param name="dns">Where records are looked up.</param>
    /// <param name="cancellation">Ends the check.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was asked for.</exception>
    public static async ValueTask<DmarcAnswer> CheckAsync(
        string fromDomain, SpfAnswer? spf, IReadOnlyList<string> verified, IReadOnlyList<string> @unchecked, IDnsLookup dns, CancellationToken cancellation = default)
    {
        if (DomainNames.Normalize(fromDomain) is not { } from)
            return new DmarcAnswer(DmarcResult.PermError, "") { Why = "There is no one domain in From." };
        var tree = new DmarcTree(dns, cancellation);
        IReadOnlyList<DmarcTree.Found> walk = await tree.WalkAsync(from);
        // The writer's own record is enough for the policy; a walk that broke off above it only leaves the organization unknown.
        bool complete = walk[^1].Why is null;
        if (!complete && walk[0].Record is null)
            return new DmarcAnswer(DmarcResult.TempError, from) { Why = walk[^1].Why };
        string organization = complete ? DmarcTree.Organization(walk) : "";
        DmarcTree.Found? published = walk[0].Record is not null ? walk[0]
            : walk.FirstOrDefault(f => f.Domain == organization && f.Record is not null) ?? (walk[^1].Record?.PublicSuffix == PublicSuffixMark.Yes ? walk[^1] : null);
        if (published?.Record is not { HasPolicy: true } record)
        {
            string why = published is null ? $"{from} has no DMARC policy." : $"The DMARC record of {published.Domain} has no policy that can be read.";
            return new DmarcAnswer(DmarcResult.None, from) { OrganizationalDomain = organization, Why = why };
        }
        (DmarcPolicy policy, bool missing) = await PolicyAsync(record, published.Domain, from, dns, cancellation);
        var answer = new DmarcAnswer(DmarcResult.Fail, from)
        {
            PolicyDomain = published.Domain,
            OrganizationalDomain = organization,
            Policy = policy,
            Testing = record.Testing,
            DomainIsMissing = missing,
        };

        Alignment spfAligned = spf is null ? Alignment.Unknown
            : spf.Result is SpfResult.Pass or SpfResult.TempError ? await AlignAsync(spf.Domain, record.StrictSpf) : Alignment.No;
        if (spf?.Result == SpfResult.TempError && spfAligned == Alignment.Yes)
            spfAligned = Alignment.Unknown;
        (string? signer, Alignment dkimAligned) = await FirstAlignedAsync(verified);
        if (spfAligned == Alignment.Yes || signer is not null)
            return answer with { Result = DmarcResult.Pass, SpfAligned = spfAligned == Alignment.Yes, DkimAligned = signer };
        if (dkimAligned == Alignment.No && await FirstAlignedAsync(@unchecked) is not (null, Alignment.No))
            dkimAligned = Alignment.Unknown;
        return (spfAligned, dkimAligned) switch
        {
            (Alignment.No, Alignment.No) => answer with { Why = $"Nothing that is proved belongs to {from}." },
            (Alignment.Unknown, _) => answer with { Result = DmarcResult.TempError, Why = spf is null ? "SPF could not be checked." : spf.Why ?? "Not every policy could be looked up." },
            _ => answer with { Result = DmarcResult.TempError, Why = "A signature could not be checked." },
        };

        async ValueTask<(string?, Alignment)> FirstAlignedAsync(IReadOnlyList<string> signers)
        {
            Alignment best = Alignment.No;
            foreach (string domain in signers.Distinct(StringComparer.OrdinalIgnoreCase).Take(MaxSigners))
            {
                Alignment one = await AlignAsync(domain, record.StrictDkim);
                if (one == Alignment.Yes)
                    return (domain, one);
                if (one == Alignment.Unknown)
                    best = one;
            }
            return (null, best);
        }

        // Relaxed alignment is having the same organizational domain (§4.4), which only names at or below the writer's can have.
        async ValueTask<Alignment> AlignAsync(string identifier, bool strict)
        {
            if (DomainNames.Normalize(identifier) is not { } name)
                return Alignment.No;
            if (name == from)
                return Alignment.Yes;
            if (strict)
                return Alignment.No;
            if (!complete)
                return Alignment.Unknown;
            if (!DomainNames.IsAtOrBelow(name, organization))
                return Alignment.No;
            IReadOnlyList<DmarcTree.Found> other = await tree.WalkAsync(name);
            return other[^1].Why is not null ? Alignment.Unknown : DmarcTree.Organization(other) == organization ? Alignment.Yes : Alignment.No;
        }
    }

    /// <summary>The policy for names below the one that publishes it is sp, or np if they do not exist (§4.7); p where those are not given.</summary>
    private static async ValueTask<(DmarcPolicy, bool Missing)> PolicyAsync(DmarcRecord record, string at, string from, IDnsLookup dns, CancellationToken cancellation)
    {
        DmarcPolicy own = record.Policy ?? DmarcPolicy.None;
        if (from == at)
            return (own, false);
        if (record.MissingDomainPolicy is { } forMissing && (await dns.LookupAsync(from, DnsRecordType.A, cancellation)).Outcome == DnsOutcome.NoSuchName)
            return (forMissing, true);
        return (record.SubdomainPolicy ?? own, false);
    }

    private enum Alignment
    {
        No,
        Unknown,
        Yes,
    }
}
