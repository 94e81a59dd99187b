namespace Bezel.Authentication;

/// <summary>Whether a domain is one under which others register names (RFC 9989 §4.7, psd=).</summary>
internal enum PublicSuffixMark
{
    Unsaid,
    Yes,
    No,
}

/// <summary>
/// A policy record (RFC 9989 §4.7). Rules of the place: the version must be the first tag and in capitals; unknown tags, and those that only RFC 7489
/// had (pct, ri, rf), are read over; a record without p is one of p=none; a record whose p, sp or np is wrong counts as p=none when it asks for reports, and as no policy otherwise.
/// </summary>
internal sealed record DmarcRecord(DmarcPolicy? Policy, DmarcPolicy? SubdomainPolicy, DmarcPolicy? MissingDomainPolicy)
{
    public bool StrictDkim { get; private init; }

    public bool StrictSpf { get; private init; }

    public bool Testing { get; private init; }

    public PublicSuffixMark PublicSuffix { get; private init; }

    /// <summary>Whether a policy can be taken from it; a record without one still counts in the tree walk.</summary>
    public bool HasPolicy => Policy is not null;

    /// <summary>Reads a record; null for text of other kinds and for lists that cannot be read.</summary>
    public static DmarcRecord? Read(string text)
    {
        IReadOnlyList<(string Name, string Value)>? tags = PolicyTags.Read(text);
        if (tags is not [("v", "DMARC1"), ..])
            return null;
        DmarcPolicy? policy = Asked("p"), subdomains = Asked("sp"), missing = Asked("np");
        if (IsWrong(policy, "p") || IsWrong(subdomains, "sp") || IsWrong(missing, "np"))
            (policy, subdomains, missing) = (AsksForReports() ? DmarcPolicy.None : null, null, null);
        else
            policy ??= DmarcPolicy.None;
        return new DmarcRecord(policy, subdomains, missing)
        {
            StrictDkim = Says("adkim", "s"),
            StrictSpf = Says("aspf", "s"),
            Testing = Says("t", "y"),
            PublicSuffix = Says("psd", "y") ? PublicSuffixMark.Yes : Says("psd", "n") ? PublicSuffixMark.No : PublicSuffixMark.Unsaid,
        };

        bool IsWrong(DmarcPolicy? read, string name) => read is null && tags.Value(name) is not null;

        DmarcPolicy? Asked(string name) => tags.Value(name)?.ToLowerInvariant() switch
        {
            "none" => DmarcPolicy.None,
            "quarantine" => DmarcPolicy.Quarantine,
            "reject" => DmarcPolicy.Reject,
            _ => null,
        };

        bool Says(string name, string value) => value.Equals(tags.Value(name), StringComparison.OrdinalIgnoreCase);

        bool AsksForReports() => (tags.Value("rua") ?? "").Split(',').Any(u => Uri.TryCreate(u.Trim(), UriKind.Absolute, out _));
    }
}
