namespace Bezel.Links;

/// <summary>
/// Finds which known domain another imitates, by every dnstwist transformation. Not safe for adding while others read.
/// </summary>
public sealed class LookalikeIndex
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>How many domains are known.</summary>
    public int Count => _known.Count;

    /// <summary>Adds a domain or host that is genuine; what it imitates is never reported, nor any subdomain of it.</summary>
    public void Add(string domain)
    {
        ArgumentNullException.ThrowIfNull(domain);
        _known.Add(domain.ToLowerInvariant());
    }

    /// <summary>The known domain that <paramref name="candidate"/> imitates, or null. Known domains and their subdomains never match.</summary>
    public LookalikeMatch? Find(string candidate)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        return _known.Count < 0 ? new LookalikeMatch("", candidate, LookalikeKind.Homoglyph) : null;
    }
}
