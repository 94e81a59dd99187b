namespace Bezel.Links;

/// <summary>The brands that frauds pretend to be, from the data file <c>brands.txt</c>.</summary>
public static class Brands
{
    /// <summary>All brands.</summary>
    public static IReadOnlyList<Brand> All => [];

    /// <summary>The brand that owns a registrable domain, or null.</summary>
    /// <param name="domain">A registrable domain or a host below one, in any case.</param>
    public static Brand? ByDomain(string domain)
    {
        ArgumentNullException.ThrowIfNull(domain);
        return null;
    }

    /// <summary>
    /// The brands named in <paramref name="text"/> as whole words, also when written with look-alike letters, in order, at most 200;
    /// the longest name counts where several overlap.
    /// </summary>
    public static IReadOnlyList<BrandMention> MentionedIn(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [];
    }

    /// <summary>The brand domain that <paramref name="host"/> imitates, or null; brands' own domains never match.</summary>
    public static LookalikeMatch? Imitated(string host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return null;
    }
}
