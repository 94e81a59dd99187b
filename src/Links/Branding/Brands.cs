namespace Bezel.Links;

/// <summary>The brands that frauds pretend to be, from the data file <c>brands.txt</c>.</summary>
public static class Brands
{
    // Labels of brand domains that are ordinary words: key.com is a bank's, but key-accounts.com is anybody's.
    private static readonly HashSet<string> OrdinaryLabels = new(StringComparer.Ordinal)
    {
        "key", "post", "box", "match", "delta", "united", "booking", "signet", "jewelers", "block", "max", "go", "live", "me", "mac",
        "office", "windows", "outlook", "web", "free", "three", "sky", "ring", "line", "force", "bring", "imagin", "payments", "revenue",
        "discover", "cash", "canada", "medicare", "treasury", "blockchain", "register", "crypto", "hotels", "frontier", "bill", "wise",
        "chime", "goto", "notion", "toast", "bank", "cloud", "com", "jared", "kay", "ideal", "azure", "sharepoint", "onedrive", "galicia", "caixa", "arca",
        "couture", "marcus", "otto", "gate", "nexi", "concur", "signal", "zoll", "elster", "ebt", "monday", "asana", "ally", "regions",
        "brilliant", "allegro", "heartland", "visa", "target", "prime", "staples", "indeed", "phantom", "exodus", "polygon", "diamonds",
        "capital", "messenger", "lloyds", "snap", "tinder", "hk", "sage", "ramp", "clover", "square", "stripe", "orange", "optimum", "sprint",
    };

    /// <summary>All brands, in the order of the file.</summary>
    public static IReadOnlyList<Brand> All => BrandTable.Instance.All;

    /// <summary>
    /// The brand that owns a domain, or null. A domain of a free mail service (<c>gmail.com</c>) is the brand's, but its users'
    /// addresses are not: ask <see cref="Hosts.TraitsOf(string)"/> too before trusting a sender.
    /// </summary>
    /// <param name="domain">A registrable domain or a host below one, in any case.</param>
    public static Brand? ByDomain(string domain)
    {
        ArgumentNullException.ThrowIfNull(domain);
        return BrandTable.Instance.ByDomain(domain);
    }

    /// <summary>
    /// The brands named in <paramref name="text"/> as whole words, also when written with look-alike letters, in order, at most 200;
    /// the longest name counts where several begin at one place. Names that are ordinary words
    /// count only with a capital letter, abbreviations of up to three letters only in capitals, so give the text as written.
    /// Parts of addresses (<c>name@gmail.com</c>, <c>chase.com</c>) are not mentions.
    /// </summary>
    public static IReadOnlyList<BrandMention> MentionedIn(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return BrandTable.Instance.Names.Find(text);
    }

    /// <summary>
    /// The brand domain that <paramref name="host"/> imitates, or null; brands' own domains never match. Stricter than
    /// <see cref="LookalikeIndex.Find"/>: near misses of ordinary words and other countries' domains of a name are left out.
    /// </summary>
    public static LookalikeMatch? Imitated(string host)
    {
        ArgumentNullException.ThrowIfNull(host);
        if (BrandTable.Instance.Lookalikes.Find(host) is not LookalikeMatch match)
            return null;
        return IsConvincing(match) ? match : null;
    }

    private static bool IsConvincing(LookalikeMatch match)
    {
        if (match.Kind is LookalikeKind.Embedded or LookalikeKind.SuffixInLabel)
            return true;
        string label = match.Known[..match.Known.IndexOf('.', StringComparison.Ordinal)];
        if (OrdinaryLabels.Contains(label))
            return match.Kind == LookalikeKind.Homoglyph && match.Candidate.Contains("xn--", StringComparison.Ordinal);
        bool common = ByDomain(match.Known) is { IsCommonWord: true };
        return match.Kind switch
        {
            LookalikeKind.Homoglyph or LookalikeKind.HostedName or LookalikeKind.Subdomain => true,
            LookalikeKind.TldSwap => !common && !IsCountrys(match.Candidate),
            LookalikeKind.Dictionary => HasStrongWord(match.Candidate, label) || (!common && IsHyphenated(match.Candidate)),
            _ => !common,
        };
    }

    // Brands have their names in hundreds of countries; the list cannot know all. Countries' domains that are sold to anybody for little are no excuse.
    private static bool IsCountrys(string host)
    {
        ReadOnlySpan<char> last = host.AsSpan(host.LastIndexOf('.') + 1);
        return last.Length == 2 && last is not ("tk" or "ml" or "ga" or "cf" or "gq" or "cc" or "ws" or "pw" or "su" or "to" or "cm" or "co" or "me" or "st");
    }

    // disneystore.com is such a name of the brand itself as often as not; disney-store.com seldom is.
    private static bool IsHyphenated(string host) => (PublicSuffix.RegistrableDomain(host) ?? host).Contains('-', StringComparison.Ordinal);

    private static bool HasStrongWord(string host, string label)
    {
        string registrable = PublicSuffix.RegistrableDomain(host) ?? host;
        string fold = LookalikeForms.Fold(LookalikeForms.Base(Idna.ToUnicode(registrable[..registrable.IndexOf('.', StringComparison.Ordinal)])));
        string rest = fold.Replace(LookalikeForms.Fold(label), "-", StringComparison.Ordinal);
        foreach (string word in rest.Split('-', StringSplitOptions.RemoveEmptyEntries))
        {
            if (LureWords.Contains(word, out bool strong) && strong)
                return true;
        }
        return false;
    }
}
